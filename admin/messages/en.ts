import { common } from './common.en.ts'
import { layout } from './layout.en.ts'
import { ra } from './ra.en.ts'
import { settings } from './settings.en.ts'

export const en = { common, layout, ra, settings }

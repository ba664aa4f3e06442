import { autop } from './autop.en.ts'
import { common } from './common.en.ts'
import { devices } from './devices.en.ts'
import { fields } from './fields.en.ts'
import { layout } from './layout.en.ts'
import { ra } from './ra.en.ts'
import { settings } from './settings.en.ts'
import { words } from './words.en.ts'

export const en = { autop, common, devices, fields, layout, ra, settings, words }

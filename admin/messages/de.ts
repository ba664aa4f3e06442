import { common } from './common.de.ts'
import type { en } from './en.ts'
import { layout } from './layout.de.ts'
import type { Messages } from './messages.ts'
import { ra } from './ra.de.ts'
import { settings } from './settings.de.ts'

export const de: Messages<typeof en> = { common, layout, ra, settings }

import { common } from './common.ja.ts'
import type { en } from './en.ts'
import { layout } from './layout.ja.ts'
import type { Messages } from './messages.ts'
import { ra } from './ra.ja.ts'
import { settings } from './settings.ja.ts'

export const ja: Messages<typeof en> = { common, layout, ra, settings }

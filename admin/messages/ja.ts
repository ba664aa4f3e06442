import { common } from './common.ja.ts'
import type { en } from './en.ts'
import type { Messages } from './messages.ts'
import { ra } from './ra.ja.ts'

export const ja: Messages<typeof en> = { common, ra }

import { common } from './common.de.ts'
import type { en } from './en.ts'
import type { Messages } from './messages.ts'
import { ra } from './ra.de.ts'

export const de: Messages<typeof en> = { common, ra }

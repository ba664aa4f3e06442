import { autop } from './autop.ja.ts'
import { common } from './common.ja.ts'
import { devices } from './devices.ja.ts'
import type { en } from './en.ts'
import { endUsers } from './end-users.ja.ts'
import { fields } from './fields.ja.ts'
import { layout } from './layout.ja.ts'
import type { Messages } from './messages.ts'
import { ra } from './ra.ja.ts'
import { search } from './search.ja.ts'
import { settings } from './settings.ja.ts'
import { words } from './words.ja.ts'

export const ja: Messages<typeof en> = {
  autop,
  common,
  devices,
  endUsers,
  fields,
  layout,
  ra,
  search,
  settings,
  words,
}

import { autop } from './autop.de.ts'
import { common } from './common.de.ts'
import { devices } from './devices.de.ts'
import type { en } from './en.ts'
import { endUsers } from './end-users.de.ts'
import { fields } from './fields.de.ts'
import { layout } from './layout.de.ts'
import type { Messages } from './messages.ts'
import { ra } from './ra.de.ts'
import { search } from './search.de.ts'
import { settings } from './settings.de.ts'
import { words } from './words.de.ts'

export const de: Messages<typeof en> = {
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

import { autop } from './autop.en.ts'
import { common } from './common.en.ts'
import { devices } from './devices.en.ts'
import { endUsers } from './end-users.en.ts'
import { fields } from './fields.en.ts'
import { layout } from './layout.en.ts'
import { ra } from './ra.en.ts'
import { search } from './search.en.ts'
import { settings } from './settings.en.ts'
import { words } from './words.en.ts'

export const en = { autop, common, devices, endUsers, fields, layout, ra, search, settings, words }

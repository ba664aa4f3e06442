import { access } from './access.de.ts'
import { account } from './account.de.ts'
import { apiAccess } from './api-access.de.ts'
import { audit } from './audit.de.ts'
import { autop } from './autop.de.ts'
import { books } from './books.de.ts'
import { common } from './common.de.ts'
import { coupons } from './coupons.de.ts'
import { credits } from './credits.de.ts'
import { dashboard } from './dashboard.de.ts'
import { devices } from './devices.de.ts'
import type { en } from './en.ts'
import { endUsers } from './end-users.de.ts'
import { expiries } from './expiries.de.ts'
import { feedback } from './feedback.de.ts'
import { fields } from './fields.de.ts'
import { firmware } from './firmware.de.ts'
import { imports } from './imports.de.ts'
import { installers } from './installers.de.ts'
import { layout } from './layout.de.ts'
import { library } from './library.de.ts'
import { mails } from './mails.de.ts'
import type { Messages } from './messages.ts'
import { notices } from './notices.de.ts'
import { orders } from './orders.de.ts'
import { paymentMethods } from './payment-methods.de.ts'
import { people } from './people.de.ts'
import { prices } from './prices.de.ts'
import { projects } from './projects.de.ts'
import { quotations } from './quotations.de.ts'
import { ra } from './ra.de.ts'
import { reconciliation } from './reconciliation.de.ts'
import { renewals } from './renewals.de.ts'
import { search } from './search.de.ts'
import { settings } from './settings.de.ts'
import { signIn } from './sign-in.de.ts'
import { subscriptions } from './subscriptions.de.ts'
import { thirdParty } from './third-party.de.ts'
import { words } from './words.de.ts'

export const de: Messages<typeof en> = {
  access,
  account,
  apiAccess,
  audit,
  autop,
  books,
  common,
  coupons,
  credits,
  dashboard,
  devices,
  endUsers,
  expiries,
  feedback,
  fields,
  firmware,
  imports,
  installers,
  library,
  layout,
  mails,
  notices,
  orders,
  paymentMethods,
  people,
  prices,
  projects,
  quotations,
  ra,
  renewals,
  reconciliation,
  search,
  settings,
  signIn,
  subscriptions,
  thirdParty,
  words,
}

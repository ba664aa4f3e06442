import { access } from './access.ja.ts'
import { account } from './account.ja.ts'
import { apiAccess } from './api-access.ja.ts'
import { audit } from './audit.ja.ts'
import { autop } from './autop.ja.ts'
import { books } from './books.ja.ts'
import { common } from './common.ja.ts'
import { coupons } from './coupons.ja.ts'
import { credits } from './credits.ja.ts'
import { dashboard } from './dashboard.ja.ts'
import { devices } from './devices.ja.ts'
import type { en } from './en.ts'
import { endUsers } from './end-users.ja.ts'
import { expiries } from './expiries.ja.ts'
import { feedback } from './feedback.ja.ts'
import { fields } from './fields.ja.ts'
import { firmware } from './firmware.ja.ts'
import { imports } from './imports.ja.ts'
import { installers } from './installers.ja.ts'
import { layout } from './layout.ja.ts'
import { library } from './library.ja.ts'
import { mails } from './mails.ja.ts'
import type { Messages } from './messages.ts'
import { notices } from './notices.ja.ts'
import { orders } from './orders.ja.ts'
import { paymentMethods } from './payment-methods.ja.ts'
import { people } from './people.ja.ts'
import { prices } from './prices.ja.ts'
import { projects } from './projects.ja.ts'
import { quotations } from './quotations.ja.ts'
import { ra } from './ra.ja.ts'
import { reconciliation } from './reconciliation.ja.ts'
import { renewals } from './renewals.ja.ts'
import { search } from './search.ja.ts'
import { settings } from './settings.ja.ts'
import { signIn } from './sign-in.ja.ts'
import { subscriptions } from './subscriptions.ja.ts'
import { thirdParty } from './third-party.ja.ts'
import { words } from './words.ja.ts'

export const ja: Messages<typeof en> = {
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

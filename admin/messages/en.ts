import { access } from './access.en.ts'
import { account } from './account.en.ts'
import { apiAccess } from './api-access.en.ts'
import { audit } from './audit.en.ts'
import { autop } from './autop.en.ts'
import { books } from './books.en.ts'
import { common } from './common.en.ts'
import { coupons } from './coupons.en.ts'
import { credits } from './credits.en.ts'
import { dashboard } from './dashboard.en.ts'
import { devices } from './devices.en.ts'
import { endUsers } from './end-users.en.ts'
import { expiries } from './expiries.en.ts'
import { feedback } from './feedback.en.ts'
import { fields } from './fields.en.ts'
import { firmware } from './firmware.en.ts'
import { imports } from './imports.en.ts'
import { installers } from './installers.en.ts'
import { layout } from './layout.en.ts'
import { library } from './library.en.ts'
import { mails } from './mails.en.ts'
import { notices } from './notices.en.ts'
import { orders } from './orders.en.ts'
import { paymentMethods } from './payment-methods.en.ts'
import { people } from './people.en.ts'
import { prices } from './prices.en.ts'
import { projects } from './projects.en.ts'
import { quotations } from './quotations.en.ts'
import { ra } from './ra.en.ts'
import { reconciliation } from './reconciliation.en.ts'
import { renewals } from './renewals.en.ts'
import { search } from './search.en.ts'
import { settings } from './settings.en.ts'
import { signIn } from './sign-in.en.ts'
import { subscriptions } from './subscriptions.en.ts'
import { thirdParty } from './third-party.en.ts'
import { words } from './words.en.ts'

export const en = {
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

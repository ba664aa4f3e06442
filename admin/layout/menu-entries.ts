import type { SvgIconComponent } from '@mui/icons-material'
import type { Permission } from '../../domain/permissions.ts'
import { auditEntries } from '../audit/index.ts'
import { autopBatches } from '../autop/index.ts'
import { invoices, ledgerAccounts } from '../books/index.ts'
import { coupons } from '../coupons/index.ts'
import { credits } from '../credits/index.ts'
import { personalDevices, projectDevices } from '../devices/index.ts'
import { commercialUsers, communityUsers, singleFamilyUsers } from '../end-users/index.ts'
import { expiryCalendar } from '../expiries/index.ts'
import { feedback } from '../feedback/index.ts'
import { firmwares } from '../firmware/index.ts'
import { installers } from '../installers/index.ts'
import { libraryMacs } from '../library/index.ts'
import { notices, notifications } from '../notices/index.ts'
import { orders } from '../orders/index.ts'
import { propertyManagers, subDistributors, subInstallers } from '../people/index.ts'
import { priceBooks } from '../prices/index.ts'
import { projects } from '../projects/index.ts'
import { quotations } from '../quotations/index.ts'
import { reconciliationFindings } from '../reconciliation/index.ts'
import { renewalRules } from '../renewals/index.ts'
import { residents } from '../residents/index.ts'
import { settings } from '../settings/index.ts'
import { subscriptions } from '../subscriptions/index.ts'
import { thirdPartyDevices } from '../third-party/index.ts'

interface MenuEntry {
  /** Of the resource, and of its page. */
  name: string
  icon: SvgIconComponent
  /** A key of the messages. */
  options: { label: string }
  group: MenuGroup
  /** Who lacks it does not see the entry; without one, everybody sees it. */
  permission?: Permission
  /** Buyers who may not pay do not see it either. */
  isForPayers?: true
  /** Keys pressed one after the other: `g>p`. */
  shortcut?: string
}

/** The headings of the menu, in their order. */
export const MENU_GROUPS = ['devices', 'users', 'service', 'account'] as const
export type MenuGroup = (typeof MENU_GROUPS)[number]

/** In the order of the screen. A new page is one more line. */
export const MENU_ENTRIES: MenuEntry[] = [
  { ...projectDevices, group: 'devices', permission: 'devices.list', shortcut: 'g>p' },
  { ...personalDevices, group: 'devices', permission: 'devices.list', shortcut: 'g>s' },
  {
    ...thirdPartyDevices,
    group: 'devices',
    permission: 'third-party-devices.list',
    shortcut: 'g>t',
  },
  { ...autopBatches, group: 'devices', permission: 'autop.show', shortcut: 'g>b' },
  { ...installers, group: 'users', permission: 'installers.list', shortcut: 'g>i' },
  { ...singleFamilyUsers, group: 'users', permission: 'end-users.list', shortcut: 'g>1' },
  { ...communityUsers, group: 'users', permission: 'end-users.list', shortcut: 'g>2' },
  { ...commercialUsers, group: 'users', permission: 'end-users.list', shortcut: 'g>3' },
  { ...firmwares, group: 'devices', permission: 'firmwares.list', shortcut: 'g>w' },
  { ...libraryMacs, group: 'devices', permission: 'library-macs.list', shortcut: 'g>m' },
  { ...projects, group: 'users', permission: 'projects.list', shortcut: 'g>j' },
  { ...residents, group: 'users', permission: 'residents.list', shortcut: 'g>r' },
  { ...propertyManagers, group: 'users', permission: 'property-managers.list' },
  { ...subInstallers, group: 'users', permission: 'sub-installers.list' },
  { ...subDistributors, group: 'users', permission: 'sub-distributors.list', shortcut: 'g>d' },
  { ...subscriptions, group: 'service', permission: 'orders.submit', shortcut: 'g>u' },
  { ...expiryCalendar, group: 'service', permission: 'expiries.list', shortcut: 'g>x' },
  {
    ...renewalRules,
    group: 'service',
    permission: 'renewal-rules.list',
    isForPayers: true,
  },
  {
    ...orders,
    group: 'service',
    permission: 'orders.list',
    isForPayers: true,
    shortcut: 'g>o',
  },
  { ...coupons, group: 'service', permission: 'coupons.list', shortcut: 'g>c' },
  { ...credits, group: 'service', permission: 'credits.list', shortcut: 'g>e' },
  { ...quotations, group: 'service', permission: 'quotations.list', shortcut: 'g>q' },
  { ...priceBooks, group: 'service', permission: 'price-books.list' },
  { ...invoices, group: 'service', permission: 'invoices.list' },
  { ...ledgerAccounts, group: 'service', permission: 'ledger-accounts.list' },
  { ...feedback, group: 'account', permission: 'feedback.list', shortcut: 'g>f' },
  { ...notifications, group: 'account', permission: 'notifications.list', shortcut: 'g>n' },
  { ...notices, group: 'account', permission: 'notices.list' },
  { ...reconciliationFindings, group: 'account', permission: 'reconciliation-findings.list' },
  { ...settings, group: 'account', shortcut: 'g>,' },
  { ...auditEntries, group: 'account', permission: 'audit.list', shortcut: 'g>a' },
]

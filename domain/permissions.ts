import { ROLES, type Role } from './organization.ts'

/** Whoever works for an organization of the tree and sees all of it. */
const STAFF = ['distributor', 'sub_distributor', 'installer', 'sub_installer'] as const

/** Whoever works for an installer and sees all of it. */
const INSTALLERS = ['installer', 'sub_installer'] as const

/** Whoever looks after the people of projects. */
const KEEPERS = [...INSTALLERS, 'property_manager'] as const

/** Whoever may be granted to pay. */
const BUYERS = ['sub_distributor', 'installer', 'property_manager'] as const

/** Whoever sees what was paid: those below may buy, a distributor sells. */
const PAYERS = ['distributor', ...BUYERS] as const

/** Whoever installers work for. */
const ABOVE_INSTALLERS = ['distributor', 'sub_distributor'] as const

/**
 * Everything a person can do, as `resource.action`. The API names one for each route, the console asks for the
 * same, and the tests walk the table.
 */
export const PERMISSIONS = {
  /** One's own: password, address, second factors, sessions. */
  'account.manage': ROLES,
  'devices.list': ROLES,
  'devices.show': ROLES,
  'devices.create': INSTALLERS,
  'devices.edit': INSTALLERS,
  'devices.delete': STAFF,
  'devices.export': STAFF,
  'third-party-devices.list': STAFF,
  'third-party-devices.show': STAFF,
  'third-party-devices.create': INSTALLERS,
  'third-party-devices.edit': INSTALLERS,
  'third-party-devices.delete': STAFF,
  'firmwares.list': STAFF,
  'firmwares.show': STAFF,
  'firmwares.release': ['distributor'],
  'autop.show': STAFF,
  'autop.submit': STAFF,
  'autop.control': STAFF,
  'api-tokens.manage': STAFF,
  'webhooks.manage': ['distributor', 'sub_distributor', 'installer'],
  'audit.list': ROLES,
  'end-users.list': STAFF,
  'end-users.show': STAFF,
  'end-users.export': STAFF,
  'end-users.view_contact': STAFF,
  'access.list': ['distributor', 'sub_distributor', 'installer'],
  'access.grant': ['installer'],
  'access.request': ['sub_distributor'],
  'access.enter': ['sub_distributor'],
  'projects.list': ROLES,
  'projects.show': ROLES,
  'projects.create': INSTALLERS,
  'projects.edit': INSTALLERS,
  'projects.delete': INSTALLERS,
  'households.list': KEEPERS,
  'households.show': KEEPERS,
  'households.create': INSTALLERS,
  'households.edit': INSTALLERS,
  'households.delete': INSTALLERS,
  'companies.list': KEEPERS,
  'companies.create': INSTALLERS,
  'companies.edit': INSTALLERS,
  'companies.delete': INSTALLERS,
  'residents.list': KEEPERS,
  'residents.show': KEEPERS,
  'residents.create': KEEPERS,
  'residents.edit': KEEPERS,
  'residents.delete': KEEPERS,
  'property-managers.list': ['installer'],
  'property-managers.show': ['installer'],
  'property-managers.create': ['installer'],
  'property-managers.edit': ['installer'],
  'property-managers.delete': ['installer'],
  'sub-installers.list': ['installer'],
  'sub-installers.show': ['installer'],
  'sub-installers.create': ['installer'],
  'sub-installers.edit': ['installer'],
  'sub-installers.delete': ['installer'],
  'installers.list': ABOVE_INSTALLERS,
  'installers.show': ABOVE_INSTALLERS,
  'installers.create': ABOVE_INSTALLERS,
  'installers.edit': ABOVE_INSTALLERS,
  'installers.delete': ABOVE_INSTALLERS,
  'installers.export': ABOVE_INSTALLERS,
  'library-macs.list': STAFF,
  'library-macs.edit': ['distributor'],
  'library-macs.allot': ABOVE_INSTALLERS,
  'imports.make': STAFF,
  /** To the people whose accounts one manages. */
  'mails.list': ['distributor', 'sub_distributor', 'installer'],
  'mails.resend': ['distributor', 'sub_distributor', 'installer'],
  'sub-distributors.list': ['distributor'],
  'sub-distributors.show': ['distributor'],
  'sub-distributors.create': ['distributor'],
  'sub-distributors.edit': ['distributor'],
  'customer-service.show': ['sub_distributor', ...INSTALLERS, 'property_manager'],
  'customer-service.edit': ['sub_distributor'],
  'feedback.list': ['sub_distributor'],
  'feedback.edit': ['sub_distributor'],
  'feedback.send': INSTALLERS,
  'service-items.list': ['distributor', 'sub_distributor', 'installer', 'property_manager'],
  /** Only while paying is granted, see payment-permission.ts. */
  'orders.submit': BUYERS,
  /** What ends, and what it will cost. */
  'expiries.list': ['sub_distributor', 'installer'],
  'reminder-settings.show': BUYERS,
  'reminder-settings.edit': BUYERS,
  'orders.list': PAYERS,
  'orders.export': PAYERS,
  'orders.show': PAYERS,
  'orders.pay': BUYERS,
  'orders.cancel': BUYERS,
  'orders.delete': BUYERS,
  'orders.refund': ['distributor'],
  'renewal-rules.list': PAYERS,
  'renewal-rules.show': PAYERS,
  'renewal-rules.export': PAYERS,
  'renewal-rules.create': BUYERS,
  'renewal-rules.edit': BUYERS,
  /** Distributors read what was shared with them. */
  'quotations.list': STAFF,
  'quotations.show': STAFF,
  'quotations.create': ['sub_distributor', ...INSTALLERS],
  'quotations.edit': ['sub_distributor', ...INSTALLERS],
  'quotations.delete': ['sub_distributor', ...INSTALLERS],
  'quotations.order': ['sub_distributor', 'installer'],
  'price-books.list': ['distributor', 'sub_distributor', 'installer'],
  'price-books.edit': ['distributor'],
  'price-discounts.list': ABOVE_INSTALLERS,
  /** One's own cards and accounts at payment providers. */
  'payment-methods.list': ['sub_distributor', 'installer'],
  'payment-methods.edit': ['sub_distributor', 'installer'],
  'billing-information.show': ['sub_distributor', 'installer'],
  'billing-information.edit': ['sub_distributor', 'installer'],
  'coupons.list': ABOVE_INSTALLERS,
  'coupons.issue': ['distributor'],
  'credits.list': ['distributor', 'sub_distributor', 'installer', 'property_manager'],
  'credits.assign': ABOVE_INSTALLERS,
  'invoices.list': ['distributor', 'sub_distributor', 'installer'],
  'ledger-accounts.list': ['distributor', 'sub_distributor', 'installer'],
  'ledger-accounts.export': ['distributor', 'sub_distributor', 'installer'],
  'sellers.show': ['distributor'],
  'sellers.edit': ['distributor'],
  'tax-rates.list': ['distributor'],
  'tax-rates.edit': ['distributor'],
  'notices.list': ['distributor'],
  'notices.publish': ['distributor'],
  /** One's own: what one was told. */
  'notifications.list': ROLES,
  'notifications.edit': ROLES,
  'search.everywhere': ROLES,
  'dashboard.show': ROLES,
  /** What was earned, or paid. */
  'dashboard-months.list': PAYERS,
  'reconciliation-findings.list': ['distributor'],
  'reconciliation-findings.edit': ['distributor'],
  'processes.operate': ['distributor', 'sub_distributor'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof PERMISSIONS

export function isAllowed(role: Role, permission: Permission): boolean {
  return (PERMISSIONS[permission] as readonly Role[]).includes(role)
}

/**
 * What nobody may do in an account that is not their own, even where they were let in: consent, and whatever would
 * outlast it. Changes that need no permission beside a session concern the person, and are out as well.
 */
const NOT_WHILE_ACTING: readonly Permission[] = [
  'account.manage',
  'api-tokens.manage',
  'webhooks.manage',
  'access.grant',
  'feedback.send',
  'orders.submit',
  'orders.pay',
  'orders.cancel',
  'orders.delete',
  'renewal-rules.create',
  'renewal-rules.edit',
  'quotations.order',
  'payment-methods.list',
  'payment-methods.edit',
  'notifications.list',
  'notifications.edit',
  'property-managers.create',
  'property-managers.edit',
  'property-managers.delete',
  'sub-installers.create',
  'sub-installers.edit',
  'sub-installers.delete',
  'mails.resend',
]

/** Whether a visitor may do it, where the account's role may. */
export const isAllowedWhileActing = (permission: Permission): boolean =>
  !NOT_WHILE_ACTING.includes(permission)

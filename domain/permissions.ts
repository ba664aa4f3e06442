import { ROLES, type Role } from './organization.ts'

/** Whoever works for an organization of the tree and sees all of it. */
const STAFF = ['distributor', 'sub_distributor', 'installer', 'sub_installer'] as const

/**
 * Everything a person can do, as `resource.action`. The API names one for each route, the console asks for the
 * same, and the tests walk the table.
 */
export const PERMISSIONS = {
  'devices.list': ROLES,
  'devices.show': ROLES,
  'devices.delete': STAFF,
  'devices.export': STAFF,
  'autop.show': STAFF,
  'autop.submit': STAFF,
  'autop.control': STAFF,
  'audit.list': ROLES,
  'end_users.list': STAFF,
  'end_users.show': STAFF,
  'end_users.export': STAFF,
  'end_users.view_contact': STAFF,
  'access.list': ['distributor', 'sub_distributor', 'installer'],
  'access.grant': ['installer'],
  'access.request': ['sub_distributor'],
  'access.enter': ['sub_distributor'],
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
const NOT_WHILE_ACTING: readonly Permission[] = ['access.grant']

/** Whether a visitor may do it, where the account's role may. */
export const isAllowedWhileActing = (permission: Permission): boolean =>
  !NOT_WHILE_ACTING.includes(permission)

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
  'processes.operate': ['distributor', 'sub_distributor'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof PERMISSIONS

export function isAllowed(role: Role, permission: Permission): boolean {
  return (PERMISSIONS[permission] as readonly Role[]).includes(role)
}

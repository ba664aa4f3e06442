import type { OrganizationKind } from './organization.ts'

/**
 * Everything a person can do, as `resource.action`. The API names one for each route, the console asks for the
 * same, and the tests walk the table.
 */
export const PERMISSIONS = {
  'devices.list': ['distributor', 'sub_distributor', 'installer'],
  'devices.show': ['distributor', 'sub_distributor', 'installer'],
  'devices.delete': ['distributor', 'sub_distributor', 'installer'],
  'devices.export': ['distributor', 'sub_distributor', 'installer'],
  'autop.show': ['distributor', 'sub_distributor', 'installer'],
  'autop.submit': ['distributor', 'sub_distributor', 'installer'],
  'autop.control': ['distributor', 'sub_distributor', 'installer'],
  'audit.list': ['distributor', 'sub_distributor', 'installer'],
  'processes.operate': ['distributor', 'sub_distributor'],
} as const satisfies Record<string, readonly OrganizationKind[]>

export type Permission = keyof typeof PERMISSIONS

export function isAllowed(role: OrganizationKind, permission: Permission): boolean {
  return (PERMISSIONS[permission] as readonly OrganizationKind[]).includes(role)
}

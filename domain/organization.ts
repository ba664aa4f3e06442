/** Levels of the tree of owners that hold accounts, from the top. */
export const ORGANIZATION_KINDS = ['distributor', 'sub_distributor', 'installer'] as const
export type OrganizationKind = (typeof ORGANIZATION_KINDS)[number]

export const PROJECT_KINDS = ['community', 'commercial', 'single_family'] as const
export type ProjectKind = (typeof PROJECT_KINDS)[number]

/** What a person is in their organization; permissions are given to roles. */
export const ROLES = [
  'distributor',
  'sub_distributor',
  'installer',
  /** Another account of an installer: sees the same, and manages no accounts and no payments. */
  'sub_installer',
  /** Works for an installer and sees nothing but the projects that it was given. */
  'property_manager',
] as const
export type Role = (typeof ROLES)[number]

/** The organization that an account of each role belongs to. */
export const ORGANIZATION_OF_ROLE = {
  distributor: 'distributor',
  sub_distributor: 'sub_distributor',
  installer: 'installer',
  sub_installer: 'installer',
  property_manager: 'installer',
} as const satisfies Record<Role, OrganizationKind>

/** Whose accounts each role makes and looks after. */
export const MANAGED_ROLES: Record<Role, readonly Role[]> = {
  distributor: ['sub_distributor', 'installer'],
  sub_distributor: ['installer'],
  installer: ['sub_installer', 'property_manager'],
  sub_installer: [],
  property_manager: [],
}

/** The part of the tree that a person may see: one organization and everything below it, or some projects of it. */
export type Scope =
  | { level: OrganizationKind; organizationId: string }
  | { level: 'property_manager'; organizationId: string; accountId: string }
export type ScopeLevel = Scope['level']

/** What an account sees, by its role, its organization and itself. */
export function scopeOf({
  role,
  organizationId,
  accountId,
}: {
  role: Role
  organizationId: string
  accountId: string
}): Scope {
  return role === 'property_manager'
    ? { level: role, organizationId, accountId }
    : { level: ORGANIZATION_OF_ROLE[role], organizationId }
}

/** Levels of the tree of owners that hold accounts, from the top. */
export const ORGANIZATION_KINDS = ['distributor', 'sub_distributor', 'installer'] as const
export type OrganizationKind = (typeof ORGANIZATION_KINDS)[number]

export const PROJECT_KINDS = ['community', 'commercial', 'single_family'] as const
export type ProjectKind = (typeof PROJECT_KINDS)[number]

/** The part of the tree that a person may see: one organization and everything below it. */
export interface Scope {
  level: OrganizationKind
  organizationId: string
}

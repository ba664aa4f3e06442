import type { ProjectKind } from '../../domain/organization.ts'

/** The list of end users of each kind, above their pages; labels are keys of the messages. */
export const END_USER_PAGES = {
  single_family: { name: 'single-family-users', label: 'endUsers.singleFamily' },
  community: { name: 'community-users', label: 'endUsers.community' },
  commercial: { name: 'commercial-users', label: 'endUsers.commercial' },
} as const satisfies Record<ProjectKind, { name: string; label: string }>

import type { SearchAnswer } from '../../api/schemas/search.ts'
import type { ProjectKind } from '../../domain/organization.ts'
import type { Permission } from '../../domain/permissions.ts'
import type { FoundKind } from '../../domain/search.ts'
import { END_USER_PAGES } from '../end-users/pages.ts'

export type Found = SearchAnswer['groups'][number]['rows'][number]

const DEVICE_LISTS: Record<ProjectKind, string> = {
  community: 'project-devices',
  commercial: 'project-devices',
  single_family: 'personal-devices',
}

/** The page of what was found; of what has none, the list that shows it. */
export function pathOfFound(
  kind: FoundKind,
  { id, name, projectKind }: Found,
  permissions: readonly Permission[],
): string {
  const ofProject = projectKind ?? 'community'
  // Whoever may change a resident is led to where that is done.
  const endUsers = permissions.includes('residents.show')
    ? 'residents'
    : END_USER_PAGES[ofProject].name
  const paths: Record<FoundKind, string> = {
    device: `${DEVICE_LISTS[ofProject]}/${id}/show`,
    end_user: `${endUsers}/${id}/show`,
    installer: `installers/${id}/show`,
    sub_distributor: listOf('sub-distributors', name),
    property_manager: listOf('property-managers', name),
    project: `projects/${id}/show`,
    order: `orders/${id}/show`,
  }
  return `/${paths[kind]}`
}

const listOf = (list: string, name: string) =>
  `${list}?filter=${encodeURIComponent(JSON.stringify({ search: name }))}`

import type { SearchAnswer } from '../../api/schemas/search.ts'
import type { ProjectKind } from '../../domain/organization.ts'
import type { FoundKind } from '../../domain/search.ts'
import { END_USER_PAGES } from '../end-users/pages.ts'

export type Found = SearchAnswer['groups'][number]['rows'][number]

const DEVICE_LISTS: Record<ProjectKind, string> = {
  community: 'project-devices',
  commercial: 'project-devices',
  single_family: 'personal-devices',
}

/** The page of what was found. */
export function pathOfFound(kind: FoundKind, { id, projectKind }: Found): string {
  const ofProject = projectKind ?? 'community'
  if (kind === 'device') return `/${DEVICE_LISTS[ofProject]}/${id}/show`
  if (kind === 'end_user') return `/${END_USER_PAGES[ofProject].name}/${id}/show`
  return `/${kind.replace('_', '-')}s/${id}/show`
}

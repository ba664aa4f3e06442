import type { AutopType } from '../domain/autop-batch.ts'
import type { ProjectKind } from '../domain/organization.ts'

export const PROJECT_KIND_LABELS: Record<ProjectKind, string> = {
  community: 'Community',
  commercial: 'Commercial',
  single_family: 'Personal',
}

export const AUTOP_TYPE_LABELS: Record<AutopType, string> = {
  regular: 'Regular AutoP',
  one_time: 'One-Time AutoP',
}

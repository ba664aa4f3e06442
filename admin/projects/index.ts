import Business from '@mui/icons-material/Business'
import MeetingRoom from '@mui/icons-material/MeetingRoom'
import type { Household } from '../../api/schemas/household.ts'
import type { Project } from '../../api/schemas/project.ts'
import { lazyPage } from '../layout/lazy-page.ts'

export const projects = {
  name: 'projects',
  icon: Business,
  options: { label: 'projects.title' },
  list: lazyPage('ProjectList', () => import('./ProjectList.tsx')),
  show: lazyPage('ProjectShow', () => import('./ProjectShow.tsx')),
  recordRepresentation: ({ name }: Project) => name,
}

/** Opened from their project; they have no list of their own. */
export const households = {
  name: 'households',
  icon: MeetingRoom,
  options: { label: 'projects.apartments' },
  show: lazyPage('HouseholdShow', () => import('./HouseholdShow.tsx')),
  recordRepresentation: ({ number, projectName }: Household) => number || projectName,
}

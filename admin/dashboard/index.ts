import SpaceDashboard from '@mui/icons-material/SpaceDashboard'
import { lazyPage } from '../layout/lazy-page.ts'

/** The first page after signing in. */
export const dashboard = {
  icon: SpaceDashboard,
  label: 'dashboard.title',
  shortcut: 'g>h',
  page: lazyPage('Dashboard', () => import('./Dashboard.tsx')),
}

import Settings from '@mui/icons-material/Settings'
import { lazyPage } from '../layout/lazy-page.ts'

const page = lazyPage('SettingsPage', () => import('./SettingsPage.tsx'))

/** `/settings` and `/settings/<section>` are one page. */
export const settings = {
  name: 'settings',
  icon: Settings,
  options: { label: 'settings.title' },
  list: page,
  edit: page,
}

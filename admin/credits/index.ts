import Toll from '@mui/icons-material/Toll'
import { lazyPage } from '../layout/lazy-page.ts'

/** Setting › Credit Logs. */
export const credits = {
  name: 'credits',
  icon: Toll,
  options: { label: 'credits.title' },
  list: lazyPage('CreditPage', () => import('./CreditPage.tsx')),
}

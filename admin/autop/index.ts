import Tune from '@mui/icons-material/Tune'
import { lazyPage } from '../layout/lazy-page.ts'

export const autopBatches = {
  name: 'autop-batches',
  icon: Tune,
  options: { label: 'autop.title' },
  list: lazyPage('BatchList', () => import('./BatchList.tsx')),
  show: lazyPage('BatchShow', () => import('./BatchShow.tsx')),
  create: lazyPage('BatchCreate', () => import('./BatchCreate.tsx')),
}

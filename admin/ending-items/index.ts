import HourglassBottom from '@mui/icons-material/HourglassBottom'
import { lazyPage } from '../layout/lazy-page.ts'

/** Services that end soon, and those that have ended. */
export const endingItems = {
  name: 'service-items',
  icon: HourglassBottom,
  options: { label: 'dashboard.ending.title' },
  list: lazyPage('EndingItemList', () => import('./EndingItemList.tsx')),
}

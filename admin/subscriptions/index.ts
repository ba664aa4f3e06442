import Autorenew from '@mui/icons-material/Autorenew'
import { lazyPage } from '../layout/lazy-page.ts'

/** `/subscriptions` begins an order, `/subscriptions/<draft>` goes on with one. */
export const subscriptions = {
  name: 'subscriptions',
  icon: Autorenew,
  options: { label: 'subscriptions.title' },
  list: lazyPage('SubscriptionStart', () => import('./SubscriptionStart.tsx')),
  edit: lazyPage('SubscriptionWizard', () => import('./SubscriptionWizard.tsx')),
}

import RateReview from '@mui/icons-material/RateReview'
import { lazyPage } from '../layout/lazy-page.ts'

export const feedback = {
  name: 'feedback',
  icon: RateReview,
  options: { label: 'feedback.title' },
  list: lazyPage('FeedbackList', () => import('./FeedbackList.tsx')),
}

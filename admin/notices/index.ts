import Campaign from '@mui/icons-material/Campaign'
import Notifications from '@mui/icons-material/Notifications'
import { lazyPage } from '../layout/lazy-page.ts'

/** What a person was told. */
export const notifications = {
  name: 'notifications',
  icon: Notifications,
  options: { label: 'notices.inbox.title' },
  list: lazyPage('NotificationList', () => import('./NotificationList.tsx')),
}

/** What a distributor publishes. */
export const notices = {
  name: 'notices',
  icon: Campaign,
  options: { label: 'notices.title' },
  list: lazyPage('NoticeList', () => import('./NoticeList.tsx')),
}

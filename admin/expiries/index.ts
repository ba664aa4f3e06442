import CalendarMonth from '@mui/icons-material/CalendarMonth'
import { lazyPage } from '../layout/lazy-page.ts'

/** `/expiry-calendar?month=2026-12`: what ends when, and what the year will cost. */
export const expiryCalendar = {
  name: 'expiry-calendar',
  icon: CalendarMonth,
  options: { label: 'expiries.title' },
  list: lazyPage('ExpiryCalendar', () => import('./ExpiryCalendar.tsx')),
}

/** `/renew?from=…&to=…`, as links in mails and in the calendar: begins an order for exactly those items. */
export const renew = {
  name: 'renew',
  icon: CalendarMonth,
  options: { label: 'expiries.renew.title' },
  list: lazyPage('RenewPage', () => import('./RenewPage.tsx')),
}

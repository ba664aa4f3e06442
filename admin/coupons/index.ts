import LocalActivity from '@mui/icons-material/LocalActivity'
import type { Coupon } from '../../api/schemas/coupon.ts'
import { lazyPage } from '../layout/lazy-page.ts'

/** Setting › Coupon Details. */
export const coupons = {
  name: 'coupons',
  icon: LocalActivity,
  options: { label: 'coupons.title' },
  list: lazyPage('CouponList', () => import('./CouponList.tsx')),
  show: lazyPage('CouponShow', () => import('./CouponShow.tsx')),
  recordRepresentation: ({ code }: Coupon) => code,
}

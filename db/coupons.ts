export { type IssuedCoupon, issueCoupon, type NewCoupon, setCouponExpiry } from './coupons/issue.ts'
export {
  type CouponOfOrder,
  couponsOfOrder,
  returnToCoupons,
  spendCoupons,
} from './coupons/spend.ts'

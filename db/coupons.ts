export { type IssuedCoupon, issueCoupon, type NewCoupon, setCouponExpiry } from './coupons/issue.ts'
export { type CouponRow, listCoupons } from './coupons/list.ts'
export {
  type CouponOfOrder,
  couponsOfOrder,
  returnToCoupons,
  spendCoupons,
} from './coupons/spend.ts'

export {
  type CouponOfOrder,
  couponsOfOrder,
  returnToCoupons,
  spendCoupons,
} from './coupons/spend.ts'

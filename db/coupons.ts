export { issueCoupon } from './coupons/issue.ts'
export { listCoupons } from './coupons/list.ts'
export { returnToCoupons, spendCoupons } from './coupons/spend.ts'

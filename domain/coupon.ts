/** As the tabs of the vendor's page: valid, used up, or past its day with value left. */
export const COUPON_STATES = ['normal', 'used', 'expired'] as const
export type CouponState = (typeof COUPON_STATES)[number]

/** @param today a date in UTC */
export function couponState(
  { balanceMinor, expiresOn }: { balanceMinor: number; expiresOn: string },
  today: string,
): CouponState {
  if (balanceMinor === 0) return 'used'
  return expiresOn < today ? 'expired' : 'normal'
}

/** What a line of a coupon's history is. */
export const COUPON_USE_TYPES = ['issued', 'used', 'returned'] as const
export type CouponUseType = (typeof COUPON_USE_TYPES)[number]

export interface SpendableCoupon {
  id: string
  balanceMinor: number
  /** The last day on which it pays. */
  expiresOn: string
}

export interface CouponShare {
  couponId: string
  amountMinor: number
}

/** What each coupon gives to a total, those that expire first before the others. Less, where they do not cover it. */
export const spendFrom = (coupons: readonly SpendableCoupon[], totalMinor: number): CouponShare[] =>
  take(coupons.toSorted(byExpiry), totalMinor)

/** What goes back to each: first to those that last longest. Here `balanceMinor` is what each has given so far. */
export const giveBackTo = (coupons: readonly SpendableCoupon[], amountMinor: number) =>
  take(coupons.toSorted(byExpiry).reverse(), amountMinor)

function take(coupons: readonly SpendableCoupon[], amountMinor: number): CouponShare[] {
  const shares: CouponShare[] = []
  let leftMinor = amountMinor
  for (const { id, balanceMinor } of coupons) {
    const share = Math.min(balanceMinor, leftMinor)
    if (share > 0) shares.push({ couponId: id, amountMinor: share })
    leftMinor -= share
  }
  return shares
}

const byExpiry = (a: SpendableCoupon, b: SpendableCoupon): number =>
  compare(a.expiresOn, b.expiresOn) || compare(a.id, b.id)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

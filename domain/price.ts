import { type BasisPoints, percentage, share } from './money.ts'
import { DAYS_A_MONTH, type TermPlan } from './term.ts'

/** What one unit of a service costs, in minor units. */
export interface UnitPrice {
  oneTimeMinor: number
  monthlyMinor: number
}

/** Who pays less than the list. */
export const DISCOUNT_LEVELS = ['distributor', 'sub_distributor'] as const
export type DiscountLevel = (typeof DISCOUNT_LEVELS)[number]

/** Of one unit: a price beyond it is a slip of the fingers. */
export const MOST_PRICE_MINOR = 1_000_000_000

export interface LinePrice {
  /** By the list. */
  grossMinor: number
  discountMinor: number
  /** What the line costs before tax: gross less discount. */
  amountMinor: number
}

/**
 * What a line costs. Days are rounded half up, once a line, and the discount once a line; whole months are exact.
 *
 * @throws RangeError where the amount is no safe integer
 */
export function priceLine(
  plan: Pick<TermPlan, 'kind' | 'months' | 'paidDays'>,
  quantity: number,
  price: UnitPrice,
  discountBasisPoints: BasisPoints,
): LinePrice {
  const oneTime = plan.kind === 'activation' ? times(price.oneTimeMinor, quantity) : 0
  const monthly = times(price.monthlyMinor, quantity)
  const grossMinor = sum([
    oneTime,
    times(monthly, plan.months ?? 0),
    share(monthly, plan.paidDays ?? 0, DAYS_A_MONTH),
  ])
  const discountMinor = percentage(grossMinor, discountBasisPoints)
  return { grossMinor, discountMinor, amountMinor: grossMinor - discountMinor }
}

export interface OrderTotals {
  subtotalMinor: number
  discountMinor: number
  taxMinor: number
  totalMinor: number
}

/**
 * Sums of the lines as they are rounded, and the tax on them, rounded once for the order.
 *
 * @throws RangeError where a sum is no safe integer
 */
export function totalOf(lines: readonly LinePrice[], taxBasisPoints: BasisPoints): OrderTotals {
  const subtotalMinor = sum(lines.map(({ grossMinor }) => grossMinor))
  const discountMinor = sum(lines.map(({ discountMinor }) => discountMinor))
  const netMinor = subtotalMinor - discountMinor
  const taxMinor = percentage(netMinor, taxBasisPoints)
  return { subtotalMinor, discountMinor, taxMinor, totalMinor: sum([netMinor, taxMinor]) }
}

const times = (amountMinor: number, count: number): number => safe(amountMinor * count)

const sum = (amounts: readonly number[]): number =>
  amounts.reduce((total, amount) => safe(total + amount), 0)

function safe(amountMinor: number): number {
  if (!Number.isSafeInteger(amountMinor)) throw new RangeError('the amount is too large')
  return amountMinor
}

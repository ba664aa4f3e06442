import { AppError } from '../../domain/errors.ts'
import {
  type Candidate,
  type LeftOut,
  MAX_ORDER_LINES,
  type OrderWish,
  type PlannedLine,
  planOrder,
} from '../../domain/order-plan.ts'
import type { Buyer } from '../../domain/payment-permission.ts'
import { type OrderTotals, totalOf } from '../../domain/price.ts'
import type { Db, Scope } from '../client.ts'
import { readDiscount, readPriceList, readTaxRate } from '../prices.ts'
import { type CandidateFilter, listCandidates } from '../service-items.ts'

/** Everything that is to be in one order, and for how long. */
export interface OrderSelection extends CandidateFilter {
  term: OrderWish['term']
  variants: OrderWish['variants']
}

export interface PricedOrder extends OrderTotals {
  currency: string
  isSample: boolean
  discountBasisPoints: number
  taxBasisPoints: number
  lines: PlannedLine[]
  leftOut: LeftOut[]
}

/**
 * What a selection finds.
 *
 * @throws AppError `invalid` for more than an order holds
 */
export async function findSelected(
  trx: Db,
  scope: Scope,
  selection: OrderSelection,
): Promise<Candidate[]> {
  const slice = { limit: MAX_ORDER_LINES + 1, offset: 0 }
  const candidates = await listCandidates(trx, scope, selection, slice)
  if (candidates.length > MAX_ORDER_LINES) {
    const message = `An order holds ${MAX_ORDER_LINES} items at most: choose fewer`
    throw new AppError('invalid', message, { errors: [{ field: 'selection', message }] })
  }
  return candidates
}

/**
 * What a selection costs today; nothing is stored.
 *
 * @param countryCode of the bill, whose tax it is; undefined: none yet
 * @param hasFreeMonth whether an activation begins with a month that costs nothing
 * @throws AppError `conflict` without prices in the buyer's currency; `invalid` for an activation of no month at all
 */
export async function priceOrder(
  trx: Db,
  candidates: readonly Candidate[],
  {
    selection: { action, term, variants },
    buyer,
    countryCode,
    hasFreeMonth,
  }: {
    selection: OrderSelection
    buyer: Buyer
    countryCode: string | undefined
    hasFreeMonth: boolean
  },
): Promise<PricedOrder> {
  if (action === 'activate' && !hasFreeMonth && 'months' in term && term.months === 0) {
    const message = 'An activation lasts a month at least'
    throw new AppError('invalid', message, { errors: [{ field: 'selection.term', message }] })
  }
  const day = new Date().toISOString().slice(0, 10)
  const { currency, isSample, priceOf } = await readPriceList(trx, buyer, day)
  const discountBasisPoints = await readDiscount(trx, buyer, day)
  const taxBasisPoints = countryCode
    ? await readTaxRate(trx, buyer.distributorId, { countryCode, day })
    : 0
  const wish = { action, term, variants, hasTrial: hasFreeMonth, priceOf, discountBasisPoints }
  const { lines, leftOut } = planOrder(candidates, wish)
  const totals = refusingTooMuch(() => totalOf(lines, taxBasisPoints))
  return { currency, isSample, discountBasisPoints, taxBasisPoints, lines, leftOut, ...totals }
}

function refusingTooMuch<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new AppError('invalid', 'The amount is too large for one order')
  }
}

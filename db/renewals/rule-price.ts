import type { Candidate } from '../../domain/order-plan.ts'
import type { Buyer } from '../../domain/payment-permission.ts'
import { type LinePrice, type OrderTotals, priceLine, totalOf } from '../../domain/price.ts'
import type { Db } from '../client.ts'
import { readPriceList } from '../prices.ts'
import { readRenewalTerms } from './terms.ts'

export interface MonthLine extends LinePrice {
  candidate: Candidate
}

export interface MonthPrice extends OrderTotals {
  currency: string
  isSample: boolean
  discountBasisPoints: number
  taxBasisPoints: number
  lines: MonthLine[]
  /** What is not sold. */
  withoutPrice: Candidate[]
}

/**
 * What one step of these items costs on a day, as a charge on that day does: a month of each.
 *
 * @param countryCode of the bill, whose tax it is; undefined: none yet
 * @throws AppError `conflict` without prices in the buyer's currency
 */
export async function priceMonth(
  trx: Db,
  candidates: readonly Candidate[],
  { buyer, day, countryCode }: { buyer: Buyer; day: string; countryCode: string | undefined },
): Promise<MonthPrice> {
  const { isSample } = await readPriceList(trx, buyer, day)
  const { currency, level: buyerLevel, distributorId, subDistributorId } = buyer
  const billing = { countryCode: countryCode ?? '' }
  const rule = { currency, buyerLevel, distributorId, subDistributorId, billing }
  const terms = await readRenewalTerms(trx, [rule], day)
  const discountBasisPoints = terms.discountOf(rule)
  const taxBasisPoints = terms.taxOf(rule)
  const lines: MonthLine[] = []
  const withoutPrice: Candidate[] = []
  for (const candidate of candidates) {
    const { projectKind, service, variant, quantity } = candidate
    const price = terms.priceOf(rule, projectKind, service, variant)
    if (price)
      lines.push({ candidate, ...priceLine(A_MONTH, quantity, price, discountBasisPoints) })
    else withoutPrice.push(candidate)
  }
  const totals = totalOf(lines, taxBasisPoints)
  return { currency, isSample, discountBasisPoints, taxBasisPoints, lines, withoutPrice, ...totals }
}

const A_MONTH = { kind: 'renewal', months: 1, paidDays: null } as const

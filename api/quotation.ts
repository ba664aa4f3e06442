import type { Db } from '../db/client.ts'
import { readDiscount, readPriceList } from '../db/prices.ts'
import { AppError } from '../domain/errors.ts'
import type { Buyer } from '../domain/payment-permission.ts'
import type { QuotationInputs } from '../domain/quotation/inputs.ts'
import { type QuotedResult, quote } from '../domain/quotation.ts'

interface QuotationWish {
  inputs: QuotationInputs
  months: number
  /** Whether an activation begins with a month that costs nothing. */
  hasFreeMonth: boolean
}

/**
 * What a project would cost by today's prices, with the discount of whoever pays.
 *
 * @throws AppError `conflict` without prices in the buyer's currency
 */
export async function priceQuotation(
  trx: Db,
  buyer: Buyer,
  { inputs, months, hasFreeMonth }: QuotationWish,
): Promise<{ currency: string; months: number; result: QuotedResult }> {
  const pricedOn = new Date().toISOString().slice(0, 10)
  const { currency, isSample, priceOf } = await readPriceList(trx, buyer, pricedOn)
  const discountBasisPoints = await readDiscount(trx, buyer, pricedOn)
  const wish = { inputs, months, hasTrial: hasFreeMonth, discountBasisPoints, priceOf }
  const result = { ...quoteOrRefuse(wish), isSample, discountBasisPoints, pricedOn }
  return { currency, months, result }
}

function quoteOrRefuse(wish: Parameters<typeof quote>[0]) {
  try {
    return quote(wish)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new AppError('invalid', 'The amounts are too large')
  }
}

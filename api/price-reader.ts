import { findPaymentGates } from '../db/payment-gates.ts'
import type { PriceReader } from '../db/price-books.ts'
import type { Variables } from './http.ts'

/** Whose prices the caller reads: below the distributor those of the own currency. */
export async function priceReaderOf({
  deps,
  owners: { distributorId, subDistributorId, installerId },
}: Pick<Variables, 'deps' | 'owners'>): Promise<PriceReader> {
  if (subDistributorId === null) return { distributorId, currency: null }
  const { currency } = await findPaymentGates(deps.db, { subDistributorId, installerId })
  return { distributorId, currency }
}

export const todayInUtc = (): string => new Date().toISOString().slice(0, 10)

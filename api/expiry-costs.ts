import { findPaymentGates } from '../db/payment-gates.ts'
import { type PriceHistory, readPriceHistory } from '../db/price-history.ts'
import type { CostOf, EndingGroup } from '../domain/forecast.ts'
import { priceLine } from '../domain/price.ts'
import type { Variables } from './http.ts'

type Caller = Pick<Variables, 'deps' | 'inScope' | 'owners' | 'scope'>

/** What a month costs the caller, on any day. The currency is null, and everything for nothing, without prices. */
export async function readCosts(
  caller: Caller,
): Promise<{ currency: string | null; costOf: CostOf }> {
  const { distributorId, subDistributorId, installerId } = caller.owners
  const { level } = caller.scope
  if (subDistributorId === null || level === 'distributor') {
    return { currency: null, costOf: () => undefined }
  }
  const gates = await findPaymentGates(caller.deps.db, { subDistributorId, installerId })
  const { currency } = gates
  const history = await caller.inScope((trx) =>
    readPriceHistory(trx, { level, distributorId, subDistributorId, currency }),
  )
  return history
    ? { currency, costOf: costsOf(history) }
    : { currency: null, costOf: () => undefined }
}

/** A month of one item. Thousands are alike: each kind is worked out once a day. */
function costsOf(history: PriceHistory): CostOf {
  const known = new Map<string, number | undefined>()
  return (group, day) => {
    const { projectKind, service, variant, quantity, isAutomatic } = group
    const key = [projectKind, service, variant, quantity, isAutomatic, day].join(' ')
    if (!known.has(key)) known.set(key, monthOf(history, group, day))
    return known.get(key)
  }
}

function monthOf(history: PriceHistory, group: EndingGroup, day: string): number | undefined {
  const charge = group.isAutomatic ? 'automatic' : 'by_hand'
  const price = history.priceOn(group, day, charge)
  const month = { kind: 'renewal' as const, months: 1, paidDays: null }
  return (
    price && priceLine(month, group.quantity, price, history.discountOn(day, charge)).amountMinor
  )
}

import {
  type AccountSpec,
  CREDIT,
  distributorAccount,
  type LedgerAccountKind,
  type LedgerOwners,
} from './ledger.ts'
import type { Provider } from './order.ts'

/** What the books need of an order. */
export interface BookedOrder {
  id: string
  number: string
  distributorId: string
  subDistributorId: string
  installerId: string | null
  propertyManagerId: string | null
  currency: string
  taxMinor: number
  totalMinor: number
}

export const buyerOf = (order: BookedOrder): LedgerOwners => ({
  distributorId: order.distributorId,
  subDistributorId: order.subDistributorId,
  installerId: order.installerId,
  propertyManagerId: order.propertyManagerId,
})

const ofBuyer = (order: BookedOrder, kind: LedgerAccountKind): AccountSpec => ({
  kind,
  owners: buyerOf(order),
  unit: order.currency,
})
export const receivableOf = (order: BookedOrder) => ofBuyer(order, 'receivable')
export const unappliedOf = (order: BookedOrder) => ofBuyer(order, 'unapplied')

const ofSeller = (order: BookedOrder, kind: LedgerAccountKind, name?: string) =>
  distributorAccount(order.distributorId, kind, order.currency, name)
export const deferredOf = (order: BookedOrder) => ofSeller(order, 'deferred_revenue')
export const revenueOf = (order: BookedOrder) => ofSeller(order, 'revenue')
export const taxOf = (order: BookedOrder) => ofSeller(order, 'tax_payable')
export const disputesOf = (order: BookedOrder) => ofSeller(order, 'disputes')
export const clearingOf = (order: BookedOrder, means: Provider | 'credit') =>
  ofSeller(order, 'clearing', means)
export const creditSpentOf = (order: BookedOrder) =>
  distributorAccount(order.distributorId, 'credit_spent', CREDIT)

import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import {
  bookCarryOut,
  bookCouponPayment,
  bookCreditPayment,
  bookSubmission,
} from '../../domain/bookkeeping.ts'
import type { Transfer } from '../../domain/ledger.ts'
import { extendedTerm } from '../../domain/term.ts'
import type { Db } from '../client.ts'
import { insertRows } from '../insert-rows.ts'
import { issueRenewalInvoices } from '../invoices/issue-many.ts'
import { postAll } from '../ledger.ts'
import { tellOfPayments } from '../orders/tell-many.ts'
import type { BalancePayment } from './balances.ts'
import { itemTerms, setItemTerms } from './item-terms.ts'
import {
  linesOf,
  orderOf,
  type RenewalOrder,
  submittedEvent,
  takeOrderNumbers,
} from './order-rows.ts'
import type { PlannedRenewal } from './plan.ts'

export interface PaidRenewal {
  renewal: PlannedRenewal
  payment: BalancePayment
}

/** A renewal with its order's rows. */
export interface SettledRenewal extends PaidRenewal {
  order: RenewalOrder
  lines: SettledLine[]
}

export type SettledLine = ReturnType<typeof linesOf>[number] & {
  appliedAt: string
  formerExpiresOn: string
  nextExpiresOn: string
}

/**
 * Writes the orders of renewals that are paid at once as they stand when they are carried out, with all that the
 * process of an order would have written step by step. As the worker, last in the transaction.
 */
export async function settleRenewals(
  trx: Db,
  paid: readonly PaidRenewal[],
  now: string,
): Promise<SettledRenewal[]> {
  if (paid.length === 0) return []
  const numbers = await takeOrderNumbers(trx, paid.length, now)
  const settled = paid.map((one, index) => settle(one, numbers[index] ?? '', now))
  await insertRows(
    trx,
    'orders',
    settled.map((one) => finishedOrder(one, now)),
  )
  await insertRows(
    trx,
    'orderLines',
    settled.flatMap(({ lines }) => lines),
  )
  await insertPayments(trx, settled, now)
  await setItemTerms(
    trx,
    settled.flatMap((one) => itemTerms(one)),
  )
  await tellOfPayments(
    trx,
    settled.map(({ order, payment }) => ({ ...order, means: payment.means })),
  )
  await postAll(trx, settled.flatMap(transfersOf))
  // Whoever issues for the same distributor waits from here on.
  const invoices = await issueRenewalInvoices(trx, settled, now)
  await insertEvents(trx, settled, invoices)
  return settled
}

function settle(paid: PaidRenewal, number: string, now: string): SettledRenewal {
  const { renewal } = paid
  const order = orderOf(renewal, { number, now })
  const lines = linesOf(order, renewal).map((line, index) => {
    const item = renewal.items[index]
    if (!item) throw new Error('a line without its item')
    const { expiresOn: nextExpiresOn } = extendedTerm(line, item, item.today)
    return { ...line, appliedAt: now, formerExpiresOn: item.expiresOn, nextExpiresOn }
  })
  return { ...paid, order, lines }
}

const finishedOrder = ({ order, payment }: SettledRenewal, now: string) => ({
  ...order,
  billing: order.billing as unknown as string,
  status: 'succeed' as const,
  means: payment.means,
  paidAt: now,
  carriedOutAt: now,
  closedAt: now,
})

/** What costs nothing is paid without one. */
async function insertPayments(trx: Db, settled: readonly SettledRenewal[], now: string) {
  const rows = settled
    .filter(({ payment }) => payment.means !== 'none')
    .map(({ order, payment }) => ({
      id: uuid(),
      orderId: order.id,
      distributorId: order.distributorId,
      subDistributorId: order.subDistributorId,
      installerId: order.installerId,
      attempt: 1,
      means: payment.means,
      status: 'succeeded' as const,
      amountMinor: order.totalMinor,
      currency: order.currency,
      createdAt: now,
      settledAt: now,
      receivedMinor: order.totalMinor,
      receivedCurrency: order.currency,
    }))
  await insertRows(trx, 'payments', rows)
}

function transfersOf({ order, payment }: SettledRenewal): Transfer[] {
  const paying =
    payment.means === 'coupon'
      ? [bookCouponPayment(order, payment.shares)]
      : payment.means === 'credit'
        ? [bookCreditPayment(order)]
        : []
  return [bookSubmission(order), ...paying, bookCarryOut(order)]
}

async function insertEvents(
  trx: Db,
  settled: readonly SettledRenewal[],
  invoices: ReadonlyMap<string, { id: string; number: string }>,
): Promise<void> {
  const events = settled.flatMap(({ order, payment }) => {
    const submitted = submittedEvent(order)
    const { totalMinor, currency } = order
    return [
      submitted,
      { ...submitted, kind: 'paid', details: { means: payment.means, totalMinor, currency } },
      { ...submitted, kind: 'carried_out', details: { items: order.itemCount } },
      { ...submitted, kind: 'invoiced', details: { ...invoices.get(order.id) } },
    ]
  })
  await insertRows(
    trx,
    'orderEvents',
    events.map(({ details, ...event }) => ({ ...event, details: details as unknown as string })),
  )
  const words = settled.map(({ order }) => {
    const { id: orderId, distributorId, subDistributorId, installerId } = order
    return JSON.stringify({ orderId, distributorId, subDistributorId, installerId })
  })
  await sql`select pg_notify('order_changed', word) from unnest(${words}::text[]) as word`.execute(
    trx,
  )
}

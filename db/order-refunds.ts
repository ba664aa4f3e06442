import { sql } from 'kysely'
import {
  type BookedOrder,
  type BookedRefund,
  bookRefund,
  refundTax,
} from '../domain/bookkeeping.ts'
import type { Provider } from '../domain/order.ts'
import type { Db } from './client.ts'
import { post } from './ledger.ts'

export interface RefundToBook {
  id: string
  amountMinor: number
}

/** A refund that a provider pays. Repeatable. As the worker, with the order locked. */
export async function bookProviderRefund(
  trx: Db,
  order: BookedOrder,
  refund: RefundToBook & { means: Provider },
): Promise<void> {
  const booked = await refundOf(trx, order, refund)
  if (booked) await post(trx, bookRefund(order, booked, refund.means))
}

/** The refund with its part of the tax, which follows from what was refunded before; undefined where it is booked. */
export async function refundOf(
  trx: Db,
  order: BookedOrder,
  { id, amountMinor }: RefundToBook,
): Promise<BookedRefund | undefined> {
  const booked = await refundsInBooks(trx, order)
  if (booked.some(({ idempotencyKey }) => idempotencyKey === `order_refunded:${id}`)) return
  const refundedBeforeMinor = booked.reduce((sum, refund) => sum + refund.amountMinor, 0)
  return { id, amountMinor, taxMinor: refundTax(order, { refundedBeforeMinor, amountMinor }) }
}

interface RefundInBooks {
  idempotencyKey: string
  amountMinor: number
  taxMinor: number
}

/** What the books say of an order's refunds: what left revenue and tax. */
export async function refundsInBooks(
  trx: Db,
  { id }: Pick<BookedOrder, 'id'>,
): Promise<RefundInBooks[]> {
  return trx
    .selectFrom('ledgerTransfers')
    .innerJoin('ledgerPostings', 'ledgerPostings.transferId', 'ledgerTransfers.id')
    .innerJoin('ledgerAccounts', 'ledgerAccounts.id', 'ledgerPostings.accountId')
    .where('ledgerTransfers.orderId', '=', id)
    .where('ledgerTransfers.kind', '=', 'order_refunded')
    .where('ledgerAccounts.kind', 'in', ['revenue', 'tax_payable'])
    .groupBy('ledgerTransfers.idempotencyKey')
    .select('ledgerTransfers.idempotencyKey')
    .select(sql<number>`sum(ledger_postings.amount)::bigint`.as('amountMinor'))
    .select(
      sql<number>`coalesce(sum(ledger_postings.amount) filter
        (where ledger_accounts.kind = 'tax_payable'), 0)::bigint`.as('taxMinor'),
    )
    .execute()
}

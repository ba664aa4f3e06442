import { bookSubmission } from '../../domain/bookkeeping.ts'
import type { OrderStatus, PaymentMeans } from '../../domain/order.ts'
import { isUnsettled } from '../../domain/payment.ts'
import type { Db } from '../client.ts'
import { spendCoupons } from '../coupons.ts'
import { spendCredits } from '../credits.ts'
import { post } from '../ledger.ts'
import { insertPayment, isOfProvider, listPayments, updatePayment } from '../payments.ts'
import type { OrderRow } from './row.ts'
import { markPaid } from './settle.ts'

/** What the process of an order goes by. */
export interface OrderState {
  status: OrderStatus
  declines: number
  /** A provider may still take money for it. */
  isAwaited: boolean
  /** A payer has paid, and the provider does not have the money yet. */
  isPending: boolean
}

export async function stateOf(trx: Db, { id, status }: OrderRow): Promise<OrderState> {
  const payments = await listPayments(trx, id)
  const open = payments.filter((payment) => isOfProvider(payment) && isUnsettled(payment))
  return {
    status,
    declines: payments.filter((payment) => payment.status === 'declined').length,
    isAwaited: open.length > 0,
    isPending: open.some((payment) => payment.status === 'pending'),
  }
}

/** The first step of its process: it enters the books, and what costs nothing is paid. Repeatable. */
export async function begin(trx: Db, order: OrderRow, now: string): Promise<OrderRow> {
  if (order.status !== 'processing') return order
  if (order.totalMinor === 0) return markPaid(trx, order, { now, means: 'none' }, [])
  await post(trx, bookSubmission(order))
  return order
}

export interface BalancePayment {
  means: Extract<PaymentMeans, 'coupon' | 'credit'>
  couponIds: string[]
  now: string
  actorName: string | undefined
}

/**
 * Pays an order whole from coupons or credits.
 *
 * @throws AppError `conflict` where they do not cover it, or it does not wait for money
 */
export async function payFromBalance(
  trx: Db,
  order: OrderRow,
  { means, couponIds, now, actorName }: BalancePayment,
): Promise<OrderRow> {
  const payment = await insertPayment(trx, order, { means })
  await updatePayment(trx, payment.id, {
    status: 'succeeded',
    settledAt: now,
    receivedMinor: order.totalMinor,
    receivedCurrency: order.currency,
  })
  const paid = await markPaid(trx, order, { now, means, actorName }, [])
  if (means === 'coupon') await spendCoupons(trx, order, couponIds, now.slice(0, 10))
  else await spendCredits(trx, order)
  return paid
}

import { AppError } from '../../domain/errors.ts'
import { grossOf } from '../../domain/refund.ts'
import type { Db } from '../client.ts'
import type { WorkflowStart } from '../outbox.ts'
import { listPayments, type PaymentRow } from '../payments.ts'
import { hasRefundUnderWay, insertRefund, insertRefundLines, type RefundRow } from '../refunds.ts'
import { insertOrderEvent } from './events.ts'
import { listOrderLines, type OrderLineRow, type OrderRow } from './row.ts'

export interface RefundWish {
  /** Of the lines that go back; undefined: all that have not. */
  lineIds: string[] | undefined
  reason: string
  createdBy: string
  createdByName: string
}

export interface AskedRefund {
  refund: RefundRow
  outboxId: number
  delivery: WorkflowStart
}

/**
 * Asks for the refund of a carried-out order, or of lines of it. The order is locked. In the scope of its distributor.
 *
 * @throws AppError `conflict` where it was not paid, a line has gone back, or an item is in use by a later order;
 * `not_found` for a line of another order
 */
export async function requestRefund(
  trx: Db,
  order: OrderRow,
  { lineIds, ...wish }: RefundWish,
): Promise<AskedRefund> {
  if (order.status !== 'succeed') throw new AppError('conflict', `The order is ${order.status}`)
  const payment = await paidBy(trx, order)
  const lines = await listOrderLines(trx, order.id)
  const gross = grossOf(lines, order.taxMinor)
  const refunded = await listTaken(trx, order.id)
  const chosen = lines
    .map((line, index) => ({ line, amountMinor: gross[index] ?? 0 }))
    .filter(({ line }) => (lineIds ? lineIds.includes(line.id) : !refunded.has(line.id)))
  if (lineIds && chosen.length < new Set(lineIds).size) {
    throw new AppError('not_found', 'No such line in this order')
  }
  if (chosen.length === 0 || chosen.some(({ line }) => refunded.has(line.id))) {
    throw new AppError('conflict', 'This was refunded already')
  }
  await refuseUsedItems(
    trx,
    chosen.map(({ line }) => line),
  )
  const amountMinor = chosen.reduce((sum, { amountMinor: amount }) => sum + amount, 0)
  if (amountMinor === 0) throw new AppError('conflict', 'Nothing was paid for this')
  const { currency } = order
  const asked = await insertRefund(trx, order, payment, {
    ...wish,
    amountMinor,
    currency,
    isUnapplied: false,
  })
  await insertRefundLines(
    trx,
    asked.refund,
    chosen.map(({ line, amountMinor: amount }) => ({ orderLineId: line.id, amountMinor: amount })),
  )
  await noteRequest(trx, order, asked.refund)
  return asked
}

/** Sends money back that never paid its order, where that failed before. The order is locked. */
export async function requestReturn(
  trx: Db,
  order: OrderRow,
  paymentId: string,
  wish: Omit<RefundWish, 'lineIds'>,
): Promise<AskedRefund> {
  const payment = (await listPayments(trx, order.id)).find(({ id }) => id === paymentId)
  if (!payment) throw new AppError('not_found', 'No such payment of this order')
  const amountMinor = (payment.receivedMinor ?? 0) - payment.refundedMinor
  const isUnderWay = await hasRefundUnderWay(trx, paymentId)
  if (payment.unappliedAs === null || amountMinor <= 0 || isUnderWay) {
    throw new AppError('conflict', 'Nothing of this payment can go back')
  }
  const currency = payment.receivedCurrency ?? payment.currency
  const asked = await insertRefund(trx, order, payment, {
    ...wish,
    amountMinor,
    currency,
    isUnapplied: true,
  })
  await noteRequest(trx, order, asked.refund)
  return asked
}

async function noteRequest(trx: Db, order: OrderRow, refund: RefundRow): Promise<void> {
  const { id: refundId, amountMinor, currency, reason, createdByName } = refund
  const details = { refundId, amountMinor, currency, reason }
  await insertOrderEvent(trx, order, {
    kind: 'refund_requested',
    actorName: createdByName,
    details,
  })
}

async function paidBy(trx: Db, order: OrderRow): Promise<PaymentRow> {
  const payment = (await listPayments(trx, order.id)).find(
    ({ unappliedAs, status }) =>
      unappliedAs === null && (status === 'succeeded' || status === 'disputed'),
  )
  if (!payment) throw new AppError('conflict', 'Nothing was paid for this')
  if (payment.status === 'disputed') throw new AppError('conflict', 'The payment is disputed')
  return payment
}

/** Lines that have gone back, or are about to. */
async function listTaken(trx: Db, orderId: string): Promise<ReadonlySet<string>> {
  const rows = await trx
    .selectFrom('refundLines')
    .innerJoin('refunds', 'refunds.id', 'refundLines.refundId')
    .select('orderLineId')
    .where('refunds.orderId', '=', orderId)
    .execute()
  return new Set(rows.map(({ orderLineId }) => orderLineId))
}

async function refuseUsedItems(trx: Db, lines: OrderLineRow[]): Promise<void> {
  const itemIds = lines.map(({ itemId }) => itemId)
  const held = await trx
    .selectFrom('serviceItems')
    .innerJoin('orders', 'orders.id', 'serviceItems.orderId')
    .select('orders.number')
    .where('serviceItems.id', 'in', itemIds)
    .limit(1)
    .executeTakeFirst()
  if (held) throw new AppError('conflict', `Order ${held.number} holds an item of this`)
  const activated = lines.filter(({ kind }) => kind === 'activation')
  if (activated.length === 0) return
  const renewed = await trx
    .selectFrom('orderLines')
    .innerJoin('orders', 'orders.id', 'orderLines.orderId')
    .select('orders.number')
    .where(
      'itemId',
      'in',
      activated.map(({ itemId }) => itemId),
    )
    .where('orderLines.kind', '=', 'renewal')
    .where('appliedAt', 'is not', null)
    .where('refundedAt', 'is', null)
    .limit(1)
    .executeTakeFirst()
  if (renewed)
    throw new AppError('conflict', `Refund order ${renewed.number} first: it renewed this`)
}

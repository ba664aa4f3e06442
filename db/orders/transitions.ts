import { sql, type Updateable } from 'kysely'
import { AppError } from '../../domain/errors.ts'
import { nextStatus, type OrderEvent } from '../../domain/order.ts'
import type { Db } from '../client.ts'
import type { Orders } from '../schema.ts'
import { insertOrderEvent } from './events.ts'
import type { OrderRow } from './row.ts'
import { notifyDistributor } from './tell.ts'

/**
 * The one writer of an order's status. The order is locked.
 *
 * @throws AppError `conflict` where this cannot happen to it
 */
export async function moveOrder(
  trx: Db,
  order: OrderRow,
  event: OrderEvent,
  changes: Omit<Updateable<Orders>, 'id' | 'status'> = {},
): Promise<OrderRow> {
  const status = nextStatus(order.status, event)
  if (!status) throw new AppError('conflict', `The order is ${order.status}`)
  return changeOrder(trx, order, { ...changes, status })
}

async function changeOrder(
  trx: Db,
  { id }: OrderRow,
  changes: Updateable<Orders>,
): Promise<OrderRow> {
  return trx
    .updateTable('orders')
    .set({ ...changes, changedAt: sql<string>`now()` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Why somebody must look at an order. */
export type AttentionReason =
  | 'carrying_out_failed'
  | 'wrong_amount'
  | 'disputed'
  | 'refund_failed'
  | 'refunded_elsewhere'

/** Puts an order before whoever runs the deployment, once a reason. */
export async function askForAttention(
  trx: Db,
  order: OrderRow,
  reason: AttentionReason,
): Promise<OrderRow> {
  if (order.needsAttention && order.attentionReason === reason) return order
  await insertOrderEvent(trx, order, { kind: 'needs_attention', details: { reason } })
  await notifyDistributor(trx, order)
  return changeOrder(trx, order, { needsAttention: true, attentionReason: reason })
}

export const dismissAttention = (trx: Db, order: OrderRow): Promise<OrderRow> =>
  changeOrder(trx, order, { needsAttention: false, attentionReason: null })

/** Notes what of its total has gone back. */
export const addRefunded = (trx: Db, order: OrderRow, amountMinor: number): Promise<OrderRow> =>
  changeOrder(trx, order, { refundedMinor: order.refundedMinor + amountMinor })

/** Lets go of what the order held for itself. @returns how many items */
export async function releaseItems(trx: Db, { id }: Pick<OrderRow, 'id'>): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('serviceItems')
    .set({ orderId: null })
    .where('orderId', '=', id)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/**
 * Takes the items of a closed order again, for money that came late.
 *
 * @returns false, and takes none, where one is held by another order or is no longer what was sold
 */
export async function retakeItems(trx: Db, { id }: OrderRow): Promise<boolean> {
  const { lines } = await trx
    .selectFrom('orderLines')
    .select((eb) => eb.fn.countAll<number>().as('lines'))
    .where('orderId', '=', id)
    .executeTakeFirstOrThrow()
  const free = await trx
    .selectFrom('serviceItems')
    .innerJoin('orderLines', 'orderLines.itemId', 'serviceItems.id')
    .select('serviceItems.id')
    .where('orderLines.orderId', '=', id)
    .where('serviceItems.orderId', 'is', null)
    .where(sql<boolean>`(order_lines.kind = 'activation') = (service_items.activated_at is null)`)
    .orderBy('serviceItems.id')
    .forUpdate('serviceItems')
    .execute()
  if (free.length !== lines) return false
  await trx
    .updateTable('serviceItems')
    .set({ orderId: id })
    .where('id', 'in', (query) =>
      query.selectFrom('orderLines').select('itemId').where('orderId', '=', id),
    )
    .execute()
  return true
}

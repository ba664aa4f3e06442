import type { Selectable, Updateable } from 'kysely'
import { v7 as uuid } from 'uuid'
import { refundWorkflowId } from '../domain/order.ts'
import type { Db } from './client.ts'
import type { OrderRow } from './orders/row.ts'
import { insertStart, type WorkflowStart } from './outbox.ts'
import type { PaymentRow } from './payments.ts'
import type { Refunds } from './schema.ts'

export type RefundRow = Selectable<Refunds>

export interface NewRefund {
  amountMinor: number
  /** Money that never paid the order goes back whole, in the currency that came. */
  isUnapplied: boolean
  currency: string
  reason: string
  createdBy: string | null
  createdByName: string
}

/** Writes a refund and asks for its process. The order is locked. As whoever may write refunds. */
export async function insertRefund(
  trx: Db,
  order: OrderRow,
  payment: PaymentRow,
  refund: NewRefund,
): Promise<{ refund: RefundRow; outboxId: number; delivery: WorkflowStart }> {
  const { distributorId, subDistributorId, installerId } = order
  const row = await trx
    .insertInto('refunds')
    .values({
      id: uuid(),
      orderId: order.id,
      paymentId: payment.id,
      distributorId,
      subDistributorId,
      installerId,
      ...refund,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  const delivery = startOfRefund(order, row)
  return { refund: row, outboxId: await insertStart(trx, delivery), delivery }
}

export const startOfRefund = (
  order: Pick<OrderRow, 'id' | 'number' | 'installerId' | 'subDistributorId'>,
  { id }: Pick<RefundRow, 'id'>,
): WorkflowStart => {
  const buyerId = order.installerId ?? order.subDistributorId
  return {
    workflow: 'refund',
    workflowId: refundWorkflowId(id),
    args: [{ refundId: id }],
    options: {
      summary: `Refund of order ${order.number}`,
      fairnessKey: buyerId,
      searchAttributes: { OrgId: buyerId, Kind: 'refund', EntityId: order.id, Items: 1 },
    },
  }
}

export async function getRefund(trx: Db, id: string): Promise<RefundRow> {
  return trx.selectFrom('refunds').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

export async function listRefunds(trx: Db, orderId: string): Promise<RefundRow[]> {
  return trx
    .selectFrom('refunds')
    .selectAll()
    .where('orderId', '=', orderId)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
}

export async function hasRefundUnderWay(trx: Db, paymentId: string): Promise<boolean> {
  const refund = await trx
    .selectFrom('refunds')
    .select('id')
    .where('paymentId', '=', paymentId)
    .where('status', '=', 'pending')
    .limit(1)
    .executeTakeFirst()
  return refund !== undefined
}

export async function updateRefund(
  trx: Db,
  id: string,
  changes: Omit<Updateable<Refunds>, 'id'>,
): Promise<RefundRow> {
  return trx
    .updateTable('refunds')
    .set(changes)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

export interface RefundedLine {
  orderLineId: string
  amountMinor: number
}

export async function insertRefundLines(
  trx: Db,
  { id: refundId, distributorId, subDistributorId, installerId }: RefundRow,
  lines: RefundedLine[],
): Promise<void> {
  await trx
    .insertInto('refundLines')
    .values(
      lines.map((line) => ({ refundId, distributorId, subDistributorId, installerId, ...line })),
    )
    .execute()
}

/** A refund that failed gives its lines free again. */
export async function deleteRefundLines(trx: Db, refundId: string): Promise<void> {
  await trx.deleteFrom('refundLines').where('refundId', '=', refundId).execute()
}

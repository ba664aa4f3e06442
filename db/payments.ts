import { type Selectable, sql, type Updateable } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { PaymentMeans, Provider } from '../domain/order.ts'
import { PROVIDERS } from '../domain/order.ts'
import type { Db } from './client.ts'
import type { OrderRow } from './orders/row.ts'
import type { Payments } from './schema.ts'

export type PaymentRow = Selectable<Payments>

export interface NewPayment {
  means: PaymentMeans
  /** The stored card or account that is charged; without one the payer goes to the provider's page. */
  methodId?: string | undefined
}

/** Another decision to pay an order, which is locked. */
export async function insertPayment(
  trx: Db,
  order: OrderRow,
  { means, methodId }: NewPayment,
): Promise<PaymentRow> {
  const { id: orderId, distributorId, subDistributorId, installerId } = order
  return trx
    .insertInto('payments')
    .values({
      id: uuid(),
      orderId,
      distributorId,
      subDistributorId,
      installerId,
      attempt: sql<number>`1 + (select coalesce(max(attempt), 0) from payments
        where order_id = ${orderId})`,
      means,
      amountMinor: order.totalMinor,
      currency: order.currency,
      methodId: methodId ?? null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

export async function updatePayment(
  trx: Db,
  id: string,
  changes: Omit<Updateable<Payments>, 'id' | 'orderId'>,
): Promise<PaymentRow> {
  return trx
    .updateTable('payments')
    .set(changes)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Of an order, in the order of the decisions. */
export async function listPayments(trx: Db, orderId: string): Promise<PaymentRow[]> {
  return trx
    .selectFrom('payments')
    .selectAll()
    .where('orderId', '=', orderId)
    .orderBy('attempt')
    .execute()
}

export async function getPayment(trx: Db, id: string): Promise<PaymentRow> {
  return trx.selectFrom('payments').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

/** A payment whose money a provider takes. */
export type ProviderPaymentRow = PaymentRow & { means: Provider }

export const isOfProvider = (payment: PaymentRow): payment is ProviderPaymentRow =>
  (PROVIDERS as readonly string[]).includes(payment.means)

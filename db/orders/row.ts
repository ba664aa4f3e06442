import { type Selectable, sql } from 'kysely'
import { AppError } from '../../domain/errors.ts'
import { type Db, isWithin, type Scope } from '../client.ts'
import type { OrderLines, Orders } from '../schema.ts'

export type OrderRow = Selectable<Orders>
export type OrderLineRow = Selectable<OrderLines>

/** @throws AppError `not_found`, also for an order outside the scope */
export async function getOrder(trx: Db, scope: Scope, id: string): Promise<OrderRow> {
  return trx
    .selectFrom('orders')
    .selectAll()
    .where('id', '=', id)
    .where(isWithin(scope, 'orders'))
    .executeTakeFirstOrThrow(noSuchOrder)
}

/** The same, locked until the transaction ends. @throws AppError `not_found` */
export async function lockOrderInScope(trx: Db, scope: Scope, id: string): Promise<OrderRow> {
  return trx
    .selectFrom('orders')
    .selectAll()
    .where('id', '=', id)
    .where(isWithin(scope, 'orders'))
    .forUpdate()
    .executeTakeFirstOrThrow(noSuchOrder)
}

/** Whatever moves an order holds this lock, so that there is one story of it. As the worker. */
export async function lockOrder(trx: Db, id: string): Promise<OrderRow> {
  return trx
    .selectFrom('orders')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(noSuchOrder)
}

const noSuchOrder = () => new AppError('not_found', 'No such order')

/** The order itself was asked for in the reader's scope. */
export async function listOrderLines(trx: Db, orderId: string): Promise<OrderLineRow[]> {
  return trx
    .selectFrom('orderLines')
    .selectAll()
    .where('orderId', '=', orderId)
    .orderBy('number')
    .execute()
}

/** Takes it out of its reader's list; the row stays. */
export async function hideOrder(trx: Db, id: string): Promise<void> {
  await trx
    .updateTable('orders')
    .set({ hiddenAt: sql<string>`now()`, changedAt: sql<string>`now()` })
    .where('id', '=', id)
    .execute()
}

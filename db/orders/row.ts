import { type Selectable, sql, type Updateable } from 'kysely'
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
    .where('deletedAt', 'is', null)
    .where(isWithin(scope, 'orders'))
    .executeTakeFirstOrThrow(noSuchOrder)
}

/** The same, locked until the transaction ends. @throws AppError `not_found` */
export async function lockOrderInScope(trx: Db, scope: Scope, id: string): Promise<OrderRow> {
  return trx
    .selectFrom('orders')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
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

/** Takes it out of its buyer's list, or back into it; the row stays. The order is locked. */
export async function setOrderHidden(trx: Db, id: string, isHidden: boolean): Promise<void> {
  await changeOrder(trx, id, { hiddenAt: isHidden ? new Date().toISOString() : null })
}

/** For its buyer it is gone; money that still comes finds the row. The order is locked. */
export async function setOrderDeleted(trx: Db, id: string): Promise<void> {
  await changeOrder(trx, id, { deletedAt: new Date().toISOString() })
}

async function changeOrder(trx: Db, id: string, changes: Updateable<Orders>): Promise<void> {
  await trx
    .updateTable('orders')
    .set({ ...changes, changedAt: sql<string>`now()` })
    .where('id', '=', id)
    .execute()
}

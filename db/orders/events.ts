import type { Selectable } from 'kysely'
import type { OrderEventKind } from '../../domain/order-event.ts'
import type { Db } from '../client.ts'
import { notify, type Owners } from '../notifications.ts'
import type { JsonObject, OrderEvents } from '../schema.ts'

export type OrderEventRow = Omit<Selectable<OrderEvents>, 'kind' | 'details'> & {
  kind: OrderEventKind
  details: JsonObject
}

/** An order as its events name it. */
export interface EventfulOrder extends Owners {
  id: string
  subDistributorId: string
}

export interface NewOrderEvent {
  kind: OrderEventKind
  /** Nobody's where it came by itself or from a provider. */
  actorName?: string | undefined
  /** Ids, amounts and names. */
  details?: JsonObject | undefined
}

/** Notes what happened to an order, and tells the screens that show it. As any role that may write orders. */
export async function insertOrderEvent(
  trx: Db,
  order: EventfulOrder,
  { kind, actorName, details = {} }: NewOrderEvent,
): Promise<void> {
  const { id: orderId, distributorId, subDistributorId, installerId } = order
  const owners = { distributorId, subDistributorId, installerId }
  await trx
    .insertInto('orderEvents')
    .values({
      orderId,
      ...owners,
      kind,
      actorName: actorName ?? null,
      details: JSON.stringify(details),
    })
    .execute()
  await notify(trx, 'order_changed', { orderId, ...owners })
}

/** Everything that happened to an order, in its order. The order itself was asked for in the reader's scope. */
export async function listOrderEvents(trx: Db, orderId: string): Promise<OrderEventRow[]> {
  const rows = await trx
    .selectFrom('orderEvents')
    .selectAll()
    .where('orderId', '=', orderId)
    .orderBy('id')
    .limit(MOST_EVENTS)
    .execute()
  // `insertOrderEvent` alone writes them.
  return rows as OrderEventRow[]
}

const MOST_EVENTS = 500

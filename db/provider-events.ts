import { sql } from 'kysely'
import { orderWorkflowId, type Provider } from '../domain/order.ts'
import type { Db } from './client.ts'

/** What a provider has announced, and its signature shows to be the provider's. */
export interface Announced {
  means: Provider
  eventId: string
  type: string
  /** What it names at the provider: a payment, or the money that was taken. */
  ref: string | null
  /** The order by the provider's memory. */
  orderId: string | null
}

export interface TakenEvent {
  isNew: boolean
  /** Undefined: it is about no order of ours. */
  orderId: string | undefined
  /** The outbox entry that wakes the order. */
  outboxId: number | undefined
}

const HEAD_START_SECONDS = 2

/**
 * Keeps an announcement and wakes the order that it is about, in one transaction; once, however often it comes. As
 * the api, before anybody's scope.
 */
export async function insertProviderEvent(db: Db, event: Announced): Promise<TakenEvent> {
  return db.transaction().execute(async (trx) => {
    const order = await findOrder(trx, event)
    const { means, eventId, type, ref: providerRef } = event
    const { numInsertedOrUpdatedRows: inserted } = await trx
      .insertInto('providerEvents')
      .values({ means, eventId, type, providerRef, orderId: order?.id ?? null })
      .onConflict((conflict) => conflict.columns(['means', 'eventId']).doNothing())
      .executeTakeFirstOrThrow()
    const isNew = inserted === 1n
    const outboxId = isNew && order ? await insertSignal(trx, order, event) : undefined
    return { isNew, orderId: order?.id, outboxId }
  })
}

interface NamedOrder {
  id: string
  subDistributorId: string
  installerId: string | null
}

/** By what we gave the provider to remember; else by what it names: a refund or a dispute may know no more. */
async function findOrder(trx: Db, { means, ref, orderId }: Announced) {
  const orders = trx.selectFrom('orders').select(['id', 'subDistributorId', 'installerId'])
  const named = UUID.test(orderId ?? '')
    ? await orders.where('id', '=', orderId ?? '').executeTakeFirst()
    : undefined
  if (named || ref === null) return named
  const payment = await trx
    .selectFrom('payments')
    .select('orderId')
    .where('means', '=', means)
    .where((eb) => eb.or([eb('providerRef', '=', ref), eb('captureRef', '=', ref)]))
    .limit(1)
    .executeTakeFirst()
  return payment && orders.where('id', '=', payment.orderId).executeTakeFirst()
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A signal that is being delivered holds its row locked. Touching the row waits for that, and then adds another. */
async function insertSignal(trx: Db, order: NamedOrder, event: Announced): Promise<number> {
  const orgId = order.installerId ?? order.subDistributorId
  const { means, eventId } = event
  const { id } = await trx
    .insertInto('outbox')
    .values({
      kind: 'signal',
      name: 'paymentSeen',
      workflowId: orderWorkflowId(order.id),
      args: JSON.stringify([{ means, eventId }]),
      // For an order whose process has ended: what takes its place is started with these.
      options: JSON.stringify({
        summary: `Money announced after the end of an order (${means})`,
        fairnessKey: orgId,
        searchAttributes: { OrgId: orgId, Kind: 'late_payment', EntityId: order.id, Items: 1 },
      }),
      runAfter: sql<string>`now() + ${HEAD_START_SECONDS} * interval '1 second'`,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['workflowId', 'name'])
        .where('doneAt', 'is', null)
        .where('kind', '=', 'signal')
        .doUpdateSet({ runAfter: sql<string>`outbox.run_after` }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

import { sql } from 'kysely'
import { insertAuditEntry } from '../audit-entries.ts'
import type { Db } from '../client.ts'
import { insertNotifications } from '../notification-inbox.ts'
import type { JsonObject } from '../schema.ts'
import { emitWebhookEvent } from '../webhooks.ts'
import type { OrderRow } from './row.ts'

/** What happened by itself, or by a provider's word, has no person. */
export const NOBODY = 'Gatehouse'

/** The audit entry of a change that no request made. */
export async function auditOrder(
  trx: Db,
  order: OrderRow,
  action: string,
  {
    actorName = NOBODY,
    details = {},
  }: { actorName?: string | undefined; details?: JsonObject } = {},
): Promise<void> {
  const { id, number, distributorId, subDistributorId, installerId } = order
  await insertAuditEntry(trx, {
    owners: { distributorId, subDistributorId, installerId },
    actorId: null,
    actorName,
    action,
    targetType: 'order',
    targetId: id,
    targetName: number,
    details: JSON.stringify(details),
  })
}

/** Tells the log and the programs of others that an order is paid. */
export async function tellOfPayment(trx: Db, order: OrderRow, actorName?: string): Promise<void> {
  const { id: orderId, number, means, totalMinor, currency } = order
  await auditOrder(trx, order, 'order.paid', {
    actorName,
    details: { means, totalMinor, currency },
  })
  // An event that nobody wants would cost a process all the same.
  if (!(await isAwaited(trx, order))) return
  const data = { orderId, number, totalMinor, currency }
  await emitWebhookEvent(trx, { event: 'order.paid', owners: order, data })
}

async function isAwaited(trx: Db, order: OrderRow): Promise<boolean> {
  const { distributorId, subDistributorId, installerId } = order
  const endpoint = await trx
    .selectFrom('webhookEndpoints')
    .select('id')
    .where('disabledAt', 'is', null)
    .where(sql<boolean>`'order.paid' = any (events)`)
    .where(
      'organizationId',
      'in',
      [distributorId, subDistributorId, installerId].filter((id) => id !== null),
    )
    .limit(1)
    .executeTakeFirst()
  return endpoint !== undefined
}

/** To whoever submitted it. */
export async function notifyBuyer(
  trx: Db,
  { id, number, createdBy }: OrderRow,
  kind: 'order_timed_out' | 'order_failed' | 'order_refunded' | 'order_money_returned',
): Promise<void> {
  const accountIds = createdBy === null ? [] : [createdBy]
  await insertNotifications(trx, { accountIds, kind, data: { number }, link: pageOf(id) })
}

/** To everybody of the distributor. */
export async function notifyDistributor(trx: Db, order: OrderRow): Promise<void> {
  const accounts = await trx
    .selectFrom('accounts')
    .select('id')
    .where('organizationId', '=', order.distributorId)
    .where('deletedAt', 'is', null)
    .limit(MOST_TOLD)
    .execute()
  await insertNotifications(trx, {
    accountIds: accounts.map(({ id }) => id),
    kind: 'order_needs_attention',
    data: { number: order.number, buyer: order.buyerName },
    link: pageOf(order.id),
  })
}

const MOST_TOLD = 100

const pageOf = (orderId: string) => `/orders/${orderId}/show`

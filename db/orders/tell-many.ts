import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { PaymentMeans } from '../../domain/order.ts'
import type { Db } from '../client.ts'
import { insertRows } from '../insert-rows.ts'
import { emitWebhookEvent } from '../webhooks.ts'
import { NOBODY } from './tell.ts'

interface PaidOrder {
  id: string
  number: string
  distributorId: string
  subDistributorId: string
  installerId: string | null
  totalMinor: number
  currency: string
  means: PaymentMeans
}

/** Tells the log and the programs of others that orders are paid, as `tellOfPayment` does of one. */
export async function tellOfPayments(trx: Db, orders: readonly PaidOrder[]): Promise<void> {
  await insertRows(trx, 'auditEntries', orders.map(auditEntry))
  const listeners = await listListeners(trx, orders)
  for (const order of orders) {
    const { distributorId, subDistributorId, installerId } = order
    const isAwaited = [distributorId, subDistributorId, installerId].some(
      (id) => id !== null && listeners.has(id),
    )
    if (!isAwaited) continue
    const { id: orderId, number, totalMinor, currency } = order
    const data = { orderId, number, totalMinor, currency }
    await emitWebhookEvent(trx, { event: 'order.paid', owners: order, data })
  }
}

const auditEntry = ({ id, number, means, totalMinor, currency, ...order }: PaidOrder) => ({
  id: uuid(),
  distributorId: order.distributorId,
  subDistributorId: order.subDistributorId,
  installerId: order.installerId,
  actorId: null,
  actorName: NOBODY,
  action: 'order.paid',
  targetType: 'order',
  targetId: id,
  targetName: number,
  // The statement reads it as JSON, not as text that holds some.
  details: { means, totalMinor, currency } as unknown as string,
})

/** Organizations that want to hear of payments. */
async function listListeners(trx: Db, orders: readonly PaidOrder[]): Promise<Set<string>> {
  const ids = orders.flatMap(({ distributorId, subDistributorId, installerId }) =>
    [distributorId, subDistributorId, installerId].filter((id) => id !== null),
  )
  const rows = await trx
    .selectFrom('webhookEndpoints')
    .select('organizationId')
    .distinct()
    .where('disabledAt', 'is', null)
    .where(sql<boolean>`'order.paid' = any (events)`)
    .where(sql<boolean>`organization_id = any (${[...new Set(ids)]}::uuid[])`)
    .execute()
  return new Set(rows.map(({ organizationId }) => organizationId))
}

import { sql } from 'kysely'
import { WEBHOOK_FAILING_HOURS } from '../domain/webhook-event.ts'
import type { Db } from './client.ts'
import { insertMail } from './mails.ts'
import type { JsonObject } from './schema.ts'

/** All as the worker, which sees every tenant's. */

export interface DeliveryToMake {
  id: string
  status: 'pending' | 'delivered' | 'failed'
  isManual: boolean
  endpointId: string
  url: string
  /** Sealed. */
  secret: Buffer
  /** Sealed; null where no other signs beside it. */
  formerSecret: Buffer | null
  disabledAt: string | null
  eventId: string
  event: string
  data: JsonObject
  happenedAt: string
}

/** Undefined: its endpoint was deleted. */
export async function findDeliveryToMake(db: Db, id: string): Promise<DeliveryToMake | undefined> {
  const row = await db
    .selectFrom('webhookDeliveries')
    .innerJoin('webhookEndpoints', 'webhookEndpoints.id', 'webhookDeliveries.endpointId')
    .innerJoin('webhookEvents', 'webhookEvents.id', 'webhookDeliveries.eventId')
    .select([
      'webhookDeliveries.id',
      'webhookDeliveries.status',
      'isManual',
      'endpointId',
      'url',
      'secret',
      sql<Buffer | null>`case when former_secret_until > now() then former_secret end`.as(
        'formerSecret',
      ),
      'disabledAt',
      'eventId',
      'event',
      'data',
      'webhookEvents.createdAt as happenedAt',
    ])
    .where('webhookDeliveries.id', '=', id)
    .executeTakeFirst()
  // The table's own constraint: `data` is an object.
  return row as DeliveryToMake | undefined
}

export interface Attempt {
  deliveryId: string
  attempt: number
  statusCode: number | null
  durationMs: number
  error: string | null
}

/** Notes what came of a try; one that is repeated writes over itself. */
export async function saveAttempt(db: Db, attempt: Attempt): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { endpointId, ...owners } = await trx
      .selectFrom('webhookDeliveries')
      .select(['endpointId', 'distributorId', 'subDistributorId', 'installerId'])
      .where('id', '=', attempt.deliveryId)
      .executeTakeFirstOrThrow()
    const { statusCode, durationMs, error } = attempt
    await trx
      .insertInto('webhookAttempts')
      .values({ ...attempt, ...owners })
      .onConflict((conflict) =>
        conflict.columns(['deliveryId', 'attempt']).doUpdateSet({ statusCode, durationMs, error }),
      )
      .execute()
    if (error === null) await finishDelivery(trx, attempt.deliveryId, 'delivered')
    await trx
      .updateTable('webhookEndpoints')
      .set({ failingSince: error === null ? null : sql<string>`coalesce(failing_since, now())` })
      .where('id', '=', endpointId)
      .execute()
  })
}

/** One that was delivered stays so. */
export async function finishDelivery(
  db: Db,
  id: string,
  status: 'delivered' | 'failed',
): Promise<void> {
  await db
    .updateTable('webhookDeliveries')
    .set({ status, finishedAt: sql<string>`now()` })
    .where('id', '=', id)
    .where('status', '=', 'pending')
    .execute()
}

/** Switches an endpoint off where nothing has arrived for long. */
export async function disableFailingEndpoint(db: Db, id: string): Promise<void> {
  const { failing } = await db
    .selectFrom('webhookEndpoints')
    .select(
      sql<boolean>`coalesce(failing_since < now() - ${WEBHOOK_FAILING_HOURS} * interval '1 hour', false)`.as(
        'failing',
      ),
    )
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  if (failing) await disableEndpoint(db, id, 'failing')
}

export type DisabledReason = 'failing' | 'gone'

/** Once; whoever made the endpoint is told by mail. */
export async function disableEndpoint(db: Db, id: string, reason: DisabledReason): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const endpoint = await trx
      .updateTable('webhookEndpoints')
      .set({ disabledAt: sql<string>`now()`, disabledReason: reason })
      .where('id', '=', id)
      .where('disabledAt', 'is', null)
      .returning(['url', 'createdBy', 'organizationId'])
      .executeTakeFirst()
    if (!endpoint?.createdBy) return
    const owner = await trx
      .selectFrom('accounts')
      .select(['id', 'name', 'email', 'locale'])
      .where('id', '=', endpoint.createdBy)
      .where('disabledAt', 'is', null)
      .executeTakeFirst()
    if (!owner?.email) return
    await insertMail(trx, {
      kind: 'webhook_disabled',
      accountId: owner.id,
      organizationId: endpoint.organizationId,
      address: owner.email,
      locale: owner.locale,
      data: { name: owner.name, endpoint: endpoint.url, reason: await lastError(trx, id) },
    })
  })
}

async function lastError(trx: Db, endpointId: string): Promise<string> {
  const last = await trx
    .selectFrom('webhookAttempts')
    .innerJoin('webhookDeliveries', 'webhookDeliveries.id', 'webhookAttempts.deliveryId')
    .select('error')
    .where('endpointId', '=', endpointId)
    .where('error', 'is not', null)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.error ?? '–'
}

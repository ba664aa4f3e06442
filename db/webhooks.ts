import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import {
  WEBHOOK_DELAYS_SECONDS,
  type WebhookData,
  type WebhookEvent,
} from '../domain/webhook-event.ts'
import type { Db } from './client.ts'
import type { Owners } from './notifications.ts'
import { insertStart, type WorkflowStart } from './outbox.ts'

/** An event together with what it tells. */
export type NewWebhookEvent = {
  [Event in WebhookEvent]: { event: Event; data: WebhookData[Event] }
}[WebhookEvent] & {
  /** Whose record it is about: endpoints of these organizations may hear of it. */
  owners: Owners
}

/**
 * Tells the endpoints of the owners that something happened, once the caller's transaction commits. As any role
 * that may change what it is about.
 */
export async function emitWebhookEvent(trx: Db, event: NewWebhookEvent): Promise<void> {
  const id = await insertEvent(trx, event)
  await insertStart(trx, {
    workflow: 'webhookEvent',
    workflowId: `webhook-event-${id}`,
    args: [{ eventId: id }],
    options: {
      summary: `Webhook event: ${event.event}`,
      fairnessKey: event.owners.distributorId,
      searchAttributes: {
        OrgId: event.owners.distributorId,
        Kind: 'webhook_event',
        EntityId: id,
        Items: 1,
      },
    },
    headStartSeconds: 0,
  })
}

/** Not told to anybody by itself. @returns its id */
async function insertEvent(trx: Db, { owners, event, data }: NewWebhookEvent): Promise<string> {
  const id = uuid()
  await trx
    .insertInto('webhookEvents')
    .values({ id, ...ownersOf(owners), event, data: JSON.stringify(data) })
    .execute()
  return id
}

interface Receiver extends Owners {
  id: string
  organizationId: string
}

/** Makes a delivery for each endpoint that wants the event. Repeatable: none is made twice. As the worker. */
export async function fanOutWebhookEvent(db: Db, eventId: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const receivers = await trx
      .selectFrom('webhookEvents')
      .innerJoin('webhookEndpoints', (join) =>
        join.on(sql<boolean>`webhook_endpoints.organization_id in (webhook_events.distributor_id,
          webhook_events.sub_distributor_id, webhook_events.installer_id)
          and webhook_events.event = any (webhook_endpoints.events)`),
      )
      .select([
        'webhookEndpoints.id',
        'webhookEndpoints.organizationId',
        'webhookEndpoints.distributorId',
        'webhookEndpoints.subDistributorId',
        'webhookEndpoints.installerId',
      ])
      .where('webhookEvents.id', '=', eventId)
      .where('webhookEndpoints.disabledAt', 'is', null)
      .execute()
    for (const receiver of receivers) await insertOnce(trx, eventId, receiver)
  })
}

async function insertOnce(trx: Db, eventId: string, receiver: Receiver): Promise<void> {
  const id = uuid()
  const inserted = await trx
    .insertInto('webhookDeliveries')
    .values({ id, eventId, endpointId: receiver.id, ...ownersOf(receiver) })
    .onConflict((conflict) =>
      conflict.columns(['eventId', 'endpointId']).where('isManual', '=', false).doNothing(),
    )
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows) await startDelivery(trx, id, receiver.organizationId)
}

/** A delivery that a person asks for: of an event that was, or of a test. @returns its id */
export async function insertManualDelivery(
  trx: Db,
  receiver: Receiver,
  what: { eventId: string } | 'test',
): Promise<string> {
  const isTest = what === 'test'
  const data = { endpointId: receiver.id }
  const eventId = isTest
    ? await insertEvent(trx, { event: 'endpoint.test', owners: receiver, data })
    : what.eventId
  const id = uuid()
  await trx
    .insertInto('webhookDeliveries')
    .values({ id, eventId, endpointId: receiver.id, ...ownersOf(receiver), isManual: true })
    .execute()
  await startDelivery(trx, id, receiver.organizationId, isTest ? 1 : undefined)
  return id
}

const MOST_TRIES = WEBHOOK_DELAYS_SECONDS.length + 1

async function startDelivery(
  trx: Db,
  id: string,
  organizationId: string,
  mostTries = MOST_TRIES,
): Promise<void> {
  await insertStart(trx, startOfDelivery({ id, organizationId, mostTries }))
}

export function startOfDelivery({
  id,
  organizationId,
  mostTries = MOST_TRIES,
}: {
  id: string
  organizationId: string
  mostTries?: number
}): WorkflowStart {
  return {
    workflow: 'webhookDelivery',
    workflowId: `webhook-delivery-${id}`,
    args: [{ deliveryId: id, mostTries }],
    options: {
      summary: 'Webhook delivery',
      fairnessKey: organizationId,
      searchAttributes: {
        OrgId: organizationId,
        Kind: 'webhook_delivery',
        EntityId: id,
        Items: 1,
      },
    },
    headStartSeconds: 0,
  }
}

/** With their deliveries, all of which have ended by then. As the worker. */
export async function deleteOldWebhookEvents(db: Db, olderThanDays: number): Promise<void> {
  await db
    .deleteFrom('webhookEvents')
    .where('createdAt', '<', sql<string>`now() - ${olderThanDays} * interval '1 day'`)
    .execute()
}

const ownersOf = ({ distributorId, subDistributorId, installerId }: Owners): Owners => ({
  distributorId,
  subDistributorId,
  installerId,
})

import { v7 as uuid } from 'uuid'
import type { Db } from '../db/client.ts'
import type { Scene } from './scene.ts'

/** A token of the scene's account, and a webhook of its organization with a delivery: ids by their resource. */
export async function insertApiAccess(db: Db, scene: Scene) {
  const { distributorId, subDistributorId, accountId } = scene
  const owners = { distributorId, subDistributorId }
  const [token, webhook, event, delivery] = [uuid(), uuid(), uuid(), uuid()]
  await db
    .insertInto('apiTokens')
    .values({
      id: token,
      accountId,
      name: 'Night job',
      hint: 'gth_test',
      tokenHash: Buffer.from(token),
      scopes: ['read'],
      expiresAt: '2100-01-01T00:00:00.000Z',
    })
    .execute()
  await db
    .insertInto('webhookEndpoints')
    .values({
      ...{ id: webhook, ...owners, organizationId: subDistributorId },
      ...{ url: 'https://example.com/', events: ['batch.finished'], secret: Buffer.from('sealed') },
    })
    .execute()
  await db
    .insertInto('webhookEvents')
    .values({ id: event, ...owners, event: 'batch.finished', data: '{}' })
    .execute()
  await db
    .insertInto('webhookDeliveries')
    .values({ id: delivery, ...owners, endpointId: webhook, eventId: event })
    .execute()
  return { 'api-tokens': token, webhooks: webhook, 'webhook-deliveries': delivery }
}

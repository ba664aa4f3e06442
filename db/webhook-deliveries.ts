import { AppError } from '../domain/errors.ts'
import { countUpTo, type Db, ownerColumn, type Scope, type Slice } from './client.ts'

export interface DeliveryFilter {
  endpointId?: string | undefined
  status?: 'pending' | 'delivered' | 'failed' | undefined
}

const own = (trx: Db, scope: Scope) =>
  trx
    .selectFrom('webhookDeliveries')
    .innerJoin('webhookEndpoints', 'webhookEndpoints.id', 'webhookDeliveries.endpointId')
    .where(`webhookDeliveries.${ownerColumn(scope)}`, '=', scope.organizationId)
    .where('webhookEndpoints.organizationId', '=', scope.organizationId)

/** One page with the tries of each delivery, by the time they were asked for. */
export async function listDeliveries(
  trx: Db,
  scope: Scope,
  filter: DeliveryFilter,
  { limit, offset, descending }: Slice & { descending: boolean },
) {
  let matches = own(trx, scope)
  if (filter.endpointId) matches = matches.where('endpointId', '=', filter.endpointId)
  if (filter.status) matches = matches.where('webhookDeliveries.status', '=', filter.status)
  const direction = descending ? 'desc' : 'asc'
  const rows = await matches
    .innerJoin('webhookEvents', 'webhookEvents.id', 'webhookDeliveries.eventId')
    .select([
      'webhookDeliveries.id',
      'endpointId',
      'eventId',
      'event',
      'webhookDeliveries.status',
      'isManual',
      'webhookDeliveries.createdAt',
      'finishedAt',
    ])
    .orderBy('webhookDeliveries.createdAt', direction)
    .orderBy('webhookDeliveries.id', direction)
    .limit(limit)
    .offset(offset)
    .execute()
  const attempts = await listAttempts(
    trx,
    rows.map(({ id }) => id),
  )
  const counted = await countUpTo(trx, matches.select('webhookDeliveries.id'))
  return {
    rows: rows.map((row) => ({
      ...row,
      attempts: attempts.filter(({ deliveryId }) => deliveryId === row.id),
    })),
    ...counted,
  }
}

async function listAttempts(trx: Db, deliveryIds: string[]) {
  if (deliveryIds.length === 0) return []
  return trx
    .selectFrom('webhookAttempts')
    .select(['deliveryId', 'attempt', 'at', 'statusCode', 'durationMs', 'error'])
    .where('deliveryId', 'in', deliveryIds)
    .orderBy('attempt')
    .execute()
}

/** @throws AppError `not_found`, also for a delivery of another organization */
export async function getDelivery(trx: Db, scope: Scope, id: string) {
  return own(trx, scope)
    .select(['webhookDeliveries.id', 'eventId', 'endpointId'])
    .where('webhookDeliveries.id', '=', id)
    .executeTakeFirstOrThrow(() => new AppError('not_found', `No delivery ${id}`))
}

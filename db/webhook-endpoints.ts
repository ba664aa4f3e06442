import { type Insertable, type Selectable, sql } from 'kysely'
import { AppError } from '../domain/errors.ts'
import { FORMER_SECRET_HOURS, MOST_WEBHOOK_ENDPOINTS } from '../domain/webhook-event.ts'
import { type Db, ownerColumn, type Scope } from './client.ts'
import type { Owners } from './notifications.ts'
import type { WebhookEndpoints } from './schema.ts'

/** Without its secrets, which leave the table for deliveries alone. */
export type EndpointRow = Omit<Selectable<WebhookEndpoints>, 'secret' | 'formerSecret'>

const SHOWN = [
  'id',
  'distributorId',
  'subDistributorId',
  'installerId',
  'organizationId',
  'url',
  'description',
  'events',
  'createdBy',
  'createdAt',
  'formerSecretUntil',
  'failingSince',
  'disabledAt',
  'disabledReason',
] as const

/** Both walls, and a third: the endpoints of levels below are theirs alone. */
const own = (trx: Db, scope: Scope) =>
  trx
    .selectFrom('webhookEndpoints')
    .where(ownerColumn(scope), '=', scope.organizationId)
    .where('organizationId', '=', scope.organizationId)

export async function listEndpoints(trx: Db, scope: Scope): Promise<EndpointRow[]> {
  return own(trx, scope).select(SHOWN).orderBy('createdAt').orderBy('id').execute()
}

/** @throws AppError `not_found`, also for an endpoint of another organization */
export async function getEndpoint(trx: Db, scope: Scope, id: string): Promise<EndpointRow> {
  return own(trx, scope)
    .select(SHOWN)
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => new AppError('not_found', `No webhook ${id}`))
}

export type NewEndpoint = Pick<
  Insertable<WebhookEndpoints>,
  'id' | 'url' | 'events' | 'secret' | 'createdBy'
> & { description: string; owners: Owners }

/** @throws AppError `conflict` when the organization has too many */
export async function insertEndpoint(
  trx: Db,
  scope: Scope,
  { owners, ...endpoint }: NewEndpoint,
): Promise<EndpointRow> {
  const { count } = await own(trx, scope)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  if (count >= MOST_WEBHOOK_ENDPOINTS) {
    throw new AppError('conflict', `There are ${MOST_WEBHOOK_ENDPOINTS} webhooks: delete one first`)
  }
  return trx
    .insertInto('webhookEndpoints')
    .values({ ...endpoint, ...owners, organizationId: scope.organizationId })
    .returning(SHOWN)
    .executeTakeFirstOrThrow()
}

export interface EndpointChange {
  url?: string | undefined
  description?: string | undefined
  events?: string[] | undefined
  isEnabled?: boolean | undefined
}

/** @throws AppError `not_found` */
export async function setEndpoint(
  trx: Db,
  scope: Scope,
  id: string,
  { isEnabled, ...change }: EndpointChange,
): Promise<EndpointRow> {
  const state =
    isEnabled === undefined
      ? {}
      : isEnabled
        ? { disabledAt: null, disabledReason: null, failingSince: null }
        : { disabledAt: sql<string>`coalesce(disabled_at, now())`, disabledReason: 'person' }
  return trx
    .updateTable('webhookEndpoints')
    .set({ ...change, ...state })
    .where('id', '=', id)
    .where(ownerColumn(scope), '=', scope.organizationId)
    .where('organizationId', '=', scope.organizationId)
    .returning(SHOWN)
    .executeTakeFirstOrThrow(() => new AppError('not_found', `No webhook ${id}`))
}

/**
 * Puts another secret in the place of the one before, which goes on signing beside it for a day.
 *
 * @param secret sealed
 * @throws AppError `not_found`
 */
export async function renewEndpointSecret(
  trx: Db,
  scope: Scope,
  id: string,
  secret: Buffer,
): Promise<EndpointRow> {
  return trx
    .updateTable('webhookEndpoints')
    .set({
      secret,
      formerSecret: sql<Buffer>`secret`,
      formerSecretUntil: sql<string>`now() + ${FORMER_SECRET_HOURS} * interval '1 hour'`,
    })
    .where('id', '=', id)
    .where(ownerColumn(scope), '=', scope.organizationId)
    .where('organizationId', '=', scope.organizationId)
    .returning(SHOWN)
    .executeTakeFirstOrThrow(() => new AppError('not_found', `No webhook ${id}`))
}

/** With its deliveries. @throws AppError `not_found` */
export async function deleteEndpoint(trx: Db, scope: Scope, id: string): Promise<string> {
  const { url } = await trx
    .deleteFrom('webhookEndpoints')
    .where('id', '=', id)
    .where(ownerColumn(scope), '=', scope.organizationId)
    .where('organizationId', '=', scope.organizationId)
    .returning('url')
    .executeTakeFirstOrThrow(() => new AppError('not_found', `No webhook ${id}`))
  return url
}

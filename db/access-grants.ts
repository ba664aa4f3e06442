import { type Selectable, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { AccessState } from '../domain/access-grant.ts'
import { AppError } from '../domain/errors.ts'
import { type Db, isWithin, type Page, type Scope, type Slice } from './client.ts'
import type { Owners } from './notifications.ts'
import type { AccessGrants } from './schema.ts'

export type AccessGrantRow = Selectable<AccessGrants> & { installerName: string; isLive: boolean }

/** Neither revoked nor over, by the database's clock. */
const IS_LIVE = sql<boolean>`access_grants.revoked_at is null
  and (access_grants.expires_at is null or access_grants.expires_at > now())`

/** The names of the person who acts. */
export interface Actor {
  id: string
  name: string
}

export interface InstallerFilter {
  installerId?: string | undefined
}

/** One page, newest first. */
export async function listAccessGrants(
  trx: Db,
  scope: Scope,
  { installerId }: InstallerFilter,
  { limit, offset }: Slice,
): Promise<Page<AccessGrantRow>> {
  const matches = trx
    .selectFrom('accessGrants')
    .where(isWithin(scope, 'accessGrants'))
    .$if(installerId !== undefined, (query) =>
      query.where('accessGrants.installerId', '=', installerId ?? ''),
    )
  const rows = await matches
    .innerJoin('organizations', 'organizations.id', 'accessGrants.installerId')
    .selectAll('accessGrants')
    .select(['organizations.name as installerName', IS_LIVE.as('isLive')])
    .orderBy('grantedAt', 'desc')
    .orderBy('accessGrants.id')
    .limit(limit)
    .offset(offset)
    .execute()
  const { total } = await matches
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return { rows, total }
}

/** @throws AppError `not_found`, also outside the scope */
export async function getAccessGrant(trx: Db, scope: Scope, id: string): Promise<AccessGrantRow> {
  return trx
    .selectFrom('accessGrants')
    .innerJoin('organizations', 'organizations.id', 'accessGrants.installerId')
    .selectAll('accessGrants')
    .select(['organizations.name as installerName', IS_LIVE.as('isLive')])
    .where('accessGrants.id', '=', id)
    .where(isWithin(scope, 'accessGrants'))
    .executeTakeFirstOrThrow(() => new AppError('not_found', 'No such grant'))
}

export interface NewGrant {
  owners: Owners
  grantedBy: Actor
  /** Null: until it is revoked. */
  hours: number | null
}

/**
 * Lets the sub-distributor in, instead of a grant that was live: whoever is inside stays, for as long as the new
 * one lasts. As the installer.
 *
 * @returns its id
 */
export async function insertAccessGrant(
  trx: Db,
  { owners, grantedBy, hours }: NewGrant,
): Promise<string> {
  const installerId = owners.installerId ?? ''
  await trx
    .updateTable('accessGrants')
    .set({ expiresAt: sql<string>`now()` })
    .where('installerId', '=', installerId)
    .where(IS_LIVE)
    .execute()
  const id = uuid()
  const expiresAt = hours === null ? null : sql<string>`now() + ${hours} * interval '1 hour'`
  await trx
    .insertInto('accessGrants')
    .values({
      id,
      distributorId: owners.distributorId,
      subDistributorId: owners.subDistributorId ?? '',
      installerId,
      grantedBy: grantedBy.id,
      grantedByName: grantedBy.name,
      expiresAt,
    })
    .execute()
  if (expiresAt) {
    await trx
      .updateTable('accessVisits')
      .set({ endsAt: sql<string>`least(ends_at, ${expiresAt})` })
      .where('installerId', '=', installerId)
      .where('leftAt', 'is', null)
      .execute()
  }
  return id
}

/**
 * Ends a grant, and with it all visits that it permits, at once. As the installer.
 *
 * @throws AppError `conflict` if it had ended already
 */
export async function revokeAccessGrant(
  trx: Db,
  grant: Pick<AccessGrantRow, 'id' | 'installerId'>,
  by: Actor,
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('accessGrants')
    .set({ revokedAt: sql<string>`now()`, revokedByName: by.name })
    .where('id', '=', grant.id)
    .where(IS_LIVE)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('conflict', 'This grant has ended already')
  await trx
    .updateTable('accessVisits')
    .set({ leftAt: sql<string>`now()`, ended: 'revoked' })
    .where('installerId', '=', grant.installerId)
    .where('leftAt', 'is', null)
    .where('endsAt', '>', sql<string>`now()`)
    .execute()
}

/** The state of each of these installers, of whatever is in the scope. For lists of installers. */
export async function findAccessStates(
  trx: Db,
  scope: Scope,
  installerIds: string[],
): Promise<Map<string, AccessState>> {
  const states = new Map<string, AccessState>(
    installerIds.map((id) => [id, { state: 'none', until: null }]),
  )
  if (installerIds.length === 0) return states
  const requests = await trx
    .selectFrom('accessRequests')
    .select('installerId')
    .where(isWithin(scope, 'accessRequests'))
    .where('installerId', 'in', installerIds)
    .where('answer', 'is', null)
    .execute()
  for (const { installerId } of requests) {
    states.set(installerId, { state: 'requested', until: null })
  }
  const grants = await trx
    .selectFrom('accessGrants')
    .select(['installerId', 'expiresAt'])
    .where(isWithin(scope, 'accessGrants'))
    .where('installerId', 'in', installerIds)
    .where(IS_LIVE)
    .execute()
  for (const { installerId, expiresAt } of grants) {
    states.set(installerId, { state: 'granted', until: expiresAt })
  }
  return states
}

import { type RawBuilder, type Selectable, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { VISIT_MINUTES, type VisitEnd } from '../domain/access-grant.ts'
import type { Actor, InstallerFilter } from './access-grants.ts'
import type { Enterable } from './access-requests.ts'
import { type Db, isWithin, type Page, type Scope, type Slice } from './client.ts'
import type { AccessVisits } from './schema.ts'

/** Consent as it stands at this moment: of the installer, to the sub-distributor that it belongs to. */
const LIVE_GRANT = sql`select from access_grants g
  join organizations i on i.id = g.installer_id and i.sub_distributor_id = g.sub_distributor_id
  where g.revoked_at is null and (g.expires_at is null or g.expires_at > now())`

/** Of a row of `sessions` beside its account: its visit, if it is one, may go on. */
export const MAY_STAY: RawBuilder<boolean> = sql`(sessions.access_visit_id is null or exists (
  select from access_visits v
  where v.id = sessions.access_visit_id and v.left_at is null and v.ends_at > now()
    and v.sub_distributor_id = accounts.organization_id
    and exists (${LIVE_GRANT} and g.installer_id = v.installer_id
      and g.sub_distributor_id = v.sub_distributor_id)))`

/** Whom a person acts as, as long as the visit lasts. */
export interface Visit {
  id: string
  installerId: string
  installerName: string
  timeZone: string
  distributorId: string
  subDistributorId: string
  /** Who came. */
  accountId: string
  accountName: string
  endsAt: string
}

/** As `gatehouse_api`, by a session that was found to be live. */
export async function findVisit(db: Db, id: string): Promise<Visit | undefined> {
  return db
    .selectFrom('accessVisits')
    .innerJoin('organizations', 'organizations.id', 'accessVisits.installerId')
    .select([
      'accessVisits.id',
      'accessVisits.installerId',
      'organizations.name as installerName',
      'organizations.timeZone',
      'accessVisits.distributorId',
      'accessVisits.subDistributorId',
      'accessVisits.accountId',
      'accessVisits.accountName',
      'accessVisits.endsAt',
    ])
    .where('accessVisits.id', '=', id)
    .executeTakeFirst()
}

export interface NewVisit {
  installer: Enterable
  account: Actor
  reason: string
}

/**
 * Begins a visit where there is consent, for an hour or for what is left of the grant. As `gatehouse_api`, for an
 * installer that was found in the caller's scope.
 *
 * @returns its id; undefined: there is no consent
 */
export async function insertVisit(
  trx: Db,
  { installer, account, reason }: NewVisit,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into access_visits (id, distributor_id, sub_distributor_id, installer_id, account_id,
      account_name, reason, ends_at)
    select ${uuid()}::uuid, g.distributor_id, g.sub_distributor_id, g.installer_id, ${account.id}::uuid,
      ${account.name}, ${reason}, least(now() + ${VISIT_MINUTES} * interval '1 minute', g.expires_at)
    from access_grants g
    where g.installer_id = ${installer.id} and g.sub_distributor_id = ${installer.subDistributorId}
      and g.revoked_at is null and (g.expires_at is null or g.expires_at > now())
    order by g.expires_at desc nulls first limit 1
    returning id`.execute(trx)
  return rows[0]?.id
}

/** Notes that a person left, unless the visit had ended before. @returns how it ended */
export async function endVisit(trx: Db, id: string): Promise<VisitEnd> {
  const { rows } = await sql<{ ended: VisitEnd }>`
    update access_visits set left_at = now(), ended = 'left'
    where id = ${id} and left_at is null and ends_at > now()
    returning ended`.execute(trx)
  if (rows[0]) return rows[0].ended
  const { ended } = await trx
    .selectFrom('accessVisits')
    .select('ended')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return ended ?? 'timed_out'
}

export type AccessVisitRow = Omit<Selectable<AccessVisits>, 'ended'> & {
  installerName: string
  /** Null: somebody is inside. */
  ended: VisitEnd | null
}

/** One page, newest first. */
export async function listAccessVisits(
  trx: Db,
  scope: Scope,
  { installerId }: InstallerFilter,
  { limit, offset }: Slice,
): Promise<Page<AccessVisitRow>> {
  const matches = trx
    .selectFrom('accessVisits')
    .where(isWithin(scope, 'accessVisits'))
    .$if(installerId !== undefined, (query) =>
      query.where('accessVisits.installerId', '=', installerId ?? ''),
    )
  const rows = await matches
    .innerJoin('organizations', 'organizations.id', 'accessVisits.installerId')
    .selectAll('accessVisits')
    .select([
      'organizations.name as installerName',
      // Nobody has to be there when an hour is over.
      sql<string | null>`coalesce(left_at, case when ends_at <= now() then ends_at end)`.as(
        'leftAt',
      ),
      sql<VisitEnd | null>`coalesce(ended::text, case when ends_at <= now() then 'timed_out' end)`.as(
        'ended',
      ),
    ])
    .orderBy('enteredAt', 'desc')
    .orderBy('accessVisits.id')
    .limit(limit)
    .offset(offset)
    .execute()
  const { total } = await matches
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return { rows: rows as AccessVisitRow[], total }
}

import { type RawBuilder, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { AppError } from '../domain/errors.ts'
import type { Locale } from '../domain/locale.ts'
import type { OrganizationKind, Role } from '../domain/organization.ts'
import { type SessionStage, STAGE_MINUTES } from '../domain/sign-in.ts'
import { MAY_STAY } from './access-visits.ts'
import type { Db } from './client.ts'
import { statement } from './statement.ts'

export interface NewSession {
  accountId: string
  tokenHash: Buffer
  /** What is still to be done; one that is not active ends after the minutes of its step. */
  stage?: SessionStage
  /** Of an active one. */
  maxHours: number
  ip: string
  userAgent: string | null
}

/** @returns its id */
export async function insertSession(
  db: Db,
  { maxHours, stage = 'active', ...session }: NewSession,
): Promise<string> {
  const id = uuid()
  const expiresAt = endOf(stage, maxHours)
  await db
    .insertInto('sessions')
    .values({ id, ...session, stage, expiresAt })
    .execute()
  return id
}

/** When a session ends that reaches this stage now. */
export function endOf(stage: SessionStage, maxHours: number): RawBuilder<string> {
  const minutes = stage === 'active' ? maxHours * 60 : STAGE_MINUTES[stage]
  return sql<string>`now() + ${minutes} * interval '1 minute'`
}

/** A session that may go on, with whom it is of. */
export interface LiveSession {
  id: string
  /** Seen so long ago that it is worth a write. */
  isStale: boolean
  stage: SessionStage
  /** The password was typed so lately that what protects the account may be changed. */
  isConfirmed: boolean
  accountId: string
  accountName: string
  account: string
  role: Role
  organizationId: string
  organizationName: string
  organizationKind: OrganizationKind
  timeZone: string
  locale: Locale
  distributorId: string
  subDistributorId: string | null
  installerId: string | null
  /** The visit to an installer's account that it is; null: the person's own console. */
  accessVisitId: string | null
}

/** A session seen within this time is not written again at each request. */
const SEEN_AGAIN_SECONDS = 60
/** So long a typed password counts for changes of what protects the account. */
const CONFIRMED_MINUTES = 5

/** Undefined: unknown, ended, idle for too long, or of a disabled account. The database's clock decides. */
export async function findLiveSession(
  db: Db,
  tokenHash: Buffer,
  idleMinutes: number,
): Promise<LiveSession | undefined> {
  const [session] = await readLiveSession(db, { tokenHash, idleMinutes }, undefined)
  return session
}

const readLiveSession = statement(
  (db, { tokenHash, idleMinutes }: { tokenHash: Buffer; idleMinutes: number }) =>
    live(db, idleMinutes)
      .innerJoin('organizations', 'organizations.id', 'accounts.organizationId')
      .select([
        'sessions.id',
        sql<boolean>`last_seen_at < now() - ${SEEN_AGAIN_SECONDS} * interval '1 second'`.as(
          'isStale',
        ),
        'sessions.stage',
        sql<boolean>`confirmed_at > now() - ${CONFIRMED_MINUTES} * interval '1 minute'`.as(
          'isConfirmed',
        ),
        'accounts.id as accountId',
        'accounts.name as accountName',
        'accounts.account',
        'accounts.role',
        'organizations.id as organizationId',
        'organizations.name as organizationName',
        'organizations.kind as organizationKind',
        sql<string>`coalesce(accounts.time_zone, organizations.time_zone)`.as('timeZone'),
        'accounts.locale',
        'accounts.distributorId',
        'accounts.subDistributorId',
        'accounts.installerId',
        'sessions.accessVisitId',
      ])
      .where('tokenHash', '=', tokenHash),
)

/** Which of these sessions may go on. */
export async function findLiveSessionIds(
  db: Db,
  ids: string[],
  idleMinutes: number,
): Promise<Set<string>> {
  const rows = await live(db, idleMinutes)
    .select('sessions.id')
    .where('sessions.id', 'in', ids)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

function live(db: Db, idleMinutes: number) {
  return signedIn(db, idleMinutes).where(MAY_STAY)
}

/** Whoever visited and may not stay is signed in all the same. */
function signedIn(db: Db, idleMinutes: number) {
  return db
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.id', 'sessions.accountId')
    .where('sessions.expiresAt', '>', sql<string>`now()`)
    .where('lastSeenAt', '>', sql<string>`now() - ${idleMinutes} * interval '1 minute'`)
    .where('accounts.disabledAt', 'is', null)
}

export async function touchSession(db: Db, id: string): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ lastSeenAt: sql<string>`now()` })
    .where('id', '=', id)
    .execute()
}

/** A session of which only the visit may be over. */
export async function findVisitSession(
  db: Db,
  tokenHash: Buffer,
  idleMinutes: number,
): Promise<{ id: string; accessVisitId: string } | undefined> {
  return signedIn(db, idleMinutes)
    .select(['sessions.id', 'sessions.accessVisitId'])
    .where('tokenHash', '=', tokenHash)
    .where('accessVisitId', 'is not', null)
    .$narrowType<{ accessVisitId: string }>()
    .executeTakeFirst()
}

/**
 * Changes whose console a session is: it goes on under another id and token, and ends when it would have.
 *
 * @throws AppError `unauthenticated` where it has just ended
 */
export async function replaceSession(
  trx: Db,
  formerId: string,
  { tokenHash, accessVisitId }: { tokenHash: Buffer; accessVisitId: string | null },
): Promise<void> {
  const { numAffectedRows } = await sql`
    insert into sessions (id, account_id, token_hash, created_at, expires_at, ip, user_agent, stage,
      confirmed_at, access_visit_id)
    select ${uuid()}::uuid, account_id, ${tokenHash}, created_at, expires_at, ip, user_agent, stage,
      confirmed_at, ${accessVisitId}::uuid
    from sessions where id = ${formerId} for update`.execute(trx)
  if (!numAffectedRows) throw new AppError('unauthenticated', 'This session ended just now')
  await trx.deleteFrom('sessions').where('id', '=', formerId).execute()
}

/** Ends a session at once. @returns its id, or undefined where there is none */
export async function deleteSession(db: Db, tokenHash: Buffer): Promise<string | undefined> {
  const ended = await db
    .deleteFrom('sessions')
    .where('tokenHash', '=', tokenHash)
    .returning('id')
    .executeTakeFirst()
  return ended?.id
}

/** Ends all sessions of an account at once; whoever's scope has the account may. */
export async function deleteSessionsOfAccount(trx: Db, accountId: string): Promise<void> {
  await trx.deleteFrom('sessions').where('accountId', '=', accountId).execute()
}

/** Rows of sessions past their time, which nobody can use any more. */
export async function deleteExpiredSessions(db: Db): Promise<void> {
  await db.deleteFrom('sessions').where('expiresAt', '<', sql<string>`now()`).execute()
}

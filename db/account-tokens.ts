import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import { v7 as uuid, validate } from 'uuid'
import { AppError } from '../domain/errors.ts'
import type { Db } from './client.ts'
import type { AccountTokenPurpose } from './schema.ts'

export type { AccountTokenPurpose }

/** Wrong tries that a code bears. */
const MOST_TRIES = 5
const CODE_DIGITS = 6

export interface NewAccountToken {
  accountId: string
  purpose: AccountTokenPurpose
  /** A code is typed in, in one session; a link is opened anywhere. */
  form: 'link' | 'code'
  /** The address that it is mailed to, and proves. */
  email: string
  sessionId?: string | undefined
  minutes: number
}

/**
 * Makes the secret of one mail. Only its digest is stored, so whoever mails it must do so now.
 *
 * @returns six digits for a code; for a link what stands in its fragment
 * @throws AppError `not_found` if its session has ended
 */
export async function createAccountToken(
  trx: Db,
  { accountId, purpose, form, email, sessionId, minutes }: NewAccountToken,
): Promise<string> {
  if (sessionId) await refuseEndedSession(trx, sessionId)
  const id = uuid()
  const secret = form === 'code' ? newCode() : randomBytes(32).toString('base64url')
  await trx
    .insertInto('accountTokens')
    .values({
      id,
      accountId,
      purpose,
      secretHash: digest(id, secret),
      email,
      sessionId: sessionId ?? null,
      expiresAt: sql<string>`now() + ${minutes} * interval '1 minute'`,
    })
    .execute()
  return form === 'code' ? secret : `${id}.${secret}`
}

export interface UsedToken {
  accountId: string
  email: string | null
}

/** A link that may still be used; undefined: unknown, used, or too old. */
export async function findLink(
  db: Db,
  purposes: AccountTokenPurpose[],
  link: string,
): Promise<UsedToken | undefined> {
  const [id = '', secret = ''] = link.split('.')
  if (!validate(id)) return undefined
  const token = await live(db)
    .where('id', '=', id)
    .where('purpose', 'in', purposes)
    .executeTakeFirst()
  return token && matches(token, secret) ? token : undefined
}

/** As `findLink`, and of those who use it at once only one gets it. */
export async function takeLink(
  trx: Db,
  purposes: AccountTokenPurpose[],
  link: string,
): Promise<UsedToken | undefined> {
  const token = await findLink(trx, purposes, link)
  if (!token) return undefined
  const { numUpdatedRows } = await trx
    .updateTable('accountTokens')
    .set({ usedAt: sql<string>`now()` })
    .where('id', '=', link.split('.')[0] ?? '')
    .where('usedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n ? token : undefined
}

/**
 * Uses up a code of a session, and all others of its purpose there. Counts a wrong one: after five a code is
 * void. In a transaction of its own, which must be committed also where this answers undefined.
 */
export async function takeCode(
  trx: Db,
  { sessionId, purpose, code }: { sessionId: string; purpose: AccountTokenPurpose; code: string },
): Promise<UsedToken | undefined> {
  const tokens = await live(trx)
    .where('sessionId', '=', sessionId)
    .where('purpose', '=', purpose)
    .where('tries', '<', MOST_TRIES)
    .forUpdate()
    .execute()
  const right = tokens.find((token) => matches(token, code))
  const ids = tokens.map(({ id }) => id)
  if (ids.length === 0) return undefined
  await trx
    .updateTable('accountTokens')
    .set(right ? { usedAt: sql<string>`now()` } : { tries: sql<number>`tries + 1` })
    .where('id', 'in', ids)
    .execute()
  return right
}

/** Voids what was mailed for these purposes. */
export async function deleteAccountTokens(
  trx: Db,
  accountId: string,
  purposes: AccountTokenPurpose[],
): Promise<void> {
  await trx
    .deleteFrom('accountTokens')
    .where('accountId', '=', accountId)
    .where('purpose', 'in', purposes)
    .execute()
}

/** Rows of what nobody can use any more. */
export async function deleteExpiredTokens(db: Db): Promise<void> {
  await db.deleteFrom('accountTokens').where('expiresAt', '<', sql<string>`now()`).execute()
}

/** A digest of ours, for secrets that are random. */
export const digest = (salt: string, secret: string): Buffer =>
  createHash('sha256').update(`${salt}:${secret}`).digest()

function live(db: Db) {
  return db
    .selectFrom('accountTokens')
    .select(['id', 'accountId', 'email', 'secretHash'])
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', sql<string>`now()`)
}

function matches({ id, secretHash }: { id: string; secretHash: Buffer }, secret: string): boolean {
  return timingSafeEqual(secretHash, digest(id, secret))
}

const newCode = () => String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0')

async function refuseEndedSession(trx: Db, sessionId: string): Promise<void> {
  const session = await trx
    .selectFrom('sessions')
    .select('id')
    .where('id', '=', sessionId)
    .executeTakeFirst()
  if (!session) throw new AppError('not_found', 'The session that asked for a code has ended')
}

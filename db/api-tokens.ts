import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { MOST_API_TOKENS } from '../domain/api-token.ts'
import { AppError } from '../domain/errors.ts'
import type { Db } from './client.ts'
import type { LiveSession } from './sessions.ts'

/** All as `gatehouse_api`: a token is its owner's alone, whatever anybody else may see. */

export interface NewApiToken {
  accountId: string
  name: string
  hint: string
  tokenHash: Buffer
  scopes: string[]
  days: number
}

const SHOWN = [
  'id',
  'name',
  'hint',
  'scopes',
  'createdAt',
  'expiresAt',
  'lastUsedAt',
  'lastUsedIp',
] as const

export async function listApiTokens(db: Db, accountId: string) {
  return db
    .selectFrom('apiTokens')
    .select(SHOWN)
    .where('accountId', '=', accountId)
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .execute()
}

/** @throws AppError `conflict` when the account has too many */
export async function insertApiToken(trx: Db, { days, ...token }: NewApiToken) {
  const { count } = await trx
    .selectFrom('apiTokens')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('accountId', '=', token.accountId)
    .executeTakeFirstOrThrow()
  if (count >= MOST_API_TOKENS) {
    throw new AppError('conflict', `There are ${MOST_API_TOKENS} tokens: revoke one first`)
  }
  return trx
    .insertInto('apiTokens')
    .values({ id: uuid(), ...token, expiresAt: sql<string>`now() + ${days} * interval '1 day'` })
    .returning(SHOWN)
    .executeTakeFirstOrThrow()
}

/**
 * @returns its name
 * @throws AppError `not_found`, also for a token of another account
 */
export async function deleteApiToken(trx: Db, accountId: string, id: string): Promise<string> {
  const { name } = await trx
    .deleteFrom('apiTokens')
    .where('id', '=', id)
    .where('accountId', '=', accountId)
    .returning('name')
    .executeTakeFirstOrThrow(() => new AppError('not_found', `No token ${id}`))
  return name
}

/** A token that may be used, as the session of whose it is. */
export interface TokenSession extends LiveSession {
  tokenName: string
  scopes: string[]
}

/** One used within this time is not written again at each request. */
const USED_AGAIN_SECONDS = 60

/** Undefined: unknown, expired, revoked, or of a disabled account. */
export async function findTokenSession(
  db: Db,
  tokenHash: Buffer,
): Promise<TokenSession | undefined> {
  const row = await db
    .selectFrom('apiTokens')
    .innerJoin('accounts', 'accounts.id', 'apiTokens.accountId')
    .innerJoin('organizations', 'organizations.id', 'accounts.organizationId')
    .select([
      'apiTokens.id',
      'apiTokens.name as tokenName',
      'scopes',
      sql<boolean>`coalesce(last_used_at < now() - ${USED_AGAIN_SECONDS} * interval '1 second', true)`.as(
        'isStale',
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
    ])
    .where('tokenHash', '=', tokenHash)
    .where('apiTokens.expiresAt', '>', sql<string>`now()`)
    .where('accounts.disabledAt', 'is', null)
    .where('accounts.deletedAt', 'is', null)
    .executeTakeFirst()
  return row && { ...row, stage: 'active', isConfirmed: false, accessVisitId: null }
}

export async function touchApiToken(db: Db, id: string, ip: string): Promise<void> {
  await db
    .updateTable('apiTokens')
    .set({ lastUsedAt: sql<string>`now()`, lastUsedIp: ip })
    .where('id', '=', id)
    .execute()
}

import { sql } from 'kysely'
import { AppError } from '../../domain/errors.ts'
import type { Db } from '../client.ts'

/** The sessions of one account that may go on, the one used last first. */
export async function listSessions(db: Db, accountId: string, idleMinutes: number) {
  return db
    .selectFrom('sessions')
    .select(['id', 'createdAt', 'lastSeenAt', 'ip', 'userAgent'])
    .where('accountId', '=', accountId)
    .where('stage', '=', 'active')
    .where('expiresAt', '>', sql<string>`now()`)
    .where('lastSeenAt', '>', sql<string>`now() - ${idleMinutes} * interval '1 minute'`)
    .orderBy('lastSeenAt', 'desc')
    .orderBy('id')
    .execute()
}

/** @throws AppError `not_found`, also for a session of another account */
export async function deleteSessionOfAccount(
  trx: Db,
  accountId: string,
  id: string,
): Promise<void> {
  const { numDeletedRows } = await trx
    .deleteFrom('sessions')
    .where('id', '=', id)
    .where('accountId', '=', accountId)
    .executeTakeFirst()
  if (numDeletedRows === 0n) throw new AppError('not_found', `No session ${id}`)
}

/** All but one. @returns their ids */
export async function deleteOtherSessions(
  trx: Db,
  accountId: string,
  keptId: string,
): Promise<string[]> {
  const ended = await trx
    .deleteFrom('sessions')
    .where('accountId', '=', accountId)
    .where('id', '!=', keptId)
    .returning('id')
    .execute()
  return ended.map(({ id }) => id)
}

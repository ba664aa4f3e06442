import { sql } from 'kysely'
import type { SessionStage } from '../../domain/sign-in.ts'
import type { Db } from '../client.ts'
import { endOf } from '../sessions.ts'

/**
 * Takes a session to its next stage under a new token; the former one is worth nothing from then on.
 *
 * @returns false if it ended, or took this step, just now
 */
export async function advanceSession(
  trx: Db,
  id: string,
  { from, to, tokenHash, maxHours }: Advance,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('sessions')
    .set({ stage: to, tokenHash, tries: 0, expiresAt: endOf(to, maxHours) })
    .set({ lastSeenAt: sql<string>`now()` })
    .where('id', '=', id)
    .where('stage', '=', from)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export interface Advance {
  from: SessionStage
  to: SessionStage
  tokenHash: Buffer
  /** Of an active session. */
  maxHours: number
}

/** A new token for the same session, after what it may do has changed. */
export async function setSessionToken(trx: Db, id: string, tokenHash: Buffer): Promise<void> {
  await trx.updateTable('sessions').set({ tokenHash }).where('id', '=', id).execute()
}

/** Wrong second factors that one ticket bears. */
const MOST_TRIES = 5

/** Counts a try before it is checked. @returns false once there have been too many */
export async function countSessionTry(db: Db, id: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('sessions')
    .set({ tries: sql<number>`tries + 1` })
    .where('id', '=', id)
    .where('tries', '<', MOST_TRIES)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Notes that the password was typed again. */
export async function setSessionConfirmed(trx: Db, id: string): Promise<void> {
  await trx
    .updateTable('sessions')
    .set({ confirmedAt: sql<string>`now()` })
    .where('id', '=', id)
    .execute()
}

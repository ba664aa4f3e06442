import { type Selectable, sql } from 'kysely'
import type { Db } from './client.ts'
import type { Outbox } from './schema.ts'

export type OutboxEntry = Selectable<Outbox>

/** What Temporal shows and sorts by; kept in the row so that the relay starts what the api would have started. */
export interface StartOptions {
  summary: string
  /** Whose turn it is among tenants. */
  fairnessKey: string
  searchAttributes: { OrgId: string; Kind: string; EntityId: string; Items: number }
  /** True where an earlier run of the same id has ended, and another is wanted. */
  again?: boolean
}

export interface WorkflowStart {
  workflow: string
  workflowId: string
  args: unknown[]
  options: StartOptions
  /** What the relay leaves to whoever wrote the entry and tries it at once; 0 where nobody does. */
  headStartSeconds?: number
}

const HEAD_START_SECONDS = 2

/**
 * Asks for a workflow in the transaction that writes its row: neither is ever without the other.
 *
 * @returns the entry's id, for whoever delivers it at once after the commit
 */
export async function insertStart(trx: Db, start: WorkflowStart): Promise<number> {
  const headStart = start.headStartSeconds ?? HEAD_START_SECONDS
  const { id } = await trx
    .insertInto('outbox')
    .values({
      kind: 'start',
      name: start.workflow,
      workflowId: start.workflowId,
      args: JSON.stringify(start.args),
      options: JSON.stringify(start.options),
      runAfter: sql<string>`now() + ${headStart} * interval '1 second'`,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Asks for a signal to a process, in the transaction that writes what it is to look at. */
export async function insertSignal(
  trx: Db,
  { name, workflowId, args }: { name: string; workflowId: string; args: unknown[] },
): Promise<void> {
  const options = JSON.stringify({})
  await trx
    .insertInto('outbox')
    .values({ kind: 'signal', name, workflowId, args: JSON.stringify(args), options })
    // One that waits to be delivered tells as much.
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The oldest entries that are due, locked until the transaction ends; other relays pass them by. */
export async function lockDueEntries(trx: Db, limit: number): Promise<OutboxEntry[]> {
  return trx
    .selectFrom('outbox')
    .selectAll()
    .where('doneAt', 'is', null)
    .where('runAfter', '<=', sql<string>`now()`)
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
}

/** One entry that is not delivered yet, locked until the transaction ends; undefined where a relay is at it. */
export async function lockEntry(trx: Db, id: number): Promise<OutboxEntry | undefined> {
  return trx
    .selectFrom('outbox')
    .selectAll()
    .where('id', '=', id)
    .where('doneAt', 'is', null)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
}

export async function setEntryDone(db: Db, id: number): Promise<void> {
  await db.updateTable('outbox').set({ doneAt: sql<string>`now()` }).where('id', '=', id).execute()
}

/** Waits longer after each failure: 1 s, 2 s, 4 s … a minute, from now on: the transaction is older than the try. */
export async function postponeEntry(db: Db, id: number, reason: string): Promise<void> {
  await db
    .updateTable('outbox')
    .set({
      attempts: sql<number>`attempts + 1`,
      lastError: reason.slice(0, 500),
      runAfter: sql<string>`clock_timestamp() + least(60, power(2, least(attempts, 6))) * interval '1 second'`,
    })
    .where('id', '=', id)
    .execute()
}

/** Forgets what was delivered long ago. */
export async function deleteDoneEntries(db: Db, olderThanHours: number): Promise<void> {
  await db
    .deleteFrom('outbox')
    .where('doneAt', '<', sql<string>`now() - ${olderThanHours} * interval '1 hour'`)
    .execute()
}

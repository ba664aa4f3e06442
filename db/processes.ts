import { sql } from 'kysely'
import type { ProcessKind } from '../domain/reconciliation.ts'
import type { Db } from './client.ts'
import { type Found, type OpenRow, SOURCES } from './processes/sources.ts'

export type { OpenRow }

export interface OpenRowsAfter {
  kind: ProcessKind
  /** The last id of the page before; null: from the beginning. */
  after: string | null
  /** What has changed since is left alone: its process may be about to start, or to end. ISO text. */
  before: string
  limit: number
}

/** One page of what waits for a process and has not changed for a while, by id. As the worker. */
export async function listOpenRows(
  db: Db,
  { kind, after, before, limit }: OpenRowsAfter,
): Promise<OpenRow[]> {
  const { open, present, since } = SOURCES[kind]
  const { rows } = await sql<Found>`select * from (${open}) as open
    where ${sql.ref(since)} < ${before} ${after === null ? sql`` : sql`and id > ${after}`}
    order by id limit ${limit}`.execute(db)
  const found = rows.map(present)
  return kind === 'mail' ? withGathered(db, found, rows) : found
}

/** Those of the rows that are open still. Locks nothing: what ends meanwhile ends a process that starts again at once. */
export async function findStillOpen(
  db: Db,
  kind: ProcessKind,
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`select id from (${SOURCES[kind].open}) as open
    where id = any (${ids}::uuid[])`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/** Mails that were due together have one process, which the outbox remembers. */
async function withGathered(db: Db, mails: OpenRow[], rows: readonly Found[]): Promise<OpenRow[]> {
  const [oldest] = rows.map(({ createdAt }) => createdAt).sort()
  if (oldest === undefined) return mails
  const { rows: gathered } = await sql<{ mailId: string; workflowId: string }>`
    select mail_id, workflow_id from outbox, jsonb_array_elements_text(args -> 0 -> 'mailIds') as mail_id
    where kind = 'start' and name = 'mails' and created_at >= ${oldest}
      and mail_id = any (${mails.map(({ id }) => id)})`.execute(db)
  const byMail = Map.groupBy(gathered, ({ mailId }) => mailId)
  return mails.map((mail) => ({
    ...mail,
    workflowIds: [
      ...mail.workflowIds,
      ...(byMail.get(mail.id) ?? []).map(({ workflowId }) => workflowId),
    ],
  }))
}

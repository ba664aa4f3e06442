import { sql } from 'kysely'
import type { Db } from '../db/client.ts'
import { insertStart, type StartOptions } from '../db/outbox.ts'

/** A start that is due at once. */
export async function askForStart(
  db: Db,
  workflowId: string,
  options: Partial<StartOptions> = {},
): Promise<number> {
  const id = await insertStart(db, {
    workflow: 'anything',
    workflowId,
    args: [],
    options: {
      summary: 'A test',
      fairnessKey: 'tenant',
      searchAttributes: { OrgId: 'org', Kind: 'test', EntityId: workflowId, Items: 1 },
      ...options,
    },
  })
  await makeDue(db, id)
  return id
}

export async function askForSignal(db: Db, workflowId: string, name = 'news'): Promise<number> {
  const { id } = await db
    .insertInto('outbox')
    .values({ kind: 'signal', name, workflowId, args: '[]' })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export const makeDue = (db: Db, id: number) =>
  db.updateTable('outbox').set({ runAfter: sql`now()` }).where('id', '=', id).execute()

export const readEntry = (db: Db, id: number) =>
  db.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

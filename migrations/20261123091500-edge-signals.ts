import { type Kysely, sql } from 'kysely'

/** The edge repeats a signal that is just being delivered by touching its row, which waits for the delivery. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`grant update (run_after) on outbox to gatehouse_edge`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`revoke update (run_after) on outbox from gatehouse_edge`.execute(db)
}

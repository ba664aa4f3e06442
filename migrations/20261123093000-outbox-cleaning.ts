import { type Kysely, sql } from 'kysely'

/** The relay forgets what was delivered long ago. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`grant delete on outbox to gatehouse_worker`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`revoke delete on outbox from gatehouse_worker`.execute(db)
}

import { type Kysely, sql } from 'kysely'

/** The first page counts batches that failed in parts, however many commands there are. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index device_commands_failed on device_commands (batch_id)
    where status = 'failed'`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index device_commands_failed`.execute(db)
}

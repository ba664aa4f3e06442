import { type Kysely, sql } from 'kysely'

/** A row says that the accounts of this database are samples: anybody may know their names. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table sample_data (made_at timestamptz primary key default now())`.execute(db)
  await sql`grant select on sample_data to gatehouse_api`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('sample_data').execute()
}

import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // Beyond the numbers that sample data gives.
  await sql`create sequence device_sips start 6500000000`.execute(db)
  await sql`grant usage on sequence device_sips to gatehouse_installer`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop sequence device_sips`.execute(db)
}

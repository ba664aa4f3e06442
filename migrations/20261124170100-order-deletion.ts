import { type Kysely, sql } from 'kysely'

/** Money may still come for an order that its buyer has deleted: the row stays, so that it is known whose it is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table orders add column deleted_at timestamptz`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table orders drop column deleted_at`.execute(db)
}

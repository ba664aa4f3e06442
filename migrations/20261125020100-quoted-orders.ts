import { type Kysely, sql } from 'kysely'

/** The quotation that a half-chosen order began with: once it is submitted, the quotation names the order. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table order_drafts
    add column quotation_id uuid references quotations on delete set null`.execute(db)
  await sql`create index order_drafts_quotation on order_drafts (quotation_id)
    where quotation_id is not null`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table order_drafts drop column quotation_id`.execute(db)
}

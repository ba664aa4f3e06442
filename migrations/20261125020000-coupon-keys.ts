import { type Kysely, sql } from 'kysely'

/** The request that a coupon was issued by, so that sending it twice issues one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table coupons
    add column idempotency_key text collate "C" check (length(idempotency_key) <= 128)`.execute(db)
  await sql`create unique index coupons_idempotency_key on coupons (distributor_id, idempotency_key)
    where idempotency_key is not null`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table coupons drop column idempotency_key`.execute(db)
}

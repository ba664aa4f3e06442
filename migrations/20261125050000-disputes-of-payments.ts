import { type Kysely, sql } from 'kysely'

/** A bank may dispute a payment again after it was won; each time is booked. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table payments add column disputes integer not null default 0 check (disputes >= 0)`.execute(
    db,
  )
  await sql`update payments set disputes = 1 where status = 'disputed' or exists (
    select from ledger_transfers where idempotency_key = 'payment_disputed:' || payments.id)`.execute(
    db,
  )
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table payments drop column disputes`.execute(db)
}

import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // What a provider took, and why it does not pay the order where it does not. It goes back then.
  await sql`alter table payments
    add column received_minor bigint check (received_minor >= 0),
    add column received_currency char(3),
    add column unapplied_as text check (unapplied_as in ('late', 'double', 'wrong_amount')),
    add column method_id uuid references payment_methods on delete set null,
    add constraint payments_received check ((received_minor is null) = (received_currency is null)),
    drop constraint payments_check,
    add constraint payments_refunded
      check (refunded_minor between 0 and coalesce(received_minor, amount_minor))`.execute(db)
  await sql`create index payments_method on payments (method_id) where method_id is not null`.execute(
    db,
  )
  await sql`alter table orders add column attention_reason text`.execute(db)
  await sql`create index orders_attention on orders (distributor_id, created_at desc)
    where needs_attention`.execute(db)
  // Money of another currency goes back in that currency.
  await sql`alter table refunds add column currency char(3)`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table refunds drop column currency`.execute(db)
  await sql`drop index orders_attention`.execute(db)
  await sql`alter table orders drop column attention_reason`.execute(db)
  await sql`drop index payments_method`.execute(db)
  await sql`alter table payments
    drop constraint payments_refunded,
    add constraint payments_check check (refunded_minor between 0 and amount_minor),
    drop constraint payments_received,
    drop column received_minor, drop column received_currency, drop column unapplied_as,
    drop column method_id`.execute(db)
}

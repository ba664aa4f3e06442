import { type Kysely, sql } from 'kysely'

/** What is needed where a provider's answers or announcements are lost. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // When the provider is asked again what became of a payment; null: never.
  await sql`alter table payments add column next_look_at timestamptz`.execute(db)
  await sql`update payments set next_look_at = now()
    where means in ('stripe', 'paypal', 'sandbox') and created_at > now() - interval '180 days'`.execute(
    db,
  )
  await sql`create index payments_next_look on payments (next_look_at)
    where next_look_at is not null`.execute(db)
  // With what a page was asked for: only the same request leads to the same page again.
  await sql`alter table payments add column opened_with jsonb`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table payments drop column next_look_at, drop column opened_with`.execute(db)
}

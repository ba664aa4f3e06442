import { type Kysely, sql } from 'kysely'

/** Whoever may cause a mail. Only the worker reads one. */
const SENDERS = [
  'gatehouse_api',
  'gatehouse_distributor',
  'gatehouse_sub_distributor',
  'gatehouse_installer',
  'gatehouse_property_manager',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`do $$ begin create role gatehouse_property_manager nologin nosuperuser nobypassrls;
    exception when duplicate_object or unique_violation then null; end $$`.execute(db)
  await sql`create table mails (
    id uuid primary key,
    -- Of domain/mail.ts. Text: new kinds come without a change of the table.
    kind text not null check (kind ~ '^[a-z_]{1,64}$'),
    account_id uuid references accounts on delete set null,
    address text not null check (length(address) between 3 and 320 and address !~ '[\\r\\n]'),
    locale text not null check (locale in ('en', 'de', 'ja')),
    -- Never a secret: codes and tokens of links are made when the mail is sent.
    data jsonb not null check (jsonb_typeof(data) = 'object'),
    created_at timestamptz not null default now(),
    sent_at timestamptz,
    failed_at timestamptz,
    -- Why the last try failed.
    error text
  )`.execute(db)
  await sql`create index mails_created on mails (created_at)`.execute(db)
  await sql`create index mails_account on mails (account_id)`.execute(db)

  await sql`alter table mails enable row level security`.execute(db)
  await sql`alter table mails force row level security`.execute(db)
  for (const role of SENDERS) {
    await sql`grant insert on mails to ${sql.raw(role)}`.execute(db)
    await sql`create policy ${sql.raw(role)} on mails for insert to ${sql.raw(role)} with check (true)`.execute(
      db,
    )
  }
  await sql`grant select, insert, update, delete on mails to gatehouse_worker`.execute(db)
  await sql`create policy worker on mails to gatehouse_worker using (true)`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('mails').execute()
}

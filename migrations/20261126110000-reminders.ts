import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await settings(db)
  await told(db)
}

const MANAGER = sql`(select nullif(current_setting('app.account_id', true), '')::uuid)`

/** What one holder of services or credits wants to be told of, and when. */
async function settings(db: Kysely<unknown>): Promise<void> {
  await sql`create table reminder_settings (
    -- The organization, or the property manager's account.
    holder_id uuid primary key,
    distributor_id uuid not null references organizations,
    sub_distributor_id uuid not null references organizations,
    installer_id uuid references organizations,
    property_manager_id uuid references property_managers on delete cascade,
    -- Days before an item's last one; a sub-distributor decides for all below it. Null: as the product has it.
    days smallint[] check (cardinality(days) between 1 and 10 and 0 <= all (days) and 365 >= all (days)),
    -- Whole credits; 0: never.
    low_credits integer not null default 20 check (low_credits between 0 and 10000000),
    changed_at timestamptz not null default now(),
    check (holder_id = coalesce(property_manager_id, installer_id, sub_distributor_id)),
    check (days is null or installer_id is null)
  )`.execute(db)
  for (const level of ['distributor', 'sub_distributor', 'installer', 'property_manager']) {
    await sql`create index ${sql.raw(`reminder_settings_${level}`)} on reminder_settings (${sql.raw(`${level}_id`)})`.execute(
      db,
    )
  }
  await sql`call protect_tenant_table('reminder_settings')`.execute(db)
  await sql`grant select, insert, update on reminder_settings to gatehouse_property_manager`.execute(
    db,
  )
  await sql`create policy property_manager_scope on reminder_settings to gatehouse_property_manager
    using (property_manager_id = ${MANAGER})`.execute(db)
  // Those below are told on the days that their sub-distributor has chosen.
  await sql`grant select (holder_id, days) on reminder_settings to gatehouse_api`.execute(db)
  await sql`create policy days on reminder_settings for select to gatehouse_api using (true)`.execute(
    db,
  )
}

/** What was said to whom: written with the mail that says it, so that nobody is told twice. */
async function told(db: Kysely<unknown>): Promise<void> {
  await sql`create table digest_receivers (
    account_id uuid primary key references accounts on delete cascade,
    -- The last day, where the receiver is, of which everything was told.
    told_until date not null
  )`.execute(db)
  await sql`grant select, insert, update, delete on digest_receivers to gatehouse_worker`.execute(
    db,
  )

  await sql`create table reminders (
    account_id uuid not null references accounts on delete cascade,
    kind text not null check (kind in ('item', 'coupon', 'credits', 'price')),
    -- The item, coupon, price or discount, or the account of the credits.
    subject_id uuid not null,
    -- The day that it is about: of an item or a coupon the last one, of a price the first.
    about_on date not null,
    -- So many days before that; -1: once it had passed.
    days smallint not null,
    -- The day of the digest, where the receiver is.
    told_on date not null,
    primary key (account_id, subject_id, about_on, days)
  )`.execute(db)
  // Links in mails lead to what was told on their day.
  await sql`create index reminders_told on reminders (account_id, told_on)`.execute(db)
  await sql`create index reminders_about on reminders (about_on)`.execute(db)
  await sql`grant select on reminders to gatehouse_api`.execute(db)
  await sql`grant select, insert, delete on reminders to gatehouse_worker`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['reminders', 'digest_receivers', 'reminder_settings']) {
    await db.schema.dropTable(table).execute()
  }
}

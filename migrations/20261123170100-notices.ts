import { type Kysely, sql } from 'kysely'

/** Whoever may cause a notification. What a person was told is read before any scope, by its account. */
const TELLERS = [
  'gatehouse_api',
  'gatehouse_distributor',
  'gatehouse_sub_distributor',
  'gatehouse_installer',
  'gatehouse_property_manager',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create type notice_kind as enum ('update', 'maintenance', 'info')`.execute(db)
  await sql`create table notices (
    id uuid primary key,
    distributor_id uuid not null references organizations,
    sub_distributor_id uuid references organizations check (sub_distributor_id is null),
    installer_id uuid references organizations check (installer_id is null),
    kind notice_kind not null,
    title text not null check (length(title) between 1 and 200),
    text text not null check (length(text) between 1 and 5000),
    publish_at timestamptz not null,
    -- From then on nobody is shown it any more.
    ends_at timestamptz check (ends_at > publish_at),
    -- Whom it reaches: accounts of these roles,
    roles text[] not null check (cardinality(roles) > 0
      and roles <@ array['sub_distributor', 'installer', 'sub_installer', 'property_manager']),
    -- of these sub-distributors and whoever is below them; null: of all.
    sub_distributor_ids uuid[] check (cardinality(sub_distributor_ids) between 1 and 500),
    created_by uuid references accounts on delete set null,
    created_by_name text not null,
    created_at timestamptz not null default now(),
    published_at timestamptz,
    canceled_at timestamptz,
    canceled_by_name text,
    -- When the last of its receivers was told.
    finished_at timestamptz,
    receiver_count integer not null default 0,
    mail_count integer not null default 0,
    check (published_at is null or canceled_at is null)
  )`.execute(db)
  await sql`create index notices_distributor on notices (distributor_id, publish_at desc)`.execute(
    db,
  )
  await sql`call protect_tenant_table('notices')`.execute(db)
  await sql`grant select on notices to gatehouse_api`.execute(db)
  await sql`create policy api on notices for select to gatehouse_api using (true)`.execute(db)

  await sql`create table notifications (
    id uuid primary key,
    account_id uuid not null references accounts on delete cascade,
    -- Of domain/notification.ts. Text: new kinds come without a change of the table.
    kind text not null check (kind ~ '^[a-z_]{1,64}$'),
    -- The values that its words need.
    data jsonb not null check (jsonb_typeof(data) = 'object'),
    -- A page of the console.
    link text check (link ~ '^/' and length(link) <= 300),
    notice_id uuid references notices on delete cascade,
    created_at timestamptz not null default now(),
    read_at timestamptz,
    check ((kind = 'notice') = (notice_id is not null))
  )`.execute(db)
  await sql`create index notifications_account on notifications (account_id, created_at desc)`.execute(
    db,
  )
  await sql`create index notifications_unread on notifications (account_id) where read_at is null`.execute(
    db,
  )
  // A person is told of a notice once, however often the worker begins again.
  await sql`create unique index notifications_notice on notifications (notice_id, account_id)
    where notice_id is not null`.execute(db)
  await sql`alter table notifications enable row level security, force row level security`.execute(
    db,
  )
  for (const role of TELLERS) {
    await sql`grant insert on notifications to ${sql.raw(role)}`.execute(db)
    await sql`create policy ${sql.raw(`${role}_tells`)} on notifications for insert
      to ${sql.raw(role)} with check (true)`.execute(db)
  }
  await sql`grant select, update (read_at) on notifications to gatehouse_api`.execute(db)
  await sql`create policy reader on notifications to gatehouse_api using (true)`.execute(db)
  await sql`grant select, insert, delete on notifications to gatehouse_worker`.execute(db)
  await sql`create policy worker on notifications to gatehouse_worker using (true)`.execute(db)

  // Receivers of a notice are taken in the order of their ids.
  await sql`create index accounts_distributor on accounts (distributor_id, id)`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index accounts_distributor`.execute(db)
  await db.schema.dropTable('notifications').execute()
  await db.schema.dropTable('notices').execute()
  await sql`drop type notice_kind`.execute(db)
}

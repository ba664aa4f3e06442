import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table quotations (
    id uuid primary key,
    distributor_id uuid not null references organizations,
    sub_distributor_id uuid not null references organizations,
    -- Set where the installer made it for itself.
    installer_id uuid references organizations,
    -- For whose projects it is.
    project_installer_id uuid not null references organizations,
    project_kind project_kind not null,
    name text not null check (length(name) between 1 and 200),
    currency char(3) not null,
    months smallint not null check (months between 1 and 60),
    -- What was asked, and the lines that it came to, with the prices of that day.
    inputs jsonb not null,
    result jsonb not null,
    -- Whether others of the same organization, and those above it, may open its link.
    is_shared boolean not null default false,
    created_by uuid references accounts on delete set null,
    created_by_name text not null,
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    -- The draft or order that it was turned into.
    order_id uuid references orders on delete set null
  )`.execute(db)
  await sql`create index quotations_sub_distributor on quotations (sub_distributor_id, created_at desc, id)`.execute(
    db,
  )
  await sql`create index quotations_distributor on quotations (distributor_id, created_at desc, id)`.execute(
    db,
  )
  await sql`create index quotations_installer on quotations (installer_id, created_at desc, id)`.execute(
    db,
  )
  await sql`create index quotations_order on quotations (order_id)`.execute(db)
  await sql`call protect_tenant_table('quotations')`.execute(db)

  // A half-chosen order: the wizard goes on where it was left, on any machine of the same person.
  await sql`create table order_drafts (
    id uuid primary key,
    distributor_id uuid not null references organizations,
    sub_distributor_id uuid not null references organizations,
    installer_id uuid references organizations,
    account_id uuid not null references accounts on delete cascade,
    content jsonb not null,
    changed_at timestamptz not null default now()
  )`.execute(db)
  await sql`create index order_drafts_account on order_drafts (account_id, changed_at desc)`.execute(
    db,
  )
  await sql`call protect_tenant_table('order_drafts')`.execute(db)
  await sql`grant select, insert, update, delete on order_drafts to gatehouse_property_manager`.execute(
    db,
  )
  await sql`create policy property_manager_scope on order_drafts to gatehouse_property_manager
    using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))`.execute(
    db,
  )
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['order_drafts', 'quotations']) await db.schema.dropTable(table).execute()
}

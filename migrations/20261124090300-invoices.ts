import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create type invoice_kind as enum ('invoice', 'credit_note')`.execute(db)
  // The last number given, by issuer, kind and year; locked by whoever takes the next, so that none is left out.
  await sql`create table invoice_counters (
    issuer_id uuid not null references organizations,
    kind invoice_kind not null,
    year integer not null,
    last integer not null default 0,
    primary key (issuer_id, kind, year)
  )`.execute(db)
  await sql`grant select, insert, update on invoice_counters to gatehouse_worker`.execute(db)

  await sql`create table invoices (
    id uuid primary key,
    kind invoice_kind not null,
    distributor_id uuid not null references organizations,
    sub_distributor_id uuid not null references organizations,
    -- The installer that bought; null where the sub-distributor did.
    installer_id uuid references organizations,
    property_manager_id uuid references property_managers on delete set null,
    issuer_id uuid not null references organizations,
    year integer not null,
    sequence integer not null check (sequence > 0),
    number text collate "C" not null,
    order_id uuid not null references orders,
    refund_id uuid unique references refunds,
    issued_at timestamptz not null default now(),
    currency char(3) not null,
    net_minor bigint not null,
    tax_minor bigint not null,
    total_minor bigint not null check (total_minor = net_minor + tax_minor),
    -- Everything that stands on it: seller, receiver, lines, payment; as it was on that day.
    content jsonb not null,
    unique (issuer_id, kind, year, sequence),
    unique (issuer_id, number),
    check ((kind = 'credit_note') = (refund_id is not null))
  )`.execute(db)
  await sql`create unique index invoices_one_an_order on invoices (order_id) where kind = 'invoice'`.execute(
    db,
  )
  for (const [name, columns] of [
    ['order', 'order_id'],
    ['distributor', 'distributor_id, issued_at desc, id'],
    ['sub_distributor', 'sub_distributor_id, issued_at desc, id'],
    ['installer', 'installer_id, issued_at desc, id'],
    ['property_manager', 'property_manager_id'],
  ] as const) {
    await sql`create index ${sql.raw(`invoices_${name}`)} on invoices (${sql.raw(columns)})`.execute(
      db,
    )
  }
  await sql`call protect_tenant_table('invoices')`.execute(db)
  await sql`revoke insert, update, delete on invoices from gatehouse_distributor, gatehouse_sub_distributor,
    gatehouse_installer`.execute(db)
  await sql`revoke update, delete on invoices from gatehouse_worker`.execute(db)
  await sql`grant select on invoices to gatehouse_property_manager`.execute(db)
  await sql`create policy property_manager_scope on invoices to gatehouse_property_manager
    using (property_manager_id = (select nullif(current_setting('app.account_id', true), '')::uuid))`.execute(
    db,
  )
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['invoices', 'invoice_counters']) await db.schema.dropTable(table).execute()
  await sql`drop type invoice_kind`.execute(db)
}

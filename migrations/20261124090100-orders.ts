import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await orders(db)
  await serviceItems(db)
  await orderLines(db)
  await payments(db)
  await refunds(db)
  await events(db)
}

/**
 * `installer_id` is the installer that buys, null where the sub-distributor does: what a sub-distributor pays is not
 * for its installers' eyes. `project_installer_id` is the one whose projects the order is for.
 */
const buyers = sql`distributor_id uuid not null references organizations,
  sub_distributor_id uuid not null references organizations,
  installer_id uuid references organizations`

async function orders(db: Kysely<unknown>): Promise<void> {
  await sql`create type order_type as enum ('activation', 'subscription', 'additional_app')`.execute(
    db,
  )
  await sql`create type order_status as enum ('processing', 'system_processing', 'succeed', 'failed',
    'time_out', 'cancel')`.execute(db)
  await sql`create type payment_means as enum ('stripe', 'paypal', 'sandbox', 'coupon', 'credit', 'none')`.execute(
    db,
  )
  await sql`create table orders (
    id uuid primary key,
    ${buyers},
    -- Set where a property manager buys, with credits of their own.
    property_manager_id uuid references property_managers on delete set null,
    buyer_name text not null,
    number text collate "C" not null unique check (number ~ '^[0-9]{18}$'),
    type order_type not null,
    status order_status not null default 'processing',
    project_kind project_kind not null,
    project_installer_id uuid not null references organizations,
    -- Null where it is for several projects, or for a single-family home.
    project_id uuid references projects on delete set null,
    project_name text not null default '-',
    item_count integer not null check (item_count > 0),
    currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
    -- Sums of the lines; total = subtotal - discount + tax.
    subtotal_minor bigint not null check (subtotal_minor >= 0),
    discount_minor bigint not null default 0 check (discount_minor between 0 and subtotal_minor),
    tax_basis_points integer not null default 0 check (tax_basis_points between 0 and 10000),
    tax_minor bigint not null default 0 check (tax_minor >= 0),
    total_minor bigint not null check (total_minor = subtotal_minor - discount_minor + tax_minor),
    refunded_minor bigint not null default 0 check (refunded_minor between 0 and total_minor),
    -- What paid it in the end.
    means payment_means,
    -- As it stood when the order was submitted.
    billing jsonb not null,
    terms_version text not null,
    terms_accepted_at timestamptz not null,
    made_by_rule boolean not null default false,
    created_by uuid references accounts on delete set null,
    created_by_name text not null,
    idempotency_key text,
    created_at timestamptz not null default now(),
    -- Unpaid at this instant, it times out.
    due_at timestamptz not null,
    paid_at timestamptz,
    carried_out_at timestamptz,
    closed_at timestamptz,
    -- Why it failed, or what an operator must look at.
    reason text,
    needs_attention boolean not null default false,
    hidden_at timestamptz,
    changed_at timestamptz not null default now()
  )`.execute(db)
  await sql`create unique index orders_idempotency on orders (created_by, idempotency_key) where idempotency_key is not null`.execute(
    db,
  )
  for (const [name, columns] of [
    ['distributor', 'distributor_id, created_at desc, id'],
    ['sub_distributor', 'sub_distributor_id, created_at desc, id'],
    ['installer', 'installer_id, created_at desc, id'],
    ['project_installer', 'project_installer_id, created_at desc, id'],
    ['project', 'project_id'],
    ['property_manager', 'property_manager_id'],
    ['number', 'sub_distributor_id, number'],
    ['sub_distributor_status', 'sub_distributor_id, status, created_at desc, id'],
    ['sub_distributor_type', 'sub_distributor_id, type, created_at desc, id'],
  ] as const) {
    await sql`create index ${sql.raw(`orders_${name}`)} on orders (${sql.raw(columns)})`.execute(db)
  }
  await sql`create index orders_open on orders (due_at) where status in ('processing', 'system_processing')`.execute(
    db,
  )
  await sql`call protect_tenant_table('orders')`.execute(db)
  await forManagers(db, 'orders', 'select, insert, update', 'property_manager_id')
}

/** Rows of orders that a property manager buys. */
async function forManagers(
  db: Kysely<unknown>,
  table: string,
  privileges: string,
  column?: string,
): Promise<void> {
  const own = sql`(select nullif(current_setting('app.account_id', true), '')::uuid)`
  await sql`grant ${sql.raw(privileges)} on ${sql.table(table)} to gatehouse_property_manager`.execute(
    db,
  )
  const condition =
    column === undefined
      ? sql`exists (select from orders where orders.id = order_id and orders.property_manager_id = ${own})`
      : sql`${sql.ref(column)} = ${own}`
  await sql`create policy property_manager_scope on ${sql.table(table)} to gatehouse_property_manager
    using (${condition})`.execute(db)
}

async function serviceItems(db: Kysely<unknown>): Promise<void> {
  await sql`create table service_items (
    id uuid primary key,
    distributor_id uuid not null references organizations,
    sub_distributor_id uuid not null references organizations,
    installer_id uuid not null references organizations,
    project_id uuid not null references projects,
    project_kind project_kind not null,
    service text not null,
    -- As it was last paid for; another one takes effect at the next renewal.
    variant text not null,
    -- The household, resident, property manager's account, device, lock or project that it is for.
    holder_id uuid not null,
    -- Numbers the items of one holder: additional apps are places of a household, not persons.
    slot smallint not null default 1 check (slot > 0),
    quantity integer not null default 1 check (quantity > 0),
    activated_at timestamptz,
    -- The last day of service in the project's time zone, and the instant at which that day ends.
    expires_on date,
    expires_at timestamptz,
    -- The day of the month that terms are counted from: 31 January, end of February, 31 March.
    anchor_day smallint check (anchor_day between 1 and 31),
    -- The open order that holds it: one at a time.
    order_id uuid references orders on delete set null,
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    unique (project_id, service, holder_id, slot),
    check ((activated_at is null) = (expires_on is null)),
    check ((expires_on is null) = (expires_at is null)),
    check ((expires_on is null) = (anchor_day is null))
  )`.execute(db)
  for (const [name, columns] of [
    ['holder', 'holder_id'],
    ['project', 'project_id, service, expires_on'],
    ['installer', 'installer_id, project_kind, service, expires_on, id'],
    ['sub_distributor', 'sub_distributor_id, expires_on, id'],
    ['distributor', 'distributor_id, expires_on, id'],
  ] as const) {
    await sql`create index ${sql.raw(`service_items_${name}`)} on service_items (${sql.raw(columns)})`.execute(
      db,
    )
  }
  await sql`create index service_items_order on service_items (order_id) where order_id is not null`.execute(
    db,
  )
  await sql`call protect_tenant_table('service_items')`.execute(db)
  await sql`call share_with_property_managers('service_items', 'project_id', 'select, insert, update')`.execute(
    db,
  )
}

async function orderLines(db: Kysely<unknown>): Promise<void> {
  await sql`create type order_line_kind as enum ('activation', 'renewal')`.execute(db)
  await sql`create table order_lines (
    id uuid primary key,
    order_id uuid not null references orders on delete cascade,
    ${buyers},
    number integer not null check (number > 0),
    kind order_line_kind not null,
    item_id uuid not null references service_items,
    service text not null,
    variant text not null,
    project_id uuid not null,
    -- As they were called when the order was submitted.
    project_name text not null,
    holder_name text not null,
    quantity integer not null check (quantity > 0),
    -- Copies of the prices used.
    one_time_minor bigint not null check (one_time_minor >= 0),
    monthly_minor bigint not null check (monthly_minor >= 0),
    -- The term: whole months, or to a date.
    months smallint check (months > 0),
    until date,
    -- What the price was worked out from, and what the order sets; from is null for an activation.
    from_on date,
    planned_expires_on date not null,
    -- Whether the first month is free.
    is_trial boolean not null default false,
    gross_minor bigint not null check (gross_minor >= 0),
    discount_minor bigint not null default 0 check (discount_minor between 0 and gross_minor),
    amount_minor bigint not null check (amount_minor = gross_minor - discount_minor),
    -- What carrying out has set: once.
    applied_at timestamptz,
    former_expires_on date,
    next_expires_on date,
    refunded_at timestamptz,
    unique (order_id, number),
    unique (order_id, item_id),
    check (kind = 'activation' or (months is null) <> (until is null))
  )`.execute(db)
  await sql`create index order_lines_item on order_lines (item_id)`.execute(db)
  await sql`call protect_tenant_table('order_lines')`.execute(db)
  await forManagers(db, 'order_lines', 'select, insert')
}

async function payments(db: Kysely<unknown>): Promise<void> {
  await sql`create type payment_status as enum ('created', 'pending', 'succeeded', 'declined', 'closed', 'disputed')`.execute(
    db,
  )
  await sql`create table payments (
    id uuid primary key,
    order_id uuid not null references orders on delete cascade,
    ${buyers},
    -- Which decision to pay it was; part of the idempotency key at the provider.
    attempt integer not null check (attempt > 0),
    means payment_means not null,
    status payment_status not null default 'created',
    amount_minor bigint not null check (amount_minor >= 0),
    currency char(3) not null,
    -- The provider's names: of the session or order that was opened, and of the money that was taken.
    provider_ref text,
    capture_ref text,
    -- Where the payer goes on; of use until the provider closes it.
    redirect_url text,
    reason text,
    created_at timestamptz not null default now(),
    settled_at timestamptz,
    refunded_minor bigint not null default 0 check (refunded_minor between 0 and amount_minor),
    unique (order_id, attempt),
    unique (means, provider_ref)
  )`.execute(db)
  await sql`call protect_tenant_table('payments')`.execute(db)
  await forManagers(db, 'payments', 'select')

  // Cards and accounts that a buyer keeps at a provider; the provider holds the number, we its name for it.
  await sql`create table payment_methods (
    id uuid primary key,
    ${buyers},
    means payment_means not null check (means in ('stripe', 'paypal', 'sandbox')),
    customer_ref text not null,
    method_ref text not null,
    label text not null check (length(label) <= 100),
    expires_on date,
    created_at timestamptz not null default now(),
    removed_at timestamptz,
    unique (means, method_ref)
  )`.execute(db)
  await sql`create index payment_methods_buyer on payment_methods (sub_distributor_id, installer_id)`.execute(
    db,
  )
  await sql`call protect_tenant_table('payment_methods')`.execute(db)

  // What providers announced: once each, in whatever order and number they send it. Serves no person.
  await sql`create table provider_events (
    means payment_means not null,
    event_id text not null,
    type text not null,
    -- What the event names at the provider, and the order that it turned out to be for.
    provider_ref text,
    order_id uuid references orders on delete set null,
    received_at timestamptz not null default now(),
    handled_at timestamptz,
    outcome text,
    primary key (means, event_id)
  )`.execute(db)
  await sql`create index provider_events_received on provider_events (received_at)`.execute(db)
  await sql`create index provider_events_order on provider_events (order_id)`.execute(db)
  await sql`grant select, insert on provider_events to gatehouse_api`.execute(db)
  await sql`grant select, insert, update, delete on provider_events to gatehouse_worker`.execute(db)
}

async function refunds(db: Kysely<unknown>): Promise<void> {
  await sql`create type refund_status as enum ('pending', 'succeeded', 'failed')`.execute(db)
  await sql`create table refunds (
    id uuid primary key,
    order_id uuid not null references orders on delete cascade,
    payment_id uuid not null references payments on delete cascade,
    ${buyers},
    status refund_status not null default 'pending',
    amount_minor bigint not null check (amount_minor > 0),
    -- Late or double money that goes back whole, without a line being taken back.
    is_unapplied boolean not null default false,
    reason text not null check (length(reason) <= 500),
    provider_ref text,
    failure text,
    created_by uuid references accounts on delete set null,
    created_by_name text not null,
    created_at timestamptz not null default now(),
    settled_at timestamptz
  )`.execute(db)
  await sql`create index refunds_order on refunds (order_id)`.execute(db)
  await sql`create index refunds_payment on refunds (payment_id)`.execute(db)
  await sql`call protect_tenant_table('refunds')`.execute(db)
  await forManagers(db, 'refunds', 'select')

  await sql`create table refund_lines (
    refund_id uuid not null references refunds on delete cascade,
    -- A line goes back once.
    order_line_id uuid primary key references order_lines on delete cascade,
    ${buyers},
    amount_minor bigint not null check (amount_minor >= 0)
  )`.execute(db)
  await sql`create index refund_lines_refund on refund_lines (refund_id)`.execute(db)
  await sql`call protect_tenant_table('refund_lines')`.execute(db)
}

/** What happened to an order, for the person who reads its page. */
async function events(db: Kysely<unknown>): Promise<void> {
  await sql`create table order_events (
    id bigint generated always as identity primary key,
    order_id uuid not null references orders on delete cascade,
    ${buyers},
    at timestamptz not null default clock_timestamp(),
    kind text not null,
    actor_name text,
    details jsonb not null default '{}'
  )`.execute(db)
  await sql`create index order_events_order on order_events (order_id, id)`.execute(db)
  await sql`call protect_tenant_table('order_events')`.execute(db)
  await sql`revoke update, delete on order_events from gatehouse_distributor, gatehouse_sub_distributor,
    gatehouse_installer, gatehouse_worker`.execute(db)
  await forManagers(db, 'order_events', 'select, insert')
}

export async function down(db: Kysely<unknown>): Promise<void> {
  const tables = ['order_events', 'refund_lines', 'refunds', 'provider_events', 'payment_methods']
  for (const table of [...tables, 'payments', 'order_lines', 'service_items', 'orders']) {
    await db.schema.dropTable(table).execute()
  }
  const types = ['refund_status', 'payment_status', 'order_line_kind', 'payment_means']
  for (const type of [...types, 'order_status', 'order_type']) {
    await sql`drop type ${sql.raw(type)}`.execute(db)
  }
}

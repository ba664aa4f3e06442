import { type Kysely, sql } from 'kysely'

/** What a distributor and everybody below it may read, and the distributor alone may write. */
async function protectPrices(db: Kysely<unknown>, table: string): Promise<void> {
  await sql`call protect_tenant_table(${sql.lit(table)})`.execute(db)
  await sql`revoke insert, update, delete on ${sql.table(table)}
    from gatehouse_sub_distributor, gatehouse_installer, gatehouse_worker`.execute(db)
  for (const level of ['sub_distributor', 'installer', 'property_manager']) {
    await sql`drop policy if exists ${sql.raw(`${level}_scope`)} on ${sql.table(table)}`.execute(db)
    await sql`grant select on ${sql.table(table)} to ${sql.raw(`gatehouse_${level}`)}`.execute(db)
  }
  await sql`create policy below_scope on ${sql.table(table)} for select
    to gatehouse_sub_distributor, gatehouse_installer, gatehouse_property_manager
    using (distributor_id = (select distributor_id from organizations
      where id = (select nullif(current_setting('app.organization_id', true), '')::uuid)))`.execute(
    db,
  )
}

export async function up(db: Kysely<unknown>): Promise<void> {
  const owners = sql`distributor_id uuid not null references organizations,
    sub_distributor_id uuid references organizations check (sub_distributor_id is null),
    installer_id uuid references organizations check (installer_id is null)`

  await sql`create table price_books (
    id uuid primary key,
    ${owners},
    currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
    name text not null check (length(name) between 1 and 100),
    -- Prices that came with the sample data, to be replaced by real ones.
    is_sample boolean not null default false,
    created_at timestamptz not null default now(),
    unique (distributor_id, currency)
  )`.execute(db)
  await protectPrices(db, 'price_books')

  // Append-only: a new price is a new row with a later date, and past ones stay to be read.
  await sql`create table prices (
    id uuid primary key,
    price_book_id uuid not null references price_books,
    ${owners},
    project_kind project_kind not null,
    service text not null,
    variant text not null,
    one_time_minor bigint not null check (one_time_minor >= 0),
    monthly_minor bigint not null check (monthly_minor >= 0),
    -- The first day, in UTC, on which it holds.
    valid_from date not null,
    created_at timestamptz not null default now(),
    created_by_name text not null default '',
    unique (price_book_id, project_kind, service, variant, valid_from)
  )`.execute(db)
  await protectPrices(db, 'prices')

  await sql`create type buyer_level as enum ('list', 'distributor', 'sub_distributor')`.execute(db)
  // What a level pays less than the list, in basis points. One sub-distributor, or, where it is null, all of the level.
  await sql`create table price_discounts (
    id uuid primary key,
    ${owners},
    level buyer_level not null check (level <> 'list'),
    for_sub_distributor_id uuid references organizations,
    discount_basis_points integer not null check (discount_basis_points between 0 and 10000),
    valid_from date not null,
    created_at timestamptz not null default now(),
    created_by_name text not null default '',
    unique nulls not distinct (distributor_id, level, for_sub_distributor_id, valid_from),
    check (for_sub_distributor_id is null or level = 'sub_distributor')
  )`.execute(db)
  await protectPrices(db, 'price_discounts')

  await sql`create table tax_rates (
    id uuid primary key,
    ${owners},
    country_code text not null check (country_code ~ '^[A-Z]{2}$'),
    rate_basis_points integer not null check (rate_basis_points between 0 and 10000),
    valid_from date not null,
    created_at timestamptz not null default now(),
    unique (distributor_id, country_code, valid_from)
  )`.execute(db)
  await protectPrices(db, 'tax_rates')

  // Who sells, as it stands on invoices.
  await sql`create table sellers (
    distributor_id uuid primary key references organizations,
    sub_distributor_id uuid references organizations check (sub_distributor_id is null),
    installer_id uuid references organizations check (installer_id is null),
    company text not null check (length(company) between 1 and 200),
    address text not null check (length(address) between 1 and 500),
    country_code text not null check (country_code ~ '^[A-Z]{2}$'),
    tax_number text not null default '' check (length(tax_number) <= 40),
    email text not null default '' check (length(email) <= 254),
    phone text not null default '' check (length(phone) <= 40),
    bank text not null default '' check (length(bank) <= 500),
    footer text not null default '' check (length(footer) <= 500),
    changed_at timestamptz not null default now()
  )`.execute(db)
  await protectPrices(db, 'sellers')
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['sellers', 'tax_rates', 'price_discounts', 'prices', 'price_books']) {
    await db.schema.dropTable(table).execute()
  }
  await sql`drop type buyer_level`.execute(db)
}

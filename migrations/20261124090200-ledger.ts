import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`do $$ begin create role gatehouse_ledger nologin nosuperuser nobypassrls;
    exception when duplicate_object or unique_violation then null; end $$`.execute(db)
  await accounts(db)
  await transfers(db)
  await rules(db)
  await coupons(db)
}

async function accounts(db: Kysely<unknown>): Promise<void> {
  await sql`create type ledger_side as enum ('debit', 'credit')`.execute(db)
  await sql`create table ledger_accounts (
    id uuid primary key,
    distributor_id uuid not null references organizations,
    sub_distributor_id uuid references organizations,
    installer_id uuid references organizations,
    property_manager_id uuid references property_managers on delete set null,
    -- Names the account among all, such as 'receivable:<organization>:USD'.
    key text collate "C" not null unique,
    kind text not null,
    -- A currency, or CREDIT for hundredths of credits.
    unit text not null check (unit ~ '^[A-Z]{3}$' or unit = 'CREDIT'),
    -- Debit accounts grow by debits (what is had), credit accounts by credits (what is owed or earned).
    side ledger_side not null,
    -- Kept at each posting where it must never fall below zero; elsewhere the sum of the postings, so that busy
    -- accounts are no place where transactions queue.
    balance bigint check (balance >= 0),
    created_at timestamptz not null default now()
  )`.execute(db)
  for (const [name, columns] of [
    ['distributor', 'distributor_id, kind'],
    ['sub_distributor', 'sub_distributor_id, kind'],
    ['installer', 'installer_id, kind'],
    ['property_manager', 'property_manager_id'],
  ] as const) {
    await sql`create index ${sql.raw(`ledger_accounts_${name}`)} on ledger_accounts (${sql.raw(columns)})`.execute(
      db,
    )
  }
  await sql`call protect_tenant_table('ledger_accounts')`.execute(db)
}

async function transfers(db: Kysely<unknown>): Promise<void> {
  await sql`create table ledger_transfers (
    id uuid primary key,
    -- What is booked twice by a repetition is booked once.
    idempotency_key text collate "C" not null unique,
    kind text not null,
    -- Of the part of the tree that it happened in.
    distributor_id uuid not null references organizations,
    sub_distributor_id uuid references organizations,
    installer_id uuid references organizations,
    order_id uuid,
    order_number text,
    remark text not null default '' check (length(remark) <= 500),
    actor_name text not null default '',
    created_at timestamptz not null default now()
  )`.execute(db)
  await sql`create index ledger_transfers_order on ledger_transfers (order_id)`.execute(db)
  await sql`call protect_tenant_table('ledger_transfers')`.execute(db)

  await sql`create table ledger_postings (
    id bigint generated always as identity primary key,
    transfer_id uuid not null references ledger_transfers,
    account_id uuid not null references ledger_accounts,
    distributor_id uuid not null references organizations,
    sub_distributor_id uuid references organizations,
    installer_id uuid references organizations,
    property_manager_id uuid references property_managers on delete set null,
    -- Debits above zero, credits below: the postings of a transfer add up to zero in each unit.
    amount bigint not null check (amount <> 0),
    unit text not null,
    -- Of the account after it, where the account keeps one.
    balance_after bigint,
    created_at timestamptz not null default now()
  )`.execute(db)
  await sql`create index ledger_postings_transfer on ledger_postings (transfer_id)`.execute(db)
  await sql`create index ledger_postings_account on ledger_postings (account_id, id desc)`.execute(
    db,
  )
  await sql`call protect_tenant_table('ledger_postings')`.execute(db)

  const own = sql`(select nullif(current_setting('app.account_id', true), '')::uuid)`
  for (const table of ['ledger_accounts', 'ledger_postings']) {
    await sql`grant select on ${sql.table(table)} to gatehouse_property_manager`.execute(db)
    await sql`create policy property_manager_scope on ${sql.table(table)} to gatehouse_property_manager
      using (property_manager_id = ${own})`.execute(db)
  }
  // Append-only: what was wrong is booked back.
  for (const table of ['ledger_accounts', 'ledger_transfers', 'ledger_postings']) {
    await sql`revoke update, delete on ${sql.table(table)} from gatehouse_distributor,
      gatehouse_sub_distributor, gatehouse_installer, gatehouse_worker`.execute(db)
  }
}

/** What no code can get around: balances follow the postings, never fall below zero, and transfers add up to zero. */
async function rules(db: Kysely<unknown>): Promise<void> {
  await sql`grant select, update (balance) on ledger_accounts to gatehouse_ledger`.execute(db)
  await sql`create policy ledger on ledger_accounts to gatehouse_ledger using (true)`.execute(db)
  await sql`grant select on ledger_postings to gatehouse_ledger`.execute(db)
  await sql`create policy ledger on ledger_postings for select to gatehouse_ledger using (true)`.execute(
    db,
  )
  await sql`grant create on schema public to gatehouse_ledger`.execute(db)

  await sql`create function post_to_ledger_account() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $function$
  declare
    account ledger_accounts;
  begin
    select * into account from ledger_accounts where id = new.account_id;
    if account.unit <> new.unit or (account.distributor_id, account.sub_distributor_id, account.installer_id,
        account.property_manager_id) is distinct from
        (new.distributor_id, new.sub_distributor_id, new.installer_id, new.property_manager_id) then
      raise exception 'a posting has the unit and the owners of its account';
    end if;
    new.balance_after := null;
    if account.balance is not null then
      update ledger_accounts
        set balance = balance + case side when 'debit' then new.amount else -new.amount end
        where id = new.account_id
        returning balance into new.balance_after;
    end if;
    return new;
  end
  $function$`.execute(db)
  await sql`create function balance_ledger_transfer() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $function$
  begin
    if exists (select from ledger_postings where transfer_id = new.transfer_id
        group by unit having sum(amount) <> 0) then
      raise exception 'the postings of a transfer add up to zero' using errcode = 'check_violation',
        constraint = 'ledger_transfer_balance';
    end if;
    return null;
  end
  $function$`.execute(db)
  await sql`create function open_ledger_account() returns trigger language plpgsql as $function$
  begin
    if new.balance <> 0 then raise exception 'an account begins empty'; end if;
    return new;
  end
  $function$`.execute(db)
  for (const name of ['post_to_ledger_account', 'balance_ledger_transfer']) {
    await sql`alter function ${sql.raw(name)} owner to gatehouse_ledger`.execute(db)
    await sql`revoke all on function ${sql.raw(name)} from public`.execute(db)
  }
  await sql`revoke create on schema public from gatehouse_ledger`.execute(db)
  await sql`create trigger post before insert on ledger_postings
    for each row execute function post_to_ledger_account()`.execute(db)
  await sql`create constraint trigger balance after insert on ledger_postings
    deferrable initially deferred for each row execute function balance_ledger_transfer()`.execute(
    db,
  )
  await sql`create trigger open before insert on ledger_accounts
    for each row execute function open_ledger_account()`.execute(db)
}

async function coupons(db: Kysely<unknown>): Promise<void> {
  // A balance, not a single use: what is left stands in its ledger account.
  await sql`create table coupons (
    id uuid primary key,
    distributor_id uuid not null references organizations,
    sub_distributor_id uuid not null references organizations,
    installer_id uuid references organizations check (installer_id is null),
    code text collate "C" not null unique,
    currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
    face_minor bigint not null check (face_minor > 0),
    ledger_account_id uuid not null unique references ledger_accounts,
    issued_at timestamptz not null default now(),
    issued_by_name text not null,
    -- The last day, in UTC, on which it pays.
    expires_on date not null,
    remark text not null default '' check (length(remark) <= 500)
  )`.execute(db)
  await sql`create index coupons_sub_distributor on coupons (sub_distributor_id, expires_on, id)`.execute(
    db,
  )
  await sql`create index coupons_distributor on coupons (distributor_id, issued_at desc, id)`.execute(
    db,
  )
  await sql`call protect_tenant_table('coupons')`.execute(db)
  await sql`revoke insert, update, delete on coupons from gatehouse_sub_distributor, gatehouse_installer,
    gatehouse_worker`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['coupons', 'ledger_postings', 'ledger_transfers', 'ledger_accounts']) {
    await db.schema.dropTable(table).execute()
  }
  for (const name of ['post_to_ledger_account', 'balance_ledger_transfer', 'open_ledger_account']) {
    await sql`drop function ${sql.raw(name)}`.execute(db)
  }
  await sql`drop owned by gatehouse_ledger`.execute(db)
  await sql`drop type ledger_side`.execute(db)
}

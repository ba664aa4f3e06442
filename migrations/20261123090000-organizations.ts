import { type Kysely, sql } from 'kysely'

/** Roles belong to the cluster, not to one database, so they may be there already. */
const ROLES = [
  'gatehouse_api',
  'gatehouse_worker',
  'gatehouse_edge',
  'gatehouse_distributor',
  'gatehouse_sub_distributor',
  'gatehouse_installer',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const role of ROLES) {
    await sql`do $$ begin create role ${sql.raw(role)} nologin nosuperuser nobypassrls;
      exception when duplicate_object or unique_violation then null; end $$`.execute(db)
  }
  await sql`create extension if not exists pg_trgm`.execute(db)
  await protectTenantTable(db)

  await sql`create type organization_kind as enum ('distributor', 'sub_distributor', 'installer')`.execute(
    db,
  )
  await sql`create table organizations (
    id uuid primary key,
    kind organization_kind not null,
    parent_id uuid references organizations,
    -- The ancestors and itself, one column a level: equality on them is what both walls of tenancy test.
    distributor_id uuid not null references organizations deferrable initially deferred,
    sub_distributor_id uuid references organizations deferrable initially deferred,
    installer_id uuid references organizations deferrable initially deferred,
    name text not null check (length(name) between 1 and 200),
    time_zone text not null default 'UTC',
    currency char(3) not null default 'USD',
    created_at timestamptz not null default now(),
    check ((kind = 'distributor') = (parent_id is null)),
    check (case kind
      when 'distributor' then distributor_id = id and sub_distributor_id is null and installer_id is null
      when 'sub_distributor' then sub_distributor_id = id and installer_id is null
      when 'installer' then sub_distributor_id is not null and installer_id = id end)
  )`.execute(db)
  await sql`create index organizations_parent on organizations (parent_id)`.execute(db)
  await sql`create index organizations_sub_distributor on organizations (sub_distributor_id, kind, name)`.execute(
    db,
  )
  await sql`call protect_tenant_table('organizations')`.execute(db)

  await sql`create type account_role as enum ('distributor', 'sub_distributor', 'installer')`.execute(
    db,
  )
  await sql`create table accounts (
    id uuid primary key,
    organization_id uuid not null references organizations,
    distributor_id uuid not null references organizations,
    sub_distributor_id uuid references organizations,
    installer_id uuid references organizations,
    role account_role not null,
    account text not null check (account ~ '^[A-Za-z0-9._@-]{3,64}$'),
    email text,
    name text not null,
    password_hash text not null,
    created_at timestamptz not null default now(),
    disabled_at timestamptz
  )`.execute(db)
  await sql`create unique index accounts_account on accounts (lower(account))`.execute(db)
  await sql`create index accounts_organization on accounts (organization_id)`.execute(db)
  await sql`call protect_tenant_table('accounts')`.execute(db)
  // A row leaves for a person without its password; only sign-in, before any scope, reads that.
  await sql`revoke all on accounts from gatehouse_distributor, gatehouse_sub_distributor, gatehouse_installer,
    gatehouse_worker, gatehouse_edge`.execute(db)
  await sql`grant select (id, organization_id, distributor_id, sub_distributor_id, installer_id, role, account,
    email, name, created_at, disabled_at) on accounts
    to gatehouse_distributor, gatehouse_sub_distributor, gatehouse_installer, gatehouse_worker`.execute(
    db,
  )
  await sql`grant select, update on accounts to gatehouse_api`.execute(db)
  await sql`create policy sign_in on accounts to gatehouse_api using (true)`.execute(db)
  await sql`grant select on organizations to gatehouse_api`.execute(db)
  await sql`create policy sign_in on organizations for select to gatehouse_api using (true)`.execute(
    db,
  )

  await sql`create table sessions (
    id uuid primary key,
    account_id uuid not null references accounts on delete cascade,
    -- SHA-256 of the cookie's token: whoever reads this table cannot sign in with it.
    token_hash bytea not null unique,
    created_at timestamptz not null default now(),
    last_seen_at timestamptz not null default now(),
    expires_at timestamptz not null,
    ip text,
    user_agent text
  )`.execute(db)
  await sql`create index sessions_account on sessions (account_id)`.execute(db)
  await sql`grant select, insert, update, delete on sessions to gatehouse_api`.execute(db)

  // The shape that rate-limiter-flexible expects.
  await sql`create table rate_limits (key varchar(255) primary key, points integer not null default 0, expire bigint)`.execute(
    db,
  )
  await sql`grant select, insert, update, delete on rate_limits to gatehouse_api`.execute(db)
}

/**
 * One procedure for the second wall. Each level of the tree has a role of its own with a policy on one owner
 * column, because a policy that names a single column lets an index on it answer alone. The subselect makes
 * PostgreSQL read the setting once a query instead of once a row. Processes that serve no person (worker, edge)
 * have roles without a scope, and rights on the tables they need alone.
 */
async function protectTenantTable(db: Kysely<unknown>): Promise<void> {
  await sql`create procedure protect_tenant_table(name text) language plpgsql as $procedure$
  declare
    level text;
  begin
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    foreach level in array array['distributor', 'sub_distributor', 'installer'] loop
      execute format('grant select, insert, update, delete on %I to gatehouse_%s', name, level);
      execute format(
        'create policy %1$s_scope on %2$I to gatehouse_%1$s using (%1$s_id = (select current_setting(''app.organization_id'', true)::uuid))',
        level, name);
    end loop;
    execute format('grant select, insert, update, delete on %I to gatehouse_worker', name);
    execute format('create policy worker on %I to gatehouse_worker using (true)', name);
  end
  $procedure$`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['rate_limits', 'sessions', 'accounts', 'organizations']) {
    await db.schema.dropTable(table).execute()
  }
  await sql`drop type account_role`.execute(db)
  await sql`drop type organization_kind`.execute(db)
  await sql`drop procedure protect_tenant_table`.execute(db)
}

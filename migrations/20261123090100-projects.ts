import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create type project_kind as enum ('community', 'commercial', 'single_family')`.execute(
    db,
  )
  await sql`create table projects (
    id uuid primary key,
    distributor_id uuid not null references organizations,
    sub_distributor_id uuid not null references organizations,
    installer_id uuid not null references organizations,
    kind project_kind not null,
    name text not null check (length(name) between 1 and 200),
    address text not null default '',
    time_zone text not null,
    created_at timestamptz not null default now()
  )`.execute(db)
  await sql`create index projects_sub_distributor on projects (sub_distributor_id, kind, name)`.execute(
    db,
  )
  await sql`create index projects_installer on projects (installer_id)`.execute(db)
  await sql`call protect_tenant_table('projects')`.execute(db)

  await sql`create table households (
    id uuid primary key,
    distributor_id uuid not null references organizations,
    sub_distributor_id uuid not null references organizations,
    installer_id uuid not null references organizations,
    project_id uuid not null references projects,
    building text not null default '',
    number text not null default '',
    created_at timestamptz not null default now(),
    unique (project_id, building, number)
  )`.execute(db)
  await sql`call protect_tenant_table('households')`.execute(db)

  await sql`create type resident_role as enum ('family_master', 'family_member', 'personnel', 'administrator')`.execute(
    db,
  )
  await sql`create table residents (
    id uuid primary key,
    distributor_id uuid not null references organizations,
    sub_distributor_id uuid not null references organizations,
    installer_id uuid not null references organizations,
    project_id uuid not null references projects,
    -- Personnel and administrators of a commercial project live in no household.
    household_id uuid references households,
    role resident_role not null,
    name text not null,
    sip text collate "C" not null unique,
    email text,
    mobile_number text,
    created_at timestamptz not null default now(),
    check ((household_id is null) = (role in ('personnel', 'administrator')))
  )`.execute(db)
  await sql`create index residents_project on residents (project_id)`.execute(db)
  await sql`create index residents_household on residents (household_id)`.execute(db)
  await sql`call protect_tenant_table('residents')`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['residents', 'households', 'projects']) {
    await db.schema.dropTable(table).execute()
  }
  await sql`drop type resident_role`.execute(db)
  await sql`drop type project_kind`.execute(db)
}

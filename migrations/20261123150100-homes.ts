import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create type feature_plan as enum ('basic', 'premium')`.execute(db)
  await sql`alter table projects
    add column feature_plan feature_plan not null default 'basic',
    -- Apps of family members that each household has without paying for them.
    add column free_additional_apps smallint not null default 3 check (free_additional_apps between 0 and 63),
    -- Whether its property managers may use the mobile app.
    add column has_manager_app boolean not null default false`.execute(db)
  await sql`create index projects_distributor on projects (distributor_id, name)`.execute(db)

  await sql`create type call_type as enum ('app_and_monitors', 'phone_and_monitors',
    'app_and_monitors_then_phone', 'monitors_then_app', 'monitors_then_phone',
    'monitors_then_app_then_phone')`.execute(db)
  await sql`create type call_protocol as enum ('sip', 'ip')`.execute(db)
  await sql`alter table households
    add column name text not null default '' check (length(name) <= 100),
    add column floor smallint,
    add column call_type call_type not null default 'app_and_monitors',
    add column call_protocol call_protocol not null default 'sip',
    add column may_create_qr_codes boolean not null default true,
    add column may_register_faces boolean not null default true,
    -- Family members beside the master.
    add column member_limit smallint not null default 63 check (member_limit between 0 and 63),
    add column has_indoor_monitor boolean not null default false,
    add column has_landline boolean not null default false`.execute(db)

  await sql`create table companies (
    id uuid primary key,
    distributor_id uuid not null references organizations,
    sub_distributor_id uuid not null references organizations,
    installer_id uuid not null references organizations,
    project_id uuid not null references projects,
    name text not null check (length(name) between 1 and 200),
    created_at timestamptz not null default now(),
    unique (project_id, name)
  )`.execute(db)
  await sql`call protect_tenant_table('companies')`.execute(db)
  await sql`call share_with_property_managers('companies', 'project_id', 'select')`.execute(db)

  await sql`alter table residents
    add column company_id uuid references companies,
    -- The group of a company that somebody belongs to.
    add column department text not null default '' check (length(department) <= 128),
    add check (company_id is null or household_id is null)`.execute(db)
  await sql`create index residents_company on residents (company_id)`.execute(db)
  await sql`create unique index residents_one_master on residents (household_id) where role = 'family_master'`.execute(
    db,
  )
  // Beyond the numbers that sample data gives.
  await sql`create sequence resident_sips start 5500000000`.execute(db)
  await sql`grant usage on sequence resident_sips to gatehouse_installer, gatehouse_property_manager`.execute(
    db,
  )

  await sql`alter table organizations
    -- Of a sub-distributor: it may pay, and let its installers pay.
    add column if not exists may_pay boolean not null default false`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table organizations drop column may_pay`.execute(db)
  await sql`drop sequence resident_sips`.execute(db)
  await sql`drop index residents_one_master`.execute(db)
  await sql`alter table residents drop column company_id, drop column department`.execute(db)
  await db.schema.dropTable('companies').execute()
  await sql`alter table households drop column name, drop column floor, drop column call_type,
    drop column call_protocol, drop column may_create_qr_codes, drop column may_register_faces,
    drop column member_limit, drop column has_indoor_monitor, drop column has_landline`.execute(db)
  await sql`drop index projects_distributor`.execute(db)
  await sql`alter table projects drop column feature_plan, drop column free_additional_apps,
    drop column has_manager_app`.execute(db)
  for (const type of ['call_protocol', 'call_type', 'feature_plan']) {
    await sql`drop type ${sql.raw(type)}`.execute(db)
  }
}

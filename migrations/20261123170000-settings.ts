import { type Kysely, sql } from 'kysely'

/** The sub-distributor above the organization that the transaction serves; found once a query. */
const OWN_SUB_DISTRIBUTOR = `(select sub_distributor_id from organizations
  where id = (select nullif(current_setting('app.organization_id', true), '')::uuid))`

export async function up(db: Kysely<unknown>): Promise<void> {
  await customerServices(db)
  await feedback(db)
  await billingInformation(db)
}

async function customerServices(db: Kysely<unknown>): Promise<void> {
  await sql`create table customer_services (
    sub_distributor_id uuid primary key references organizations,
    distributor_id uuid not null references organizations,
    installer_id uuid references organizations check (installer_id is null),
    name text not null default '' check (length(name) <= 200),
    phone text not null default '' check (length(phone) <= 40),
    email text check (length(email) <= 254),
    website text check (length(website) <= 500 and website ~ '^https?://'),
    opening_hours text not null default '' check (length(opening_hours) <= 500),
    remark text not null default '' check (length(remark) <= 1000),
    receives_feedback boolean not null default false,
    -- Where feedback goes; for the sub-distributor's eyes alone.
    feedback_email text check (length(feedback_email) <= 254),
    changed_at timestamptz not null default now(),
    check (not receives_feedback or feedback_email is not null)
  )`.execute(db)
  await sql`call protect_tenant_table('customer_services')`.execute(db)
  await sql`revoke all on customer_services from gatehouse_installer`.execute(db)
  await sql`grant select (sub_distributor_id, distributor_id, installer_id, name, phone, email, website,
    opening_hours, remark, receives_feedback, changed_at) on customer_services
    to gatehouse_installer, gatehouse_property_manager`.execute(db)
  await sql`drop policy installer_scope on customer_services`.execute(db)
  await sql`create policy below_scope on customer_services for select
    to gatehouse_installer, gatehouse_property_manager
    using (sub_distributor_id = ${sql.raw(OWN_SUB_DISTRIBUTOR)})`.execute(db)
  // Feedback is mailed to an address that its writer does not see.
  await sql`grant select on customer_services to gatehouse_api`.execute(db)
  await sql`create policy api on customer_services for select to gatehouse_api using (true)`.execute(
    db,
  )
}

async function feedback(db: Kysely<unknown>): Promise<void> {
  await sql`create table feedback (
    id uuid primary key,
    distributor_id uuid not null references organizations,
    sub_distributor_id uuid not null references organizations,
    installer_id uuid not null references organizations,
    account_id uuid references accounts on delete set null,
    author_name text not null,
    organization_name text not null,
    contact text not null default '' check (length(contact) <= 200),
    project_id uuid references projects on delete set null,
    project_name text,
    text text not null check (length(text) between 1 and 5000),
    created_at timestamptz not null default now(),
    read_at timestamptz,
    read_by_name text,
    check ((read_at is null) = (read_by_name is null))
  )`.execute(db)
  await sql`create index feedback_sub_distributor on feedback (sub_distributor_id, created_at desc)`.execute(
    db,
  )
  await sql`create index feedback_account on feedback (account_id, created_at)`.execute(db)
  await sql`create index feedback_project on feedback (project_id)`.execute(db)
  await sql`call protect_tenant_table('feedback')`.execute(db)
  await sql`revoke insert, update, delete on feedback
    from gatehouse_distributor, gatehouse_sub_distributor, gatehouse_installer, gatehouse_worker`.execute(
    db,
  )
  await sql`grant insert on feedback to gatehouse_installer`.execute(db)
  await sql`grant update (read_at, read_by_name) on feedback to gatehouse_sub_distributor`.execute(
    db,
  )
}

async function billingInformation(db: Kysely<unknown>): Promise<void> {
  await sql`create table billing_information (
    organization_id uuid primary key references organizations,
    distributor_id uuid not null references organizations,
    sub_distributor_id uuid not null references organizations,
    installer_id uuid references organizations,
    company text not null check (length(company) between 1 and 200),
    attention text not null check (length(attention) <= 200),
    address text not null check (length(address) between 1 and 500),
    phone text not null check (length(phone) <= 40),
    fax text not null check (length(fax) <= 40),
    email text not null check (length(email) <= 254),
    -- ISO 3166-1; what is taxed depends on it.
    country_code text not null check (country_code ~ '^[A-Z]{2}$'),
    changed_at timestamptz not null default now(),
    check (organization_id = coalesce(installer_id, sub_distributor_id))
  )`.execute(db)
  await sql`call protect_tenant_table('billing_information')`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['billing_information', 'feedback', 'customer_services']) {
    await db.schema.dropTable(table).execute()
  }
}

import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // Of a sub-distributor: whether it may pay, and let its installers pay.
  await sql`alter table organizations add column may_pay boolean not null default false`.execute(db)
  await sql`create type business_type as enum ('intercom', 'smart_home')`.execute(db)
  await sql`create table installers (
    installer_id uuid primary key references organizations,
    distributor_id uuid not null references organizations,
    sub_distributor_id uuid not null references organizations,
    -- The account that it was made with.
    account_id uuid not null unique references accounts,
    business_type business_type not null default 'intercom',
    company text not null default '' check (length(company) <= 200),
    phone text not null default '' check (length(phone) <= 40),
    -- Counts only while its sub-distributor may pay.
    pays_itself boolean not null default false,
    connect_type transmission_type not null default 'default',
    rtp_confusion boolean not null default false,
    rtsps boolean not null default true,
    -- Its organization stays, because batches and audit entries name it.
    deleted_at timestamptz
  )`.execute(db)
  await sql`create index installers_distributor on installers (distributor_id)`.execute(db)
  await sql`create index installers_sub_distributor on installers (sub_distributor_id)`.execute(db)
  await sql`call protect_tenant_table('installers')`.execute(db)
  // An installer reads what was decided of it, and decides none of it.
  await sql`revoke insert, update, delete on installers from gatehouse_installer`.execute(db)
  // Who makes an installer makes its organization; what is paid, and who pays, is decided above.
  await sql`revoke update on organizations from gatehouse_installer`.execute(db)
  await sql`revoke update on organizations from gatehouse_sub_distributor`.execute(db)
  await sql`grant update (name, time_zone) on organizations
    to gatehouse_sub_distributor, gatehouse_installer`.execute(db)
  // Property managers go with the projects that they manage when those change hands.
  await sql`grant update (organization_id, installer_id) on accounts
    to gatehouse_distributor, gatehouse_sub_distributor`.execute(db)

  await sql`insert into installers (installer_id, distributor_id, sub_distributor_id, account_id, company)
    select distinct on (o.id) o.id, o.distributor_id, o.sub_distributor_id, a.id, o.name
    from organizations o join accounts a on a.organization_id = o.id
    where o.kind = 'installer' order by o.id, a.created_at, a.id`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`revoke update (name, time_zone) on organizations
    from gatehouse_sub_distributor, gatehouse_installer`.execute(db)
  await sql`grant update on organizations to gatehouse_sub_distributor, gatehouse_installer`.execute(
    db,
  )
  await sql`revoke update (organization_id, installer_id) on accounts
    from gatehouse_distributor, gatehouse_sub_distributor`.execute(db)
  await db.schema.dropTable('installers').execute()
  await sql`drop type business_type`.execute(db)
  await sql`alter table organizations drop column may_pay`.execute(db)
}

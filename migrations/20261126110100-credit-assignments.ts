import { type Kysely, sql } from 'kysely'

/** What was given to whom, so that it can be told to both, and taken back as far as it is not spent. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table credit_assignments (
    id uuid primary key,
    -- Of whoever received them.
    distributor_id uuid not null references organizations,
    sub_distributor_id uuid not null references organizations,
    installer_id uuid references organizations,
    property_manager_id uuid references property_managers on delete set null,
    transfer_id uuid not null unique references ledger_transfers,
    giver_id uuid not null references organizations,
    giver_name text not null,
    -- The organization, or the property manager's account.
    receiver_id uuid not null,
    receiver_name text not null,
    -- Hundredths of credits; what was taken back of them through this assignment.
    credits bigint not null check (credits > 0),
    revoked_credits bigint not null default 0 check (revoked_credits between 0 and credits),
    remark text not null default '',
    created_by uuid references accounts on delete set null,
    created_by_name text not null,
    created_at timestamptz not null default now(),
    -- When both sides were told.
    told_at timestamptz
  )`.execute(db)
  for (const [name, columns] of [
    ['distributor', 'distributor_id, created_at desc, id'],
    ['sub_distributor', 'sub_distributor_id, created_at desc, id'],
    ['installer', 'installer_id, created_at desc, id'],
    ['property_manager', 'property_manager_id'],
    ['giver', 'giver_id, created_at desc, id'],
    ['created_by', 'created_by'],
  ] as const) {
    await sql`create index ${sql.raw(`credit_assignments_${name}`)} on credit_assignments (${sql.raw(columns)})`.execute(
      db,
    )
  }
  await sql`call protect_tenant_table('credit_assignments')`.execute(db)
  await sql`revoke update, delete on credit_assignments from gatehouse_distributor, gatehouse_sub_distributor,
    gatehouse_installer`.execute(db)
  await sql`revoke insert on credit_assignments from gatehouse_installer`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('credit_assignments').execute()
}

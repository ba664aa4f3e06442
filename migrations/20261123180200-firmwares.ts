import { type Kysely, sql } from 'kysely'

/** Of whoever asks: the distributor above them. */
const ABOVE = `distributor_id = (select o.distributor_id from organizations o
  where o.id = nullif(current_setting('app.organization_id', true), '')::uuid)`

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table firmwares (
    id uuid primary key,
    distributor_id uuid not null references organizations,
    -- What a distributor releases is for everybody below it.
    sub_distributor_id uuid references organizations check (sub_distributor_id is null),
    installer_id uuid references organizations check (installer_id is null),
    model text not null check (length(model) between 1 and 40),
    -- <model id>.<line>.<branch>.<build>
    version text collate "C" not null check (version ~ '^[0-9]{1,5}([.][0-9]{1,5}){3}$'),
    change_log text not null check (length(change_log) <= 10000),
    file_name text not null check (file_name ~ '^[A-Za-z0-9._-]{1,120}[.](rom|zip)$'),
    file_bytes bigint not null check (file_bytes between 1 and 4000000000),
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    created_at timestamptz not null default now(),
    -- Null: released.
    withdrawn_at timestamptz,
    unique (distributor_id, model, version)
  )`.execute(db)
  await sql`create index firmwares_newest on firmwares (distributor_id, created_at desc, id)`.execute(
    db,
  )
  await sql`call protect_tenant_table('firmwares')`.execute(db)
  for (const level of ['sub_distributor', 'installer']) {
    await sql`revoke insert, update, delete on firmwares from ${sql.raw(`gatehouse_${level}`)}`.execute(
      db,
    )
    await sql`create policy ${sql.raw(`${level}_reads`)} on firmwares for select
      to ${sql.raw(`gatehouse_${level}`)} using (${sql.raw(ABOVE)})`.execute(db)
  }
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('firmwares').execute()
}

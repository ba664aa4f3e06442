import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table audit_entries (
    id uuid primary key,
    at timestamptz not null default now(),
    -- Whose record it is; null columns as in autop_batches. All null: before any account was known.
    distributor_id uuid references organizations,
    sub_distributor_id uuid references organizations,
    installer_id uuid references organizations,
    actor_id uuid references accounts,
    actor_name text not null,
    action text not null,
    target_type text not null,
    target_id uuid,
    target_name text not null default '',
    details jsonb not null default '{}',
    ip text,
    request_id text
  )`.execute(db)
  await sql`create index audit_entries_sub_distributor on audit_entries (sub_distributor_id, at desc)`.execute(
    db,
  )
  await sql`create index audit_entries_target on audit_entries (target_id, at desc)`.execute(db)
  await sql`call protect_tenant_table('audit_entries')`.execute(db)
  // Append-only: nobody but the owner of the table may change or remove what is written.
  await sql`revoke update, delete on audit_entries
    from gatehouse_distributor, gatehouse_sub_distributor, gatehouse_installer, gatehouse_worker`.execute(
    db,
  )
  await sql`grant insert on audit_entries to gatehouse_api, gatehouse_edge`.execute(db)
  await sql`create policy sign_in on audit_entries for insert to gatehouse_api with check (true)`.execute(
    db,
  )
  await sql`create policy edge on audit_entries for insert to gatehouse_edge with check (true)`.execute(
    db,
  )
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('audit_entries').execute()
}

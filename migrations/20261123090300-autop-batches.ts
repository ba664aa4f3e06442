import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create type autop_type as enum ('regular', 'one_time')`.execute(db)
  await sql`create type batch_status as enum ('queued', 'running', 'paused', 'canceled', 'finished')`.execute(
    db,
  )
  await sql`create type command_status as enum ('queued', 'waiting', 'sent', 'succeeded', 'failed', 'expired', 'canceled')`.execute(
    db,
  )

  await sql`create table autop_sets (
    device_id uuid primary key references devices on delete cascade,
    distributor_id uuid not null references organizations,
    sub_distributor_id uuid not null references organizations,
    installer_id uuid not null references organizations,
    -- [{"key": "Config.A.B.C", "value": "1"}, …] in the order of domain/autop.ts; etag is the digest of its print.
    entries jsonb not null,
    etag text not null,
    updated_at timestamptz not null default now()
  )`.execute(db)
  await sql`call protect_tenant_table('autop_sets')`.execute(db)
  await sql`grant select, insert, update on autop_sets to gatehouse_edge`.execute(db)
  await sql`create policy edge on autop_sets to gatehouse_edge using (true)`.execute(db)

  await sql`create table autop_campaigns (
    id uuid primary key,
    distributor_id uuid not null references organizations,
    sub_distributor_id uuid references organizations,
    installer_id uuid references organizations,
    created_at timestamptz not null default now()
  )`.execute(db)
  await sql`call protect_tenant_table('autop_campaigns')`.execute(db)

  await sql`create table autop_batches (
    id uuid primary key,
    distributor_id uuid not null references organizations,
    -- Null where the batch was made above that level: only those who could make it may see it.
    sub_distributor_id uuid references organizations,
    installer_id uuid references organizations,
    campaign_id uuid references autop_campaigns,
    campaign_position integer,
    project_kind project_kind not null,
    type autop_type not null,
    status batch_status not null default 'queued',
    config text not null,
    device_count integer not null check (device_count between 1 and 500),
    created_by uuid not null references accounts,
    created_by_name text not null,
    idempotency_key text not null,
    request_hash text not null,
    created_at timestamptz not null default now(),
    started_at timestamptz,
    finished_at timestamptz,
    -- One-time alone: when the commands that still wait become void.
    expires_at timestamptz,
    -- Its workflow sleeps until results arrive, and wants a signal when they do.
    awaits_results boolean not null default false,
    unique (created_by, idempotency_key),
    check ((type = 'one_time') = (expires_at is not null)),
    check ((campaign_id is null) = (campaign_position is null))
  )`.execute(db)
  await sql`create index autop_batches_sub_distributor on autop_batches (sub_distributor_id, created_at desc)`.execute(
    db,
  )
  await sql`create index autop_batches_installer on autop_batches (installer_id, created_at desc)`.execute(
    db,
  )
  await sql`create index autop_batches_distributor on autop_batches (distributor_id, created_at desc)`.execute(
    db,
  )
  await sql`create index autop_batches_open on autop_batches (created_at) where status in ('queued', 'running', 'paused')`.execute(
    db,
  )
  await sql`create index autop_batches_campaign on autop_batches (campaign_id, campaign_position)`.execute(
    db,
  )
  await sql`call protect_tenant_table('autop_batches')`.execute(db)
  await sql`grant select on autop_batches to gatehouse_edge`.execute(db)
  await sql`create policy edge on autop_batches for select to gatehouse_edge using (true)`.execute(
    db,
  )

  await sql`create table device_commands (
    id uuid primary key,
    distributor_id uuid not null references organizations,
    sub_distributor_id uuid not null references organizations,
    installer_id uuid not null references organizations,
    batch_id uuid not null references autop_batches,
    position integer not null,
    -- Null once the device is deleted; its MAC and name stay in the history.
    device_id uuid references devices on delete set null,
    mac text collate "C" not null,
    device_name text not null,
    status command_status not null default 'queued',
    attempt smallint not null default 0,
    code text,
    message text,
    etag text,
    sent_at timestamptz,
    settled_at timestamptz,
    unique (batch_id, position),
    unique (batch_id, device_id)
  ) with (fillfactor = 70)`.execute(db)
  await sql`create index device_commands_device on device_commands (device_id, batch_id)`.execute(
    db,
  )
  await sql`create index device_commands_open on device_commands (device_id) where status in ('waiting', 'sent')`.execute(
    db,
  )
  await sql`create index device_commands_sent on device_commands (sent_at) where status = 'sent'`.execute(
    db,
  )
  await sql`call protect_tenant_table('device_commands')`.execute(db)
  await sql`grant select, update on device_commands to gatehouse_edge`.execute(db)
  await sql`create policy edge on device_commands to gatehouse_edge using (true)`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['device_commands', 'autop_batches', 'autop_campaigns', 'autop_sets']) {
    await db.schema.dropTable(table).execute()
  }
  await sql`drop type command_status`.execute(db)
  await sql`drop type batch_status`.execute(db)
  await sql`drop type autop_type`.execute(db)
}

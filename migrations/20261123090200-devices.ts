import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create type device_type as enum ('multi_tenant_door_phone', 'single_tenant_door_phone',
    'indoor_monitor', 'guard_phone', 'access_control', 'smart_home_panel')`.execute(db)
  await sql`create type transmission_type as enum ('default', 'udp', 'tcp', 'tls')`.execute(db)

  await sql`create table devices (
    id uuid primary key,
    distributor_id uuid not null references organizations,
    sub_distributor_id uuid not null references organizations,
    installer_id uuid not null references organizations,
    project_id uuid not null references projects,
    household_id uuid references households,
    -- Copies of the project's and the installer's row: lists filter and sort by them a million rows deep.
    project_kind project_kind not null,
    project_name text not null,
    installer_name text not null,
    mac text collate "C" not null unique check (mac ~ '^[0-9A-F]{12}$'),
    sip text collate "C" not null unique,
    name text not null,
    type device_type not null,
    model text not null,
    firmware text not null default '',
    hardware_version text not null default '',
    transmission_type transmission_type not null default 'default',
    -- SHA-256, hex, of the secret that the device signs in with (HTTP Basic, MQTT).
    secret_hash text not null,
    created_at timestamptz not null default now()
  )`.execute(db)
  await sql`create index devices_project on devices (project_id)`.execute(db)
  await sql`create index devices_household on devices (household_id)`.execute(db)
  await sql`call protect_tenant_table('devices')`.execute(db)
  await sql`grant select on devices to gatehouse_edge`.execute(db)
  await sql`grant update (firmware, hardware_version) on devices to gatehouse_edge`.execute(db)
  await sql`create policy edge on devices to gatehouse_edge using (true)`.execute(db)

  // What a device reports of itself changes often; a row of its own spares the indexes of devices.
  await sql`create table device_states (
    device_id uuid primary key references devices on delete cascade,
    distributor_id uuid not null references organizations,
    sub_distributor_id uuid not null references organizations,
    installer_id uuid not null references organizations,
    project_kind project_kind not null,
    online boolean not null default false,
    last_connected_at timestamptz,
    ip text not null default '',
    settings_id text,
    applied_etag text,
    updated_at timestamptz not null default now()
  ) with (fillfactor = 80)`.execute(db)
  await sql`call protect_tenant_table('device_states')`.execute(db)
  await sql`grant select, update on device_states to gatehouse_edge`.execute(db)
  await sql`create policy edge on device_states to gatehouse_edge using (true)`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('device_states').execute()
  await db.schema.dropTable('devices').execute()
  await sql`drop type transmission_type`.execute(db)
  await sql`drop type device_type`.execute(db)
}

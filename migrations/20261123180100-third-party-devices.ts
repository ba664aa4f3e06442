import { type Kysely, sql } from 'kysely'

const BRANDS = [
  ['onvif', 'camera', 'ONVIF', null],
  ['rtsp', 'camera', 'RTSP', null],
  ['dahua', 'nvr', 'Dahua', null],
  ['hikvision', 'nvr', 'Hikvision', null],
  ['uniview', 'nvr', 'Uniview', null],
  ['dormakaba', 'lock', 'Dormakaba', 'ucloud'],
  ['itec', 'lock', 'iTec', null],
] as const

const SCOPES = ['distributor', 'sub_distributor', 'installer']

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create type third_party_kind as enum ('camera', 'nvr', 'lock')`.execute(db)
  await sql`create table third_party_brands (
    id text primary key check (id ~ '^[a-z0-9-]{1,40}$'),
    kind third_party_kind not null,
    name text not null,
    -- The only one in which devices of the brand can be added; null: everywhere.
    region text,
    unique (id, kind)
  )`.execute(db)
  for (const [id, kind, name, region] of BRANDS) {
    await sql`insert into third_party_brands (id, kind, name, region)
      values (${id}, ${kind}::third_party_kind, ${name}, ${region})`.execute(db)
  }
  for (const level of SCOPES) {
    await sql`grant select on third_party_brands to ${sql.raw(`gatehouse_${level}`)}`.execute(db)
  }
  await createDevices(db)
}

async function createDevices(db: Kysely<unknown>): Promise<void> {
  await sql`create table third_party_devices (
    id uuid primary key,
    distributor_id uuid not null references organizations,
    sub_distributor_id uuid not null references organizations,
    installer_id uuid not null references organizations,
    project_id uuid not null references projects,
    -- Null: everybody's of the project.
    household_id uuid references households,
    -- Of a single-family project. A project's kind never changes.
    is_personal boolean not null,
    kind third_party_kind not null,
    brand_id text not null,
    name text not null check (length(name) between 1 and 100),
    -- Of a camera its stream, of a recorder its host.
    address text not null default '' check (length(address) <= 500),
    port integer check (port between 1 and 65535),
    channels smallint check (channels between 1 and 256),
    user_name text not null default '' check (length(user_name) <= 100),
    -- Sealed under SECRET_KEY, with the row's id.
    password bytea,
    is_monitored boolean not null default true,
    -- The number that the brand's cloud knows a lock by.
    lock_id text not null default '' check (length(lock_id) <= 100),
    -- Percent; null until a lock has told.
    battery smallint check (battery between 0 and 100),
    online boolean,
    paid_until date,
    -- The door or monitor that it belongs to.
    device_id uuid references devices on delete set null,
    created_at timestamptz not null default now(),
    foreign key (brand_id, kind) references third_party_brands (id, kind),
    check (kind = 'lock' or lock_id = ''),
    check (kind <> 'lock' or password is null)
  )`.execute(db)
  for (const level of SCOPES) {
    await sql`create index ${sql.raw(`third_party_devices_${level}`)}
      on third_party_devices (${sql.raw(`${level}_id`)}, is_personal, name, id)`.execute(db)
  }
  for (const column of ['project_id', 'household_id', 'device_id']) {
    await sql`create index ${sql.raw(`third_party_devices_${column}`)}
      on third_party_devices (${sql.raw(column)})`.execute(db)
  }
  await sql`call protect_tenant_table('third_party_devices')`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('third_party_devices').execute()
  await db.schema.dropTable('third_party_brands').execute()
  await sql`drop type third_party_kind`.execute(db)
}

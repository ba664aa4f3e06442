import { type Kysely, sql } from 'kysely'

/** Null columns: what belongs to a level above. */
const OWNERS = sql`distributor_id uuid not null references organizations,
    sub_distributor_id uuid references organizations,
    installer_id uuid references organizations`

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table webhook_endpoints (
    id uuid primary key,
    ${OWNERS},
    -- Whose it is; a level above sees events of its own endpoints alone.
    organization_id uuid not null references organizations,
    url text not null check (length(url) between 8 and 2000),
    description text not null default '' check (length(description) <= 200),
    events text[] not null check (cardinality(events) between 1 and 50),
    -- AES-256-GCM under the key of the processes: each delivery is signed with it.
    secret bytea not null,
    created_by uuid references accounts on delete set null,
    created_at timestamptz not null default now(),
    -- Since when no delivery has arrived.
    failing_since timestamptz,
    disabled_at timestamptz,
    disabled_reason text
  )`.execute(db)
  await sql`create index webhook_endpoints_organization on webhook_endpoints (organization_id, created_at)`.execute(
    db,
  )
  await sql`call protect_tenant_table('webhook_endpoints')`.execute(db)

  await sql`create table webhook_events (
    id uuid primary key,
    ${OWNERS},
    event text not null,
    data jsonb not null check (jsonb_typeof(data) = 'object'),
    created_at timestamptz not null default now()
  )`.execute(db)
  await sql`create index webhook_events_created on webhook_events (created_at)`.execute(db)
  await sql`call protect_tenant_table('webhook_events')`.execute(db)
  // What a payment provider tells us belongs to nobody who is signed in.
  await sql`grant insert on webhook_events to gatehouse_api`.execute(db)
  await sql`create policy api on webhook_events for insert to gatehouse_api with check (true)`.execute(
    db,
  )

  await sql`create type webhook_delivery_status as enum ('pending', 'delivered', 'failed')`.execute(
    db,
  )
  await sql`create table webhook_deliveries (
    id uuid primary key,
    ${OWNERS},
    endpoint_id uuid not null references webhook_endpoints on delete cascade,
    event_id uuid not null references webhook_events on delete cascade,
    status webhook_delivery_status not null default 'pending',
    -- Asked for by a person: a replay, or a test.
    is_manual boolean not null default false,
    created_at timestamptz not null default now(),
    finished_at timestamptz
  )`.execute(db)
  await sql`create index webhook_deliveries_endpoint on webhook_deliveries (endpoint_id, created_at)`.execute(
    db,
  )
  // An event goes to an endpoint once by itself, however often the worker is told of it.
  await sql`create unique index webhook_deliveries_event on webhook_deliveries (event_id, endpoint_id)
    where not is_manual`.execute(db)
  await sql`call protect_tenant_table('webhook_deliveries')`.execute(db)

  await sql`create table webhook_attempts (
    delivery_id uuid not null references webhook_deliveries on delete cascade,
    attempt integer not null check (attempt > 0),
    ${OWNERS},
    at timestamptz not null default now(),
    -- Null: nobody answered; then error says why.
    status_code integer,
    duration_ms integer not null,
    error text,
    primary key (delivery_id, attempt)
  )`.execute(db)
  await sql`call protect_tenant_table('webhook_attempts')`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of [
    'webhook_attempts',
    'webhook_deliveries',
    'webhook_events',
    'webhook_endpoints',
  ]) {
    await db.schema.dropTable(table).execute()
  }
  await sql`drop type webhook_delivery_status`.execute(db)
}

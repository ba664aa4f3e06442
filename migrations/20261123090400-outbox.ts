import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create type outbox_kind as enum ('start', 'signal')`.execute(db)
  await sql`create table outbox (
    id bigint generated always as identity primary key,
    kind outbox_kind not null,
    -- start: the workflow's type; signal: the signal's name.
    name text not null,
    workflow_id text not null,
    args jsonb not null,
    -- Workflow options that are no arguments: fairness key, summary, search attributes.
    options jsonb not null default '{}',
    created_at timestamptz not null default now(),
    run_after timestamptz not null default now(),
    attempts integer not null default 0,
    last_error text,
    done_at timestamptz
  )`.execute(db)
  await sql`create index outbox_open on outbox (run_after) where done_at is null`.execute(db)
  // Many results want one signal: a second one waits in the first's row.
  await sql`create unique index outbox_open_signal on outbox (workflow_id, name) where done_at is null and kind = 'signal'`.execute(
    db,
  )
  await sql`grant select, insert, update on outbox to gatehouse_worker, gatehouse_api`.execute(db)
  await sql`grant select, insert on outbox to gatehouse_edge`.execute(db)
  // It holds every tenant's processes: who acts for a person may add to it, and read nothing but the new row's id.
  await sql`grant insert, select (id) on outbox
    to gatehouse_distributor, gatehouse_sub_distributor, gatehouse_installer`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('outbox').execute()
  await sql`drop type outbox_kind`.execute(db)
}

import { type Kysely, sql } from 'kysely'

/** Of the installer that is, or asks to be, entered. */
const OWNERS = sql`distributor_id uuid not null references organizations,
  sub_distributor_id uuid not null references organizations,
  installer_id uuid not null references organizations`

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create type access_answer as enum ('granted', 'declined')`.execute(db)
  await sql`create table access_requests (
    id uuid primary key,
    ${OWNERS},
    requested_by uuid not null references accounts,
    requested_by_name text not null,
    note text not null check (length(note) between 1 and 500),
    requested_at timestamptz not null default now(),
    answer access_answer,
    answered_at timestamptz,
    answered_by_name text,
    check ((answer is null) = (answered_at is null) and (answer is null) = (answered_by_name is null))
  )`.execute(db)
  await sql`create unique index access_requests_open on access_requests (installer_id)
    where answer is null`.execute(db)

  await sql`create table access_grants (
    id uuid primary key,
    ${OWNERS},
    granted_by uuid not null references accounts,
    granted_by_name text not null,
    granted_at timestamptz not null default now(),
    -- Null: until it is revoked. A grant that another one replaces ends when that begins.
    expires_at timestamptz,
    revoked_at timestamptz,
    revoked_by_name text,
    check ((revoked_at is null) = (revoked_by_name is null))
  )`.execute(db)
  await sql`create index access_grants_installer on access_grants (installer_id, granted_at desc)`.execute(
    db,
  )

  await sql`create type access_end as enum ('left', 'revoked', 'signed_out')`.execute(db)
  await sql`create table access_visits (
    id uuid primary key,
    ${OWNERS},
    account_id uuid not null references accounts,
    account_name text not null,
    reason text not null check (length(reason) between 1 and 500),
    entered_at timestamptz not null default now(),
    -- At the latest.
    ends_at timestamptz not null,
    left_at timestamptz,
    ended access_end,
    check (ends_at <= entered_at + interval '60 minutes'),
    check ((left_at is null) = (ended is null))
  )`.execute(db)
  await sql`create index access_visits_installer on access_visits (installer_id, entered_at desc)`.execute(
    db,
  )
  for (const table of ['access_requests', 'access_grants', 'access_visits']) {
    await sql`call protect_tenant_table(${sql.lit(table)})`.execute(db)
    await sql`create index ${sql.raw(`${table}_sub_distributor`)} on ${sql.table(table)} (sub_distributor_id)`.execute(
      db,
    )
  }
  await limitWriters(db)
  await enterBySession(db)
}

/** Consent is the installer's own: nobody above it can write it, whatever the API is made to do. */
async function limitWriters(db: Kysely<unknown>): Promise<void> {
  const above = sql`gatehouse_distributor, gatehouse_sub_distributor`
  const people = sql`${above}, gatehouse_installer`
  await sql`revoke insert, update, delete on access_grants from ${people}, gatehouse_worker`.execute(
    db,
  )
  await sql`grant insert, update (expires_at, revoked_at, revoked_by_name) on access_grants
    to gatehouse_installer`.execute(db)
  await sql`revoke insert, update, delete on access_requests from ${people}, gatehouse_worker`.execute(
    db,
  )
  await sql`grant insert on access_requests to gatehouse_sub_distributor`.execute(db)
  await sql`grant update (answer, answered_at, answered_by_name) on access_requests
    to gatehouse_installer`.execute(db)
  await sql`revoke insert, update, delete on access_visits from ${people}, gatehouse_worker`.execute(
    db,
  )
  await sql`grant update (ends_at, left_at, ended) on access_visits to gatehouse_installer`.execute(
    db,
  )
  // Entering and leaving change the session, before there is a scope.
  await sql`grant select on access_grants to gatehouse_api`.execute(db)
  await sql`create policy sign_in on access_grants for select to gatehouse_api using (true)`.execute(
    db,
  )
  await sql`grant select, insert, update (left_at, ended) on access_visits to gatehouse_api`.execute(
    db,
  )
  await sql`create policy sign_in on access_visits to gatehouse_api using (true)`.execute(db)
}

/** However a session ends, the visit that it was ends with it. */
async function enterBySession(db: Kysely<unknown>): Promise<void> {
  await sql`alter table sessions
    -- The visit that this session is; null: the person's own console.
    add column access_visit_id uuid references access_visits`.execute(db)
  await sql`create index sessions_access_visit on sessions (access_visit_id)
    where access_visit_id is not null`.execute(db)
  await sql`create function end_access_visit() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $function$
  begin
    update access_visits set left_at = least(now(), ends_at), ended = 'signed_out'
    where id = old.access_visit_id and left_at is null;
    return null;
  end
  $function$`.execute(db)
  await sql`revoke all on function end_access_visit() from public`.execute(db)
  // Its owner is inside row-level security as well.
  await sql`create policy end_of_session on access_visits to current_user using (true)`.execute(db)
  await sql`create trigger end_access_visit after delete on sessions
    for each row when (old.access_visit_id is not null) execute function end_access_visit()`.execute(
    db,
  )
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop trigger end_access_visit on sessions`.execute(db)
  await sql`drop function end_access_visit`.execute(db)
  await sql`alter table sessions drop column access_visit_id`.execute(db)
  for (const table of ['access_visits', 'access_grants', 'access_requests']) {
    await db.schema.dropTable(table).execute()
  }
  await sql`drop type access_end`.execute(db)
  await sql`drop type access_answer`.execute(db)
}

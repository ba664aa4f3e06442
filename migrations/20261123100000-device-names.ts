import { type Kysely, sql } from 'kysely'

const LEVELS = ['distributor', 'sub_distributor', 'installer']

/**
 * The different names of the devices below each organization: devices share few of them, so that a part of a name is
 * looked for among some hundreds of names, and devices are found by equal names out of their index. A name stays
 * when the last device of that name is gone: it finds nothing.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table device_names (
    -- A distributor, a sub-distributor or an installer: each has a list of its own.
    owner_id uuid not null references organizations on delete cascade,
    name text not null,
    primary key (owner_id, name)
  )`.execute(db)
  await sql`alter table device_names enable row level security`.execute(db)
  await sql`alter table device_names force row level security`.execute(db)
  await keeper(db)
  await sql`insert into device_names select distinct owner_id, name from devices,
    unnest(array[distributor_id, sub_distributor_id, installer_id]) as owner_id`.execute(db)
  await sql`create index device_names_search on device_names using gin (owner_id, name gin_trgm_ops)`.execute(
    db,
  )
  await search(db)
  for (const level of LEVELS) {
    await sql`drop function ${sql.raw(`search_devices_${level}`)}`.execute(db)
  }
  await sql`drop index devices_search`.execute(db)
}

/** Triggers write the names, so that no writer can forget them, and as a role that does nothing but copy. */
async function keeper(db: Kysely<unknown>): Promise<void> {
  await sql`do $$ begin create role gatehouse_device_copies nologin nosuperuser nobypassrls;
    exception when duplicate_object or unique_violation then null; end $$`.execute(db)
  await sql`grant gatehouse_device_copies to current_user`.execute(db)
  await sql`grant select, insert on device_names to gatehouse_device_copies`.execute(db)
  await sql`create policy copies on device_names to gatehouse_device_copies using (true)`.execute(
    db,
  )
  // In order, so that of two that add the same names neither waits for the other in a circle.
  await trigger(
    db,
    'name_new_devices',
    `insert into device_names select distinct owner_id, name from added,
        unnest(array[distributor_id, sub_distributor_id, installer_id]) as owner_id
      order by owner_id, name on conflict do nothing`,
  )
  await sql`create trigger device_names_added after insert on devices referencing new table as added
    for each statement execute function name_new_devices()`.execute(db)
  await trigger(
    db,
    'name_changed_device',
    `insert into device_names select distinct owner_id, new.name
        from unnest(array[new.distributor_id, new.sub_distributor_id, new.installer_id]) as owner_id
      order by owner_id on conflict do nothing`,
  )
  await sql`create trigger device_names_changed after update on devices for each row
    when ((old.name, old.distributor_id, old.sub_distributor_id, old.installer_id)
      is distinct from (new.name, new.distributor_id, new.sub_distributor_id, new.installer_id))
    execute function name_changed_device()`.execute(db)
}

async function trigger(db: Kysely<unknown>, name: string, statement: string): Promise<void> {
  await sql`create function ${sql.raw(name)}() returns trigger language plpgsql security definer
    set search_path = public, pg_temp as ${sql.lit(`begin ${statement}; return null; end`)}`.execute(
    db,
  )
  await own(db, `${name}()`, 'gatehouse_device_copies')
}

/** One search for all levels: whoever searches has the list of the organization that is in scope. */
async function search(db: Kysely<unknown>): Promise<void> {
  await sql`grant select on device_names to gatehouse_search`.execute(db)
  await sql`create policy search on device_names for select to gatehouse_search using (true)`.execute(
    db,
  )
  const query = `select name from device_names
    where owner_id = current_setting('app.organization_id')::uuid and name ilike $1 limit $2`
  await sql`create function search_device_names(pattern text, most integer) returns setof text
    language plpgsql stable security definer set search_path = public, pg_temp
    as ${sql.lit(`begin return query execute '${query.replaceAll("'", "''")}' using pattern, most; end`)}`.execute(
    db,
  )
  await own(db, 'search_device_names(text, integer)', 'gatehouse_search')
  for (const level of LEVELS) {
    await sql`grant execute on function search_device_names to ${sql.raw(`gatehouse_${level}`)}`.execute(
      db,
    )
  }
}

/** Only who may create in a schema can be given a function in it. */
async function own(db: Kysely<unknown>, name: string, role: string): Promise<void> {
  await sql`grant create, usage on schema public to ${sql.raw(role)}`.execute(db)
  await sql`alter function ${sql.raw(name)} owner to ${sql.raw(role)}`.execute(db)
  await sql`revoke all on function ${sql.raw(name)} from public`.execute(db)
  await sql`revoke create on schema public from ${sql.raw(role)}`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`create index devices_search on devices
    using gin (distributor_id, sub_distributor_id, installer_id, name gin_trgm_ops)`.execute(db)
  for (const level of LEVELS) {
    const name = sql.raw(`search_devices_${level}`)
    const query = `select id from devices where ${level}_id = current_setting(''app.organization_id'')::uuid
      and project_kind = $1 and name ilike $2 limit $3`
    await sql`create function ${name} (searched_kind project_kind, pattern text, most integer)
      returns setof uuid language plpgsql stable security definer set search_path = public, pg_temp
      as ${sql.lit(`begin return query execute '${query}' using searched_kind, pattern, most; end`)}`.execute(
      db,
    )
    await own(db, `search_devices_${level}`, 'gatehouse_search')
    await sql`grant execute on function ${name} to ${sql.raw(`gatehouse_${level}`)}`.execute(db)
  }
  await sql`drop trigger device_names_added on devices`.execute(db)
  await sql`drop trigger device_names_changed on devices`.execute(db)
  await sql`drop function name_new_devices, name_changed_device, search_device_names`.execute(db)
  await db.schema.dropTable('device_names').execute()
  await sql`revoke all on schema public from gatehouse_device_copies`.execute(db)
}

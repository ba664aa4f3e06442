import { type Kysely, sql } from 'kysely'

const LEVELS = ['distributor', 'sub_distributor', 'installer']

/** Columns of devices that lists sort by. */
const SORTS = ['name', 'project_name', 'installer_name', 'type', 'model', 'mac', 'sip', 'firmware']

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create extension if not exists btree_gin`.execute(db)
  await indexSorts(db)
  await indexNames(db)
  await searchFunctions(db)
}

/** One index for each level and sort: a page is read off it in order, and `id` makes the order total. */
async function indexSorts(db: Kysely<unknown>): Promise<void> {
  for (const level of LEVELS) {
    for (const column of SORTS) {
      await sql`create index ${sql.raw(`devices_${level}_${column}`)}
        on devices (${sql.raw(`${level}_id, project_kind, ${column}, id`)})`.execute(db)
    }
    await sql`create index ${sql.raw(`device_states_${level}_online`)}
      on device_states (${sql.raw(`${level}_id`)}, project_kind, online, device_id)`.execute(db)
    // Never connected counts as longest ago, so that the latest come first when the order is turned.
    await sql`create index ${sql.raw(`device_states_${level}_last_connected_at`)}
      on device_states (${sql.raw(`${level}_id`)}, project_kind, last_connected_at nulls first, device_id)`.execute(
      db,
    )
  }
}

async function indexNames(db: Kysely<unknown>): Promise<void> {
  const owners = sql.raw('distributor_id, sub_distributor_id, installer_id')
  await sql`create index devices_search on devices
    using gin (${owners}, project_kind, name gin_trgm_ops)`.execute(db)
  await sql`create index projects_search on projects
    using gin (${owners}, kind, name gin_trgm_ops)`.execute(db)
  await sql`create index organizations_search on organizations
    using gin (${owners}, kind, name gin_trgm_ops)`.execute(db)
}

/**
 * `ilike` is not leakproof, so under a policy PostgreSQL may not use an index for it. These functions search as a
 * role that a policy lets read everything, and keep to the caller's scope themselves: one a level, executable by
 * that level alone.
 */
async function searchFunctions(db: Kysely<unknown>): Promise<void> {
  await sql`do $$ begin create role gatehouse_search nologin nosuperuser nobypassrls;
    exception when duplicate_object or unique_violation then null; end $$`.execute(db)
  await sql`grant gatehouse_search to current_user`.execute(db)
  // Only who may create in a schema can be given a function in it.
  await sql`grant create, usage on schema public to gatehouse_search`.execute(db)
  for (const table of [
    'devices',
    'projects',
    'organizations',
    'autop_batches',
    'device_commands',
  ]) {
    await sql`grant select on ${sql.table(table)} to gatehouse_search`.execute(db)
    await sql`create policy search on ${sql.table(table)} for select to gatehouse_search using (true)`.execute(
      db,
    )
  }
  for (const level of LEVELS) {
    const inScope = `${level}_id = current_setting('app.organization_id')::uuid`
    const search = (table: string, where: string) =>
      `begin return query execute 'select id from ${table} where ${inScope.replaceAll("'", "''")} and ${where} limit $3' using searched_kind, pattern, most; end`
    await createFunction(db, {
      name: `search_devices_${level}`,
      signature: '(searched_kind project_kind, pattern text, most integer) returns setof uuid',
      body: search('devices', 'project_kind = $1 and name ilike $2'),
      level,
    })
    await createFunction(db, {
      name: `search_projects_${level}`,
      signature: '(searched_kind project_kind, pattern text, most integer) returns setof uuid',
      body: search('projects', 'kind = $1 and name ilike $2'),
      level,
    })
    await createFunction(db, {
      name: `search_organizations_${level}`,
      signature: '(searched_kind organization_kind, pattern text, most integer) returns setof uuid',
      body: search('organizations', 'kind = $1 and name ilike $2'),
      level,
    })
    // A batch made above the caller's level is hidden from it, and still must hear what becomes of its commands.
    await createFunction(db, {
      name: `find_batch_owners_${level}`,
      signature: `(batch_ids uuid[]) returns table (id uuid, distributor_id uuid, sub_distributor_id uuid,
        installer_id uuid, awaits_results boolean)`,
      body: `begin return query
        select b.id, b.distributor_id, b.sub_distributor_id, b.installer_id, b.awaits_results
        from autop_batches b where b.id = any (batch_ids) and exists (select from device_commands c
          where c.batch_id = b.id and c.${inScope}); end`,
      level,
    })
  }
  await sql`revoke create on schema public from gatehouse_search`.execute(db)
}

interface SearchFunction {
  name: string
  signature: string
  body: string
  level: string
}

async function createFunction(
  db: Kysely<unknown>,
  { name, signature, body, level }: SearchFunction,
): Promise<void> {
  await sql`create function ${sql.raw(`${name}${signature}`)} language plpgsql stable security definer
    set search_path = public, pg_temp as ${sql.lit(body)}`.execute(db)
  await sql`alter function ${sql.raw(name)} owner to gatehouse_search`.execute(db)
  await sql`revoke all on function ${sql.raw(name)} from public`.execute(db)
  await sql`grant execute on function ${sql.raw(name)} to ${sql.raw(`gatehouse_${level}`)}`.execute(
    db,
  )
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const level of LEVELS) {
    for (const name of ['search_devices', 'search_projects', 'search_organizations']) {
      await sql`drop function ${sql.raw(`${name}_${level}`)}`.execute(db)
    }
    await sql`drop function ${sql.raw(`find_batch_owners_${level}`)}`.execute(db)
    for (const column of SORTS) await dropIndex(db, `devices_${level}_${column}`)
    await dropIndex(db, `device_states_${level}_online`)
    await dropIndex(db, `device_states_${level}_last_connected_at`)
  }
  for (const table of ['devices', 'projects', 'organizations']) {
    await dropIndex(db, `${table}_search`)
  }
  for (const table of [
    'devices',
    'projects',
    'organizations',
    'autop_batches',
    'device_commands',
  ]) {
    await sql`drop policy search on ${sql.table(table)}`.execute(db)
    await sql`revoke all on ${sql.table(table)} from gatehouse_search`.execute(db)
  }
  await sql`revoke all on schema public from gatehouse_search`.execute(db)
  await sql`drop extension btree_gin`.execute(db)
}

async function dropIndex(db: Kysely<unknown>, name: string): Promise<void> {
  await sql`drop index ${sql.raw(name)}`.execute(db)
}

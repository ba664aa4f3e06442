import { type Kysely, sql } from 'kysely'

/** What lists sort and search by; nothing of it changes often. */
const TYPES = {
  name: 'text',
  project_id: 'uuid',
  project_name: 'text',
  installer_name: 'text',
  type: 'device_type',
  model: 'text',
  mac: 'text collate "C"',
  sip: 'text collate "C"',
  firmware: 'text',
}
const COPIES = Object.keys(TYPES)
const SORTS = COPIES.filter((column) => column !== 'project_id')
const OLD_SEARCHED = ['name', 'model', 'mac', 'sip', 'installer_id', 'project_id']

const without = (columns: string[], column: string) =>
  columns.filter((other) => other !== column).join(', ')

/**
 * Rows of states hold copies of what lists sort and search by, so that a list by state is read off indexes of one
 * table: looking up one table for each row of the other took 80 ms for a far page. The other way round would not do:
 * devices have two dozen indexes, and each device that comes or goes would write to all of them.
 *
 * Indexes of sub-distributors hold all that lists ask for, and those of devices now do so for every sort.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await dropStateIndexes(db)
  await copyColumns(db)
  await triggers(db)
  await indexStates(db)
  for (const sort of SORTS) await indexDevices(db, sort, without(COPIES, sort))
  // Index-only scans read the table where vacuum has not been; a fleet that reconnects changes much at once.
  await sql`alter table device_states set (autovacuum_vacuum_scale_factor = 0.02)`.execute(db)
}

/** Indexes that are there while a million rows change would be written a million times. */
async function dropStateIndexes(db: Kysely<unknown>): Promise<void> {
  for (const level of ['distributor', 'sub_distributor', 'installer']) {
    await sql`drop index ${sql.raw(`device_states_${level}_online`)},
      ${sql.raw(`device_states_${level}_last_connected_at`)}`.execute(db)
  }
}

async function copyColumns(db: Kysely<unknown>): Promise<void> {
  const columns = Object.entries(TYPES).map(([column, type]) => `add column ${column} ${type}`)
  await sql`alter table device_states ${sql.raw(columns.join(', '))}`.execute(db)
  await sql`update device_states set ${sql.raw(COPIES.map((column) => `${column} = devices.${column}`).join(', '))}
    from devices where devices.id = device_states.device_id`.execute(db)
  // Rewritten rows leave their old ones behind; this leaves them out.
  await sql`cluster device_states using device_states_pkey`.execute(db)
}

/** Triggers write the copies, so that no writer can forget them. */
async function triggers(db: Kysely<unknown>): Promise<void> {
  const listed = COPIES.join(', ')
  await sql`grant select on devices, device_states to gatehouse_device_copies`.execute(db)
  await sql`grant update (${sql.raw(listed)}) on device_states to gatehouse_device_copies`.execute(
    db,
  )
  for (const table of ['devices', 'device_states']) {
    await sql`create policy device_copies on ${sql.table(table)} to gatehouse_device_copies using (true)`.execute(
      db,
    )
  }
  const into = COPIES.map((column) => `new.${column}`).join(', ')
  await trigger(
    db,
    'fill_device_state',
    `select ${listed} into ${into} from devices where id = new.device_id; return new`,
  )
  await sql`create trigger device_states_copies before insert on device_states
    for each row execute function fill_device_state()`.execute(db)
  await trigger(
    db,
    'copy_device_to_state',
    `update device_states set (${listed}) = row(${into}) where device_id = new.id; return null`,
  )
  const row = (name: string) => sql.raw(COPIES.map((column) => `${name}.${column}`).join(', '))
  await sql`create trigger devices_copies after update on devices for each row
    when ((${row('old')}) is distinct from (${row('new')}))
    execute function copy_device_to_state()`.execute(db)
}

async function trigger(db: Kysely<unknown>, name: string, body: string): Promise<void> {
  await sql`create function ${sql.raw(name)}() returns trigger language plpgsql security definer
    set search_path = public, pg_temp as ${sql.lit(`begin ${body}; end`)}`.execute(db)
  await sql`grant create on schema public to gatehouse_device_copies`.execute(db)
  await sql`alter function ${sql.raw(name)} owner to gatehouse_device_copies`.execute(db)
  await sql`revoke all on function ${sql.raw(name)} from public`.execute(db)
  await sql`revoke create on schema public from gatehouse_device_copies`.execute(db)
}

async function indexStates(db: Kysely<unknown>): Promise<void> {
  await indexByState(db, { online: `last_connected_at, ${COPIES}`, connected: `online, ${COPIES}` })
  for (const sort of SORTS) {
    await sql`create index ${sql.raw(`device_states_sub_distributor_${sort}`)}
      on device_states (sub_distributor_id, kind_number, online, ${sql.raw(sort)}, device_id)
      include (last_connected_at)`.execute(db)
  }
  await sql`create index device_states_project on device_states (project_id)`.execute(db)
}

/** @param covers what the indexes of sub-distributors hold beside */
async function indexByState(
  db: Kysely<unknown>,
  covers?: { online: string; connected: string },
): Promise<void> {
  for (const level of ['distributor', 'sub_distributor', 'installer']) {
    const include = (columns?: string) =>
      sql.raw(columns && level === 'sub_distributor' ? `include (${columns})` : '')
    const first = sql.raw(`${level}_id, kind_number`)
    await sql`create index ${sql.raw(`device_states_${level}_online`)}
      on device_states (${first}, online, device_id) ${include(covers?.online)}`.execute(db)
    await sql`create index ${sql.raw(`device_states_${level}_last_connected_at`)}
      on device_states (${first}, last_connected_at nulls first, device_id) ${include(covers?.connected)}`.execute(
      db,
    )
  }
}

async function indexDevices(db: Kysely<unknown>, sort: string, covers: string): Promise<void> {
  const name = sql.raw(`devices_sub_distributor_${sort}`)
  await sql`drop index ${name}`.execute(db)
  await sql`create index ${name} on devices (sub_distributor_id, kind_number, ${sql.raw(sort)}, id)
    include (${sql.raw(covers)})`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const sort of SORTS) {
    const covers = ['mac', 'sip'].includes(sort)
      ? [...new Set([...OLD_SEARCHED, ...SORTS])]
      : OLD_SEARCHED
    await indexDevices(db, sort, without(covers, sort))
  }
  await dropStateIndexes(db)
  await sql`drop trigger devices_copies on devices`.execute(db)
  await sql`drop trigger device_states_copies on device_states`.execute(db)
  await sql`drop function copy_device_to_state, fill_device_state`.execute(db)
  await sql`revoke select on devices, device_states from gatehouse_device_copies`.execute(db)
  for (const table of ['devices', 'device_states']) {
    await sql`drop policy device_copies on ${sql.table(table)}`.execute(db)
  }
  // The other indexes go with their columns.
  const columns = COPIES.map((column) => `drop column ${column}`).join(', ')
  await sql`alter table device_states ${sql.raw(columns)},
    reset (autovacuum_vacuum_scale_factor)`.execute(db)
  await indexByState(db)
}

import { type RawBuilder, sql } from 'kysely'
import { AppError } from '../../domain/errors.ts'
import type { ProjectKind } from '../../domain/organization.ts'
import { type Db, ownerColumn, type Scope, type Slice } from '../client.ts'
import { type Conditions, type DeviceFilter, resolveFilter } from './filter.ts'
import { type DeviceRow, selectDevice } from './row.ts'

export const DEVICE_SORTS = [
  'name',
  'projectName',
  'installerName',
  'type',
  'model',
  'mac',
  'sip',
  'firmware',
  'online',
  'lastConnectedAt',
] as const
export type DeviceSort = (typeof DEVICE_SORTS)[number]

export interface SortOrder {
  field: DeviceSort
  descending: boolean
}

/** Rows counted at most: beyond, a total reads "10,000+". */
export const MAX_COUNTED = 10_000

/** As the database counts kinds, for the indexes' sake: under a policy it may not look for an enumeration in one. */
const KIND_NUMBER: Record<ProjectKind, number> = { community: 1, commercial: 2, single_family: 3 }

/** Rows exported at most. */
export const MAX_EXPORTED = 200_000
const EXPORT_PAGE = 1_000

export interface DevicePage {
  rows: DeviceRow[]
  /** At most MAX_COUNTED. */
  total: number
  totalIsExact: boolean
}

/**
 * One page of the devices that match. The order is total: equal values are ordered by id.
 *
 * @throws AppError `invalid` for a search that cannot be
 */
export async function listDevices(
  trx: Db,
  scope: Scope,
  filter: DeviceFilter,
  { limit, offset, sort }: Slice & { sort: SortOrder },
): Promise<DevicePage> {
  const matches = await resolveMatches(trx, scope, filter)
  const counted = await countMatches(trx, matches, MAX_COUNTED + 1)
  const page = sql`${ordered(matches, sort)} limit ${limit} offset ${offset}`
  return {
    rows: await readRows(trx, scope, page, sort),
    total: Math.min(counted, MAX_COUNTED),
    totalIsExact: counted <= MAX_COUNTED,
  }
}

/** The first `limit` devices that match, by MAC. */
export async function selectDevices(
  trx: Db,
  scope: Scope,
  filter: DeviceFilter,
  limit: number,
): Promise<DeviceRow[]> {
  const matches = await resolveMatches(trx, scope, filter)
  const byMac: SortOrder = { field: 'mac', descending: false }
  return readRows(trx, scope, sql`${ordered(matches, byMac)} limit ${limit}`, byMac)
}

/**
 * Every device that matches, in pages out of one snapshot. Needs a transaction to itself.
 *
 * @throws AppError `invalid`, before the first page, for more than MAX_EXPORTED devices
 */
export async function* streamDevices(
  trx: Db,
  scope: Scope,
  filter: DeviceFilter,
  sort: SortOrder,
): AsyncIterable<DeviceRow[]> {
  const matches = await resolveMatches(trx, scope, filter)
  if ((await countMatches(trx, matches, MAX_EXPORTED + 1)) > MAX_EXPORTED) {
    throw new AppError('invalid', `More than ${MAX_EXPORTED} devices match: narrow the search`)
  }
  await sql`declare exported_devices no scroll cursor for ${ordered(matches, sort)}`.execute(trx)
  for (;;) {
    const { rows } = await sql<{
      id: string
    }>`fetch ${sql.lit(EXPORT_PAGE)} from exported_devices`.execute(trx)
    if (rows.length === 0) break
    const ids = rows.map(({ id }) => id)
    const found = await selectDevice(trx, scope).where('devices.id', 'in', ids).execute()
    const byId = new Map(found.map((row) => [row.id, row]))
    yield ids.flatMap((id) => byId.get(id) ?? [])
  }
  await sql`close exported_devices`.execute(trx)
}

interface Matches extends Conditions {
  scope: Scope
  projectKind: ProjectKind
}

async function resolveMatches(trx: Db, scope: Scope, filter: DeviceFilter): Promise<Matches> {
  const conditions = await resolveFilter(trx, scope, filter)
  return { ...conditions, scope, projectKind: filter.projectKind }
}

async function countMatches(trx: Db, matches: Matches, limit: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count
    from (select 1 ${fromMatches(matches, 'devices')} limit ${limit}) as matches`.execute(trx)
  return rows[0]?.count ?? 0
}

/** The ids that match, in order, off the index of that order. */
function ordered(matches: Matches, { field, descending }: SortOrder): RawBuilder<unknown> {
  const direction = sql.raw(descending ? 'desc' : 'asc')
  if (field === 'online') {
    return sql`select s.device_id as id ${fromMatches(matches, 'states')}
      order by s.online ${direction}, s.device_id ${direction}`
  }
  if (field === 'lastConnectedAt') {
    const nulls = sql.raw(descending ? 'nulls last' : 'nulls first')
    return sql`select s.device_id as id ${fromMatches(matches, 'states')}
      order by s.last_connected_at ${direction} ${nulls}, s.device_id ${direction}`
  }
  return sql`select devices.id ${fromMatches(matches, 'devices')}
    order by ${sql.ref(`devices.${field}`)} ${direction}, devices.id ${direction}`
}

/** Joins the other table only where the filter asks something of it: what is not joined costs nothing. */
function fromMatches(matches: Matches, first: 'devices' | 'states'): RawBuilder<unknown> {
  const devices = first === 'devices' || matches.devices.length > 0
  const states = first === 'states' || matches.states.length > 0
  const conditions = [...matches.devices, ...matches.states]
  if (devices) conditions.push(within('devices', matches))
  if (states) conditions.push(within('s', matches))
  const tables =
    devices && states
      ? sql`devices join device_states as s on s.device_id = devices.id`
      : devices
        ? sql`devices`
        : sql`device_states as s`
  return sql`from ${tables} where ${sql.join(conditions, sql` and `)}`
}

function within(table: string, { scope, projectKind }: Matches): RawBuilder<boolean> {
  return sql`${sql.ref(`${table}.${ownerColumn(scope)}`)} = ${scope.organizationId}
    and ${sql.ref(`${table}.kindNumber`)} = ${KIND_NUMBER[projectKind]}`
}

/** Reads whole rows for one page of ids alone, so that rows skipped on the way to a deep page are never read. */
async function readRows(
  trx: Db,
  scope: Scope,
  page: RawBuilder<unknown>,
  { field, descending }: SortOrder,
): Promise<DeviceRow[]> {
  const direction = sql.raw(descending ? 'desc nulls last' : 'asc nulls first')
  return selectDevice(trx, scope)
    .where('devices.id', 'in', sql<string>`(${page})`)
    .orderBy(sql`${sql.ref(field)} ${direction}`)
    .orderBy('devices.id', descending ? 'desc' : 'asc')
    .execute()
}

import { type RawBuilder, sql } from 'kysely'
import type { ProjectKind } from '../../domain/organization.ts'
import type { Db, Scope } from '../client.ts'
import { type Conditions, type DeviceFilter, resolveFilter } from './filter.ts'
import { inList } from './tables.ts'

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

/** The devices of one list that a filter lets through. */
export interface Matches extends Conditions {
  scope: Scope
  projectKind: ProjectKind
}

/** @throws AppError `invalid` for a search that cannot be */
export async function resolveMatches(
  trx: Db,
  scope: Scope,
  filter: DeviceFilter,
): Promise<Matches> {
  const conditions = await resolveFilter(trx, scope, filter)
  return { ...conditions, scope, projectKind: filter.projectKind }
}

/** Counts no further than `limit`. */
export async function countMatches(trx: Db, matches: Matches, limit: number): Promise<number> {
  if (matches.count !== undefined) return matches.count
  const { rows } = await sql<{ count: number }>`select count(*) as count
    from (select 1 ${matching(matches)} limit ${limit}) as matches`.execute(trx)
  return rows[0]?.count ?? 0
}

/**
 * The ids of few matches, in order: found by the filter's index, then sorted. What the other table holds is looked
 * up row by row in both queries here: joined, PostgreSQL reads the whole other table as soon as it thinks it cheaper.
 */
export function gathered(matches: Matches, order: SortOrder): RawBuilder<unknown> {
  const { direction, nulls } = words(order)
  return sql`select matches.id from (select ${idOf(matches)} as id, ${sortValue(matches, order)} as value
      ${matching(matches)} offset 0) as matches
    order by matches.value ${direction} ${nulls}, matches.id ${direction}`
}

/** The ids of many matches, in order: read off the index of that order, whatever does not match is passed by. */
export function walked(matches: Matches, order: SortOrder): RawBuilder<unknown> {
  return isOfState(order) ? walkedByState(matches, order) : walkedByDevice(matches, order)
}

function walkedByState(matches: Matches, order: SortOrder): RawBuilder<unknown> {
  const { direction, nulls } = words(order)
  const ofDevice = [...matches.devices, ...matches.common]
  const conditions = [
    inList('deviceStates', matches.scope, matches.projectKind),
    ...ifGiven(matches.online, (online) => sql`device_states.online = ${online}`),
    ...(ofDevice.length > 0
      ? [sql`(select ${all(ofDevice)} from devices where devices.id = device_states.device_id)`]
      : []),
  ]
  return sql`select device_states.device_id as id from device_states where ${all(conditions)}
    order by device_states.${column(order)} ${direction} ${nulls}, device_states.device_id ${direction}`
}

/** Common words are compared outside the ordered rows: inside, taken for rare, they would be found first and sorted. */
function walkedByDevice(matches: Matches, order: SortOrder): RawBuilder<unknown> {
  const { direction } = words(order)
  const sorted = sql`order by devices.${column(order)} ${direction}, devices.id ${direction}`
  if (matches.common.length === 0) return sql`select devices.id ${fromDevices(matches)} ${sorted}`
  const names = sql`devices.name, devices.project_name, devices.installer_name`
  return sql`select devices.id from (select devices.id, devices.${column(order)} as value, ${names}
      ${fromDevices({ ...matches, common: [] })} ${sorted} offset 0) as devices
    where ${all(matches.common)} order by devices.value ${direction}, devices.id ${direction}`
}

/** Whatever matches, by the cheaper table. */
function matching(matches: Matches): RawBuilder<unknown> {
  if (!startsFromStates(matches)) return fromDevices(matches)
  return sql`from device_states where ${inList('deviceStates', matches.scope, matches.projectKind)}
    and device_states.online = ${matches.online}`
}

function fromDevices({
  scope,
  projectKind,
  devices,
  common,
  online,
}: Matches): RawBuilder<unknown> {
  const conditions = [
    inList('devices', scope, projectKind),
    ...devices,
    ...common,
    ...ifGiven(online, (value) => sql`${stateOf('online')} = ${value}`),
  ]
  return sql`from devices where ${all(conditions)}`
}

const startsFromStates = ({ devices, common, online }: Matches) =>
  devices.length + common.length === 0 && online !== undefined

const idOf = (matches: Matches) =>
  startsFromStates(matches) ? sql`device_states.device_id` : sql`devices.id`

function sortValue(matches: Matches, order: SortOrder): RawBuilder<unknown> {
  if (startsFromStates(matches)) {
    return isOfState(order)
      ? sql`device_states.${column(order)}`
      : sql`(select devices.${column(order)} from devices where devices.id = device_states.device_id)`
  }
  return isOfState(order) ? stateOf(order.field) : sql`devices.${column(order)}`
}

const stateOf = (field: 'online' | 'lastConnectedAt') =>
  sql`(select device_states.${sql.ref(field)} from device_states where device_states.device_id = devices.id)`

export const isOfState = (
  order: SortOrder,
): order is SortOrder & { field: 'online' | 'lastConnectedAt' } =>
  order.field === 'online' || order.field === 'lastConnectedAt'

const column = ({ field }: SortOrder) => sql.ref(field)

/** Never connected counts as longest ago. */
const words = ({ field, descending }: SortOrder) => ({
  direction: sql.raw(descending ? 'desc' : 'asc'),
  nulls: sql.raw(field === 'lastConnectedAt' ? (descending ? 'nulls last' : 'nulls first') : ''),
})

const all = (conditions: RawBuilder<unknown>[]) => sql.join(conditions, sql` and `)

const ifGiven = <Value>(value: Value | undefined, build: (value: Value) => RawBuilder<unknown>) =>
  value === undefined ? [] : [build(value)]

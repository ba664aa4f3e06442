import { type RawBuilder, sql } from 'kysely'
import type { ProjectKind } from '../../domain/organization.ts'
import type { Db, Scope } from '../client.ts'
import { type Condition, type Conditions, type DeviceFilter, resolveFilter } from './filter.ts'
import { inList, type ListTable } from './tables.ts'

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
  const table = gatheredFrom(matches, matches.online !== undefined)
  const { rows } = await sql<{ count: number }>`select count(*) as count
    from (select 1 ${from(table, matches)} limit ${limit}) as matches`.execute(trx)
  return rows[0]?.count ?? 0
}

/** The ids of few matches, in order: found by the filter's index, then sorted. */
export function gathered(matches: Matches, order: SortOrder): RawBuilder<unknown> {
  const { direction, nulls } = words(order)
  const table = gatheredFrom(matches, matches.online !== undefined || isOfState(order))
  return sql`select matches.id from (select ${idOf(table)} as id, ${columnOf(table, order)} as value
      ${from(table, matches)} offset 0) as matches
    order by matches.value ${direction} ${nulls}, matches.id ${direction}`
}

/**
 * The ids of many matches, in order: read off the index of that order, whatever does not match is passed by. It is
 * compared outside the ordered rows: inside, taken for rare, all matches would be found first and sorted.
 */
export function walked(matches: Matches, order: SortOrder): RawBuilder<unknown> {
  const table = walkedTable(matches, order)
  const { direction, nulls } = words(order)
  const [id, value] = [idOf(table), columnOf(table, order)]
  const sorted = sql`order by ${value} ${direction} ${nulls}, ${id} ${direction}`
  const asked = [...matches.exact, ...matches.common]
  if (asked.length === 0 || isAlongOrder(matches, order)) {
    return sql`select ${id} as id ${from(table, matches)} ${sorted}`
  }
  const name = sql.ref(table)
  const fields = [...new Set(asked.map(({ field }) => field))]
  return sql`select ${name}.id from (select ${id} as id, ${value} as value,
      ${sql.join(fields.map((field) => sql.ref(`${table}.${field}`)))}
      ${from(table, { ...matches, exact: [], common: [] })} ${sorted} offset 0) as ${name}
    where ${all(asked.map(({ of, ofRows = of }) => ofRows(table)))}
    order by ${name}.value ${direction} ${nulls}, ${name}.id ${direction}`
}

/** Whether the index of this order finds what the filter asks for: then all on the way matches. */
export function isAlongOrder({ exact, common, online }: Matches, { field }: SortOrder): boolean {
  return (
    common.length === 0 && online === undefined && exact.length === 1 && exact[0]?.field === field
  )
}

function from(table: ListTable, matches: Matches): RawBuilder<unknown> {
  const { scope, projectKind, exact, common, online } = matches
  const conditions = [
    inList(table, scope, projectKind),
    ...[...exact, ...common].map(({ of }: Condition) => of(table)),
    ...(online === undefined ? [] : [sql`${columnOf(table, { field: 'online' })} = ${online}`]),
  ]
  return sql`from ${sql.ref(table)} where ${all(conditions)}`
}

/** Where what is asked of states is indexed with what is asked of devices. Distributors have too many for that. */
function gatheredFrom({ scope, exact, common }: Matches, asksState: boolean): ListTable {
  if (!asksState) return 'devices'
  const isByStateAlone = exact.length + common.length === 0
  return isByStateAlone || hasIndexesByState(scope) ? 'deviceStates' : 'devices'
}

function walkedTable({ scope, online }: Matches, order: SortOrder): ListTable {
  if (isOfState(order)) return 'deviceStates'
  return online !== undefined && hasIndexesByState(scope) ? 'deviceStates' : 'devices'
}

/** Installers have so few devices that all of them are sorted in no time. */
const hasIndexesByState = ({ level }: Scope) => level === 'sub_distributor' || level === 'installer'

const idOf = (table: ListTable) =>
  sql.ref(table === 'devices' ? 'devices.id' : 'deviceStates.deviceId')

/**
 * Of a device, its state is looked up row by row: joined, PostgreSQL reads the whole other table as soon as it
 * thinks it cheaper.
 */
function columnOf(table: ListTable, order: Pick<SortOrder, 'field'>): RawBuilder<unknown> {
  if (table === 'deviceStates' || !isOfState(order)) return sql.ref(`${table}.${order.field}`)
  return sql`(select device_states.${sql.ref(order.field)} from device_states
    where device_states.device_id = devices.id)`
}

const isOfState = ({ field }: Pick<SortOrder, 'field'>) =>
  field === 'online' || field === 'lastConnectedAt'

/** Never connected counts as longest ago. */
const words = ({ field, descending }: SortOrder) => ({
  direction: sql.raw(descending ? 'desc' : 'asc'),
  nulls: sql.raw(field === 'lastConnectedAt' ? (descending ? 'nulls last' : 'nulls first') : ''),
})

const all = (conditions: RawBuilder<unknown>[]) => sql.join(conditions, sql` and `)

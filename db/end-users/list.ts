import { type RawBuilder, sql } from 'kysely'
import { AppError } from '../../domain/errors.ts'
import type { Db, Scope, Slice } from '../client.ts'
import { type Conditions, type EndUserFilter, MAX_FOUND, resolveFilter } from './filter.ts'
import { type EndUserRow, findEndUsers } from './row.ts'

export const END_USER_SORTS = [
  'name',
  'sip',
  'projectName',
  'installerName',
  'familyMasterName',
  'address',
  'createdAt',
  'appExpiresOn',
  'premiumExpiresOn',
] as const
export type EndUserSort = (typeof END_USER_SORTS)[number]

export interface EndUserOrder {
  field: EndUserSort
  descending: boolean
}

/** Rows of a list without a search that are counted at most. */
const MAX_COUNTED = 10_000
/** A search that finds more than MAX_FOUND is counted this far: each further match lies farther along the order. */
const MAX_COUNTED_BROAD = 1_000

/** Rows exported at most. */
const MAX_EXPORTED = 200_000
const EXPORT_PAGE = 1_000

interface EndUserPage {
  rows: EndUserRow[]
  /** Of a search that finds more than 10,000, or of a list that holds more, counted no further. */
  total: number
  totalIsExact: boolean
}

/**
 * One page of the end users that match. The order is total: equal values are ordered by id.
 *
 * @throws AppError `invalid` for a search that cannot be
 */
export async function listEndUsers(
  trx: Db,
  scope: Scope,
  filter: EndUserFilter,
  { limit, offset, sort }: Slice & { sort: EndUserOrder },
): Promise<EndUserPage> {
  const matches = await resolveFilter(trx, scope, filter)
  const isSearch = matches.searched.length + matches.common.length > 0
  const counted = isSearch
    ? await countSearched(trx, matches)
    : await count(trx, matches, MAX_COUNTED + 1)
  if (counted !== undefined) {
    const page = isSearch ? gathered(matches, sort) : walked(matches, sort)
    const ids =
      offset < counted ? await readIds(trx, sql`${page} limit ${limit} offset ${offset}`) : []
    return {
      rows: await findEndUsers(trx, scope, ids),
      total: Math.min(counted, MAX_COUNTED),
      totalIsExact: counted <= MAX_COUNTED,
    }
  }
  const most = Math.max(offset + limit, MAX_COUNTED_BROAD + 1)
  const ids = await readIds(trx, sql`${walked(matches, sort)} limit ${most}`)
  return {
    rows: await findEndUsers(trx, scope, ids.slice(offset, offset + limit)),
    total: Math.min(ids.length, MAX_COUNTED_BROAD),
    totalIsExact: ids.length <= MAX_COUNTED_BROAD,
  }
}

/**
 * Every end user that matches, in pages out of one snapshot. Needs a transaction to itself.
 *
 * @throws AppError `invalid`, before the first page, for more than MAX_EXPORTED
 */
export async function* streamEndUsers(
  trx: Db,
  scope: Scope,
  filter: EndUserFilter,
  sort: EndUserOrder,
): AsyncIterable<EndUserRow[]> {
  const matches = await resolveFilter(trx, scope, filter)
  if ((await count(trx, matches, MAX_EXPORTED + 1)) > MAX_EXPORTED) {
    throw new AppError('invalid', `More than ${MAX_EXPORTED} end users match: narrow the search`)
  }
  await sql`declare exported_end_users no scroll cursor for ${gathered(matches, sort)}`.execute(trx)
  for (;;) {
    const ids = await readIds(trx, sql`fetch ${sql.lit(EXPORT_PAGE)} from exported_end_users`)
    if (ids.length === 0) break
    yield await findEndUsers(trx, scope, ids)
  }
  await sql`close exported_end_users`.execute(trx)
}

/** Undefined: so many that they are rather met along the order than found and sorted. */
async function countSearched(trx: Db, matches: Conditions): Promise<number | undefined> {
  if (matches.searched.length === 0) return undefined
  const counted = await count(trx, matches, MAX_FOUND + 1)
  return counted > MAX_FOUND ? undefined : counted
}

async function count(trx: Db, matches: Conditions, limit: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count
    from (select 1 from residents where ${all(conditionsOf(matches))} limit ${limit}) as matches`.execute(
    trx,
  )
  return rows[0]?.count ?? 0
}

/** The ids of few matches: found by the index of what is searched, then sorted. */
function gathered(matches: Conditions, { field, descending }: EndUserOrder): RawBuilder<unknown> {
  const direction = sql.raw(descending ? 'desc' : 'asc')
  return sql`select matches.id from (select residents.id, ${columnOf(field)} as value
      from residents where ${all(conditionsOf(matches))} offset 0) as matches
    order by matches.value ${direction}, matches.id ${direction}`
}

/**
 * The ids of many matches: read off the index of the order, whatever does not match is passed by. Common parts of
 * names are compared outside: inside, taken for rare, they would be found first and sorted.
 */
function walked(matches: Conditions, { field, descending }: EndUserOrder): RawBuilder<unknown> {
  const direction = sql.raw(descending ? 'desc' : 'asc')
  const values = matches.names
    .filter(({ column }) => column === field)
    .map(({ values }) => sql`${columnOf(field)} = any (${values}::text[])`)
  const found = [...matches.ofList, ...matches.searched, ...values]
  const sorted = sql`order by ${columnOf(field)} ${direction}, residents.id ${direction}`
  if (matches.common.length === 0) {
    return sql`select residents.id from residents where ${all(found)} ${sorted}`
  }
  return sql`select residents.id from (select residents.id, residents.name_key, residents.family_master_name,
        residents.installer_name, residents.project_name, ${columnOf(field)} as value
      from residents where ${all(found)} ${sorted} offset 0) as residents
    where ${all(matches.common)} order by residents.value ${direction}, residents.id ${direction}`
}

/** Names are ordered without regard to capitals. */
const columnOf = (field: EndUserSort) =>
  sql.ref(`residents.${field === 'name' ? 'nameKey' : field}`)

const conditionsOf = ({ ofList, searched, common }: Conditions) => [
  ...ofList,
  ...searched,
  ...common,
]

async function readIds(trx: Db, query: RawBuilder<unknown>): Promise<string[]> {
  const { rows } = (await query.execute(trx)) as { rows: { id: string }[] }
  return rows.map(({ id }) => id)
}

const all = (conditions: RawBuilder<unknown>[]) => sql.join(conditions, sql` and `)

import { type RawBuilder, sql } from 'kysely'
import { AppError } from '../../domain/errors.ts'
import type { ScopeLevel } from '../../domain/organization.ts'
import type { Db, Scope, Slice } from '../client.ts'
import { residentsNamed } from '../name-search.ts'
import { statement } from '../statement.ts'
import { type Conditions, type EndUserFilter, everybody, resolveFilter } from './filter.ts'
import { type EndUserRow, findEndUsers, maskRow, selectEndUsers } from './row.ts'

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

/** Rows counted at most, and matches that are found and sorted at most. */
const MAX_COUNTED = 10_000
/** A search that finds more is counted this far alone: each further match lies farther along the order. */
const MAX_COUNTED_BROAD = 1_000

/** Rows exported at most. */
const MAX_EXPORTED = 200_000
const EXPORT_PAGE = 1_000

interface EndUserPage {
  rows: EndUserRow[]
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
  slice: Slice & { sort: EndUserOrder },
): Promise<EndUserPage> {
  const matches = await resolveFilter(trx, scope, filter)
  const { searched, common, named } = matches
  if (named) {
    const ids = await readNamed(trx, scope, matches, slice.sort)
    if (ids) return pageOf(trx, scope, { ids, most: MAX_COUNTED }, slice)
    return walkBroad(trx, scope, { ...matches, common: [...common, named.condition] }, slice)
  }
  if (searched.length + common.length === 0) return listAll(trx, scope, filter, slice)
  if (searched.length === 0) return walkBroad(trx, scope, matches, slice)
  const total = await count(trx, matches, MAX_COUNTED + 1)
  if (total > MAX_COUNTED) return walkBroad(trx, scope, matches, slice)
  const { limit, offset, sort } = slice
  const ids = await readIds(trx, sql`${gathered(matches, sort)} limit ${limit} offset ${offset}`)
  return { rows: await findEndUsers(trx, scope, ids), total, totalIsExact: true }
}

/** Without a search, which is how most look at a list: page and total in one query. */
async function listAll(
  trx: Db,
  scope: Scope,
  { projectKind, accountType }: EndUserFilter,
  { limit, offset, sort }: Slice & { sort: EndUserOrder },
): Promise<EndUserPage> {
  const shape = { level: scope.level, projectKind, accountType, sort }
  const { organizationId, accountId } = { accountId: '', ...scope }
  const found = await readPage(trx, { organizationId, accountId, limit, offset }, shape)
  const total = found[0]?.total ?? (await count(trx, everybody(scope, shape), MAX_COUNTED + 1))
  const rows = found.map(({ total: _, ...row }) => maskRow(row))
  return { rows, total: Math.min(total, MAX_COUNTED), totalIsExact: total <= MAX_COUNTED }
}

type Shape = Pick<EndUserFilter, 'projectKind' | 'accountType'> & {
  level: ScopeLevel
  sort: EndUserOrder
}

const readPage = statement(
  (
    trx,
    { limit, offset, ...ids }: Slice & Record<'organizationId' | 'accountId', string>,
    { level, sort, ...list }: Shape,
  ) => {
    const scope = { level, ...ids }
    const matches = everybody(scope, list)
    return selectEndUsers(trx, scope)
      .where(
        'residents.id',
        '=',
        sql<string>`any (array(${walked(matches, sort)} limit ${limit} offset ${offset}))`,
      )
      .select(
        sql<number>`(select count(*) from (select 1 from residents
          where ${all(matches.ofList)} limit ${MAX_COUNTED + 1}) as counted)`.as('total'),
      )
      .orderBy(sql`${orderOf(matches, sort)}`)
  },
)

/** A page of a search that finds too many to sort them. */
async function walkBroad(
  trx: Db,
  scope: Scope,
  matches: Conditions,
  slice: Slice & { sort: EndUserOrder },
): Promise<EndUserPage> {
  const most = Math.max(slice.offset + slice.limit, MAX_COUNTED_BROAD + 1)
  const ids = await walkAlong(trx, matches, slice.sort, most)
  return pageOf(trx, scope, { ids, most: MAX_COUNTED_BROAD }, slice)
}

/** @param found ids of all matches in order, or of one more than are counted at most */
async function pageOf(
  trx: Db,
  scope: Scope,
  found: { ids: string[]; most: number },
  { limit, offset }: Slice,
): Promise<EndUserPage> {
  const { ids, most } = found
  return {
    rows: await findEndUsers(trx, scope, ids.slice(offset, offset + limit)),
    total: Math.min(ids.length, most),
    totalIsExact: ids.length <= most,
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

/** The sorted ids of those whose names hold the part, out of one look at each; undefined: of more than is looked at. */
async function readNamed(
  trx: Db,
  scope: Scope,
  matches: Conditions,
  sort: EndUserOrder,
): Promise<string[] | undefined> {
  const { ofList, searched, common, named } = matches
  const source = residentsNamed(scope, {
    kinds: matches.kinds,
    patterns: named?.patterns ?? [],
    limit: MAX_COUNTED + 1,
  })
  const conditions = all([...ofList, ...searched, ...common])
  const { rows } = await sql<{ found: number; ids: string[] }>`
    with found as materialized (select * from ${source})
    select (select count(*) from found) as found, array(select residents.id from found as residents
      where ${conditions} order by ${orderOf(matches, sort)}) as ids`.execute(trx)
  const [row] = rows
  return row && row.found <= MAX_COUNTED ? row.ids : undefined
}

/** Two walks where those that begin with what is searched come first. */
async function walkAlong(
  trx: Db,
  matches: Conditions,
  sort: EndUserOrder,
  most: number,
): Promise<string[]> {
  const beginning = beginningOf(matches, sort)
  if (!beginning) return readIds(trx, sql`${walked(matches, sort)} limit ${most}`)
  const within = (condition: RawBuilder<unknown>) =>
    walked({ ...matches, ofList: [...matches.ofList, condition] }, sort)
  const first = await readIds(trx, sql`${within(beginning)} limit ${most}`)
  if (first.length === most) return first
  const others = within(sql`not (${beginning})`)
  return [...first, ...(await readIds(trx, sql`${others} limit ${most - first.length}`))]
}

async function count(trx: Db, matches: Conditions, limit: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count
    from (select 1 from residents where ${all(conditionsOf(matches))} limit ${limit}) as matches`.execute(
    trx,
  )
  return rows[0]?.count ?? 0
}

/** The ids of few matches: found by the index of what is searched, then sorted. */
function gathered(matches: Conditions, sort: EndUserOrder): RawBuilder<unknown> {
  return sql`select residents.id from (select * from residents
      where ${all(conditionsOf(matches))} offset 0) as residents
    order by ${orderOf(matches, sort)}`
}

function orderOf(matches: Conditions, sort: EndUserOrder): RawBuilder<unknown> {
  const direction = sql.raw(sort.descending ? 'desc' : 'asc')
  const beginning = beginningOf(matches, sort)
  const others = beginning ? sql`not (${beginning}), ` : sql``
  return sql`${others}${columnOf(sort.field)} ${direction}, residents.id ${direction}`
}

const beginningOf = ({ beginnings }: Conditions, { field }: EndUserOrder) =>
  field === 'name' || field === 'familyMasterName' ? beginnings[field] : undefined

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
  return sql`select residents.id from (select residents.id, residents.name_key, residents.family_master_key,
        residents.installer_name, residents.project_name, ${columnOf(field)} as value
      from residents where ${all(found)} ${sorted} offset 0) as residents
    where ${all(matches.common)} order by residents.value ${direction}, residents.id ${direction}`
}

/** Names of people are ordered without regard to capitals. */
const KEYS: Partial<Record<EndUserSort, string>> = {
  name: 'nameKey',
  familyMasterName: 'familyMasterKey',
}
const columnOf = (field: EndUserSort) => sql.ref(`residents.${KEYS[field] ?? field}`)

const conditionsOf = ({ ofList, searched, common, named }: Conditions) => [
  ...ofList,
  ...searched,
  ...common,
  ...(named ? [named.condition] : []),
]

async function readIds(trx: Db, query: RawBuilder<unknown>): Promise<string[]> {
  const { rows } = (await query.execute(trx)) as { rows: { id: string }[] }
  return rows.map(({ id }) => id)
}

const all = (conditions: RawBuilder<unknown>[]) => sql.join(conditions, sql` and `)

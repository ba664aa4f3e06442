import { type RawBuilder, sql } from 'kysely'
import { AppError } from '../../domain/errors.ts'
import type { Db, Scope, Slice } from '../client.ts'
import type { DeviceFilter } from './filter.ts'
import {
  countMatches,
  gathered,
  isAlongOrder,
  type Matches,
  resolveMatches,
  type SortOrder,
  walked,
} from './matches.ts'
import { type DeviceRow, selectDevice } from './row.ts'

/** Rows counted at most: beyond, a total reads "10,000+". */
const MAX_COUNTED = 10_000

/** Up to here a page of many matches is always near along the order, however few of the rows match. */
const NEAR = 500
/** More matches than this take longer to sort than the way to the farthest page. */
const MAX_GATHERED = 25_000

/** Rows exported at most. */
const MAX_EXPORTED = 200_000
const EXPORT_PAGE = 1_000

const BY_MAC: SortOrder = { field: 'mac', descending: false }

interface DevicePage {
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
  const isFar = offset > NEAR && !isUnfiltered(matches) && matches.common.length === 0
  const few = isFar ? MAX_GATHERED : MAX_COUNTED
  const counted = await countMatches(trx, matches, few + 1)
  const ids = ordered(matches, sort, counted <= few)
  const page = sql`${ids} limit ${limit} offset ${offset}`
  return {
    rows: offset < counted ? await readRows(trx, scope, page, sort) : [],
    total: Math.min(counted, MAX_COUNTED),
    totalIsExact: counted <= MAX_COUNTED,
  }
}

/** How many a list shows. */
export async function countDevices(
  trx: Db,
  scope: Scope,
  filter: DeviceFilter,
): Promise<{ total: number; totalIsExact: boolean }> {
  const matches = await resolveMatches(trx, scope, filter)
  const counted = await countMatches(trx, matches, MAX_COUNTED + 1)
  return { total: Math.min(counted, MAX_COUNTED), totalIsExact: counted <= MAX_COUNTED }
}

/** The first `limit` devices that match, by MAC. */
export async function selectDevices(
  trx: Db,
  scope: Scope,
  filter: DeviceFilter,
  limit: number,
): Promise<DeviceRow[]> {
  const matches = await resolveMatches(trx, scope, filter)
  const counted = await countMatches(trx, matches, MAX_COUNTED + 1)
  return readRows(
    trx,
    scope,
    sql`${ordered(matches, BY_MAC, counted <= MAX_COUNTED)} limit ${limit}`,
    BY_MAC,
  )
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
  const counted = await countMatches(trx, matches, MAX_EXPORTED + 1)
  if (counted > MAX_EXPORTED) {
    throw new AppError('invalid', `More than ${MAX_EXPORTED} devices match: narrow the search`)
  }
  await sql`declare exported_devices no scroll cursor for ${ordered(matches, sort, counted <= MAX_COUNTED)}`.execute(
    trx,
  )
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

/** Few matches are sorted, many are met often enough along the order; without a filter all are. */
function ordered(matches: Matches, sort: SortOrder, areFew: boolean): RawBuilder<unknown> {
  return areFew && !isUnfiltered(matches) && !isAlongOrder(matches, sort)
    ? gathered(matches, sort)
    : walked(matches, sort)
}

const isUnfiltered = ({ exact, common, online }: Matches) =>
  exact.length + common.length === 0 && online === undefined

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

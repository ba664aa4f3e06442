import { sql } from 'kysely'
import { AppError } from '../../domain/errors.ts'
import {
  ORDER_STATUSES,
  ORDER_TYPES,
  type OrderStatus,
  type OrderType,
} from '../../domain/order.ts'
import { countUpTo, type Db, isWithin, type Page, type Scope, type Slice } from '../client.ts'
import { hasPrefix } from '../name-search.ts'

export interface OrderFilter {
  /** Calendar days of `timeZone`, both inclusive. */
  fromDay?: string | undefined
  toDay?: string | undefined
  timeZone: string
  type?: OrderType | undefined
  status?: OrderStatus | undefined
  /** The installer whose projects it is for. */
  installerId?: string | undefined
  /** An order number, or its beginning. */
  number?: string | undefined
  /** Those alone that somebody must look at. */
  needsAttention?: true | undefined
  /** Those alone that their buyers took out of their list; without it, those are left out for buyers. */
  isHidden?: true | undefined
}

export interface ListOrder {
  descending: boolean
}

export type ListedOrder = Awaited<ReturnType<typeof readPage>>[number]

/** Most orders that a count goes to. */
const MAX_COUNTED = 10_000
const MAX_EXPORTED = 200_000
const EXPORT_PAGE = 1_000

/** One page, in the order of time. `total` stops at 10,000. */
export async function listOrders(
  trx: Db,
  scope: Scope,
  filter: OrderFilter,
  { limit, offset, descending }: Slice & ListOrder,
): Promise<Page<ListedOrder> & { totalIsExact: boolean }> {
  const ids = sorted(matchOrders(trx, scope, filter), descending)
    .limit(limit)
    .offset(offset)
  const rows = await readPage(trx, scope, ids, descending)
  return { rows, ...(await countUpTo(trx, matchOrders(trx, scope, filter), MAX_COUNTED)) }
}

export interface StatusCount {
  status: OrderStatus
  total: number
  totalIsExact: boolean
}

/** How many orders each status has under the other filters; each count stops at 10,000. */
export async function countOrders(
  trx: Db,
  scope: Scope,
  filter: Omit<OrderFilter, 'status'>,
): Promise<StatusCount[]> {
  const counts = ORDER_STATUSES.map((status) => {
    const matches = matchOrders(trx, scope, { ...filter, status }).limit(MAX_COUNTED + 1)
    return sql`select ${status}::text as status, count(*) as total from (${matches}) as matches`
  })
  const { rows } = await sql<{ status: OrderStatus; total: number }>`${sql.join(
    counts,
    sql` union all `,
  )}`.execute(trx)
  return rows.map(({ status, total }) => ({
    status,
    total: Math.min(total, MAX_COUNTED),
    totalIsExact: total <= MAX_COUNTED,
  }))
}

/**
 * Every order that matches, in pages out of one snapshot. Needs a transaction to itself.
 *
 * @throws AppError `invalid`, before the first page, for more than MAX_EXPORTED orders
 */
export async function* streamOrders(
  trx: Db,
  scope: Scope,
  filter: OrderFilter,
  { descending }: ListOrder,
): AsyncIterable<ListedOrder[]> {
  const matches = matchOrders(trx, scope, filter)
  const { totalIsExact } = await countUpTo(trx, matches, MAX_EXPORTED)
  if (!totalIsExact) {
    throw new AppError('invalid', `More than ${MAX_EXPORTED} orders match: narrow the search`)
  }
  await sql`declare exported_orders no scroll cursor for ${sorted(matches, descending)}`.execute(
    trx,
  )
  for (;;) {
    const { rows } = await sql<{
      id: string
    }>`fetch ${sql.lit(EXPORT_PAGE)} from exported_orders`.execute(trx)
    if (rows.length === 0) break
    const ids = rows.map(({ id }) => id)
    yield await readPage(trx, scope, ids, descending)
  }
  await sql`close exported_orders`.execute(trx)
}

/** The ids of the orders of the scope that a filter lets through. */
export function matchOrders(trx: Db, scope: Scope, filter: OrderFilter) {
  const { fromDay, toDay, timeZone, type, status, installerId, number } = filter
  let matches = trx.selectFrom('orders').select('orders.id').where(isWithin(scope, 'orders'))
  if (status) matches = matches.where('statusNumber', '=', ORDER_STATUSES.indexOf(status) + 1)
  if (type) matches = matches.where('typeNumber', '=', ORDER_TYPES.indexOf(type) + 1)
  if (installerId) matches = matches.where('projectInstallerId', '=', installerId)
  if (number) matches = matches.where(hasPrefix('orders.number', number))
  if (fromDay) matches = matches.where('createdAt', '>=', startOf(fromDay, 0, timeZone))
  if (toDay) matches = matches.where('createdAt', '<', startOf(toDay, 1, timeZone))
  if (filter.needsAttention) matches = matches.where('needsAttention', '=', true)
  matches = matches.where('deletedAt', 'is', null)
  if (filter.isHidden) return matches.where('hiddenAt', 'is not', null)
  // A buyer hides an order from its own list, not from that of who sold it.
  return scope.level === 'distributor' ? matches : matches.where('hiddenAt', 'is', null)
}

const sorted = (matches: ReturnType<typeof matchOrders>, descending: boolean) =>
  matches
    .orderBy('createdAt', descending ? 'desc' : 'asc')
    .orderBy('id', descending ? 'asc' : 'desc')

const startOf = (day: string, later: number, timeZone: string) =>
  sql<string>`((${day}::date + ${later}::integer)::timestamp at time zone ${timeZone})`

/** Whole rows of one page of ids alone. */
async function readPage(
  trx: Db,
  scope: Scope,
  ids: string[] | ReturnType<typeof matchOrders>,
  descending: boolean,
) {
  return trx
    .selectFrom('orders')
    .select(['id', 'number', 'type', 'status', 'projectKind', 'projectId', 'projectName'])
    .select(['projectInstallerId as installerId', 'buyerName', 'itemCount', 'currency'])
    .select(['totalMinor', 'refundedMinor', 'means', 'createdAt', 'dueAt', 'needsAttention'])
    .select(['hiddenAt', 'createdByName'])
    .select(INSTALLER_NAME.as('installerName'))
    .where('id', 'in', ids)
    .where(isWithin(scope, 'orders'))
    .orderBy('createdAt', descending ? 'desc' : 'asc')
    .orderBy('id', descending ? 'asc' : 'desc')
    .execute()
}

const INSTALLER_NAME = sql<string>`coalesce((select name from organizations
  where organizations.id = orders.project_installer_id), '')`

import type { Selectable } from 'kysely'
import { takesCredits } from '../../domain/credit.ts'
import type { Db, Page, Slice } from '../client.ts'
import { couponsOfOrder } from '../coupons/spend.ts'
import type { OrderLines } from '../schema.ts'
import type { OrderRow } from './row.ts'

/** One page of the lines of an order, which was asked for in the reader's scope. */
export async function listOrderLinePage(
  trx: Db,
  { id, itemCount }: OrderRow,
  { limit, offset }: Slice,
): Promise<Page<Selectable<OrderLines>>> {
  const rows = await trx
    .selectFrom('orderLines')
    .selectAll()
    .where('orderId', '=', id)
    .orderBy('number')
    .limit(limit)
    .offset(offset)
    .execute()
  return { rows, total: itemCount }
}

/** What each coupon gave to an order, less what came back to it. */
export async function listCouponsUsed(
  trx: Db,
  { id, means }: OrderRow,
): Promise<{ code: string; amountMinor: number }[]> {
  if (means !== 'coupon') return []
  const coupons = await couponsOfOrder(trx, id)
  return coupons.map(({ code, balanceMinor }) => ({ code, amountMinor: balanceMinor }))
}

/** Whether credits may pay an order, as far as its reader sees its project. */
export async function mayTakeCredits(trx: Db, order: OrderRow): Promise<boolean> {
  if (order.projectKind !== 'commercial') return false
  const projects = await trx
    .selectFrom('projects')
    .select(['kind', 'createdAt'])
    .where('id', 'in', (query) =>
      query.selectFrom('orderLines').select('projectId').where('orderId', '=', order.id),
    )
    .execute()
  return projects.length > 0 && projects.every(takesCredits)
}

/** The name of the installer whose projects it is for; empty where the reader does not see it. */
export async function nameOfInstaller(trx: Db, { projectInstallerId }: OrderRow): Promise<string> {
  const installer = await trx
    .selectFrom('organizations')
    .select('name')
    .where('id', '=', projectInstallerId)
    .executeTakeFirst()
  return installer?.name ?? ''
}

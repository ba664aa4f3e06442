import type { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { type ListedOrder, streamOrders } from '../db/orders/list.ts'
import { toDecimal } from '../domain/money.ts'
import { exportFile } from './exports.ts'
import type { Env } from './http.ts'
import type { OrderExportQuery } from './schemas/order-list.ts'
import { parseSort } from './schemas/page.ts'

const COLUMNS: [header: string, cell: (order: ListedOrder) => string][] = [
  ['Order Number', ({ number }) => number],
  ['Type', ({ type }) => TYPES[type]],
  ['Installer', ({ installerName }) => installerName],
  ['Project', ({ projectName }) => projectName],
  ['Buyer', ({ buyerName }) => buyerName],
  ['Counts', ({ itemCount }) => String(itemCount)],
  ['Total Price', (order) => amount(order, order.totalMinor)],
  ['Refunded', (order) => amount(order, order.refundedMinor)],
  ['Currency', ({ currency }) => currency],
  ['Paid by', ({ means }) => means ?? ''],
  ['Status', ({ status }) => STATUSES[status]],
  ['Created Time (UTC)', ({ createdAt }) => createdAt],
]

/** As the vendor's console calls them. */
const TYPES: Record<ListedOrder['type'], string> = {
  activation: 'Activation',
  subscription: 'Subscription',
  additional_app: 'Additional App',
}
const STATUSES: Record<ListedOrder['status'], string> = {
  processing: 'Processing',
  system_processing: 'System Processing',
  succeed: 'Succeed',
  failed: 'Failed',
  time_out: 'Time out',
  cancel: 'Cancel',
}

const amount = ({ currency }: ListedOrder, amountMinor: number): string =>
  toDecimal({ amountMinor, currency })

export async function exportOrders(
  c: Context<Env>,
  { format, sort, ...query }: z.infer<typeof OrderExportQuery>,
): Promise<Response> {
  const filter = { ...query, timeZone: c.var.organization.timeZone }
  const response = await exportFile(c, {
    name: 'orders',
    format,
    headers: COLUMNS.map(([header]) => header),
    read: (trx, scope) => streamOrders(trx, scope, filter, parseSort(sort)),
    cells: (order: ListedOrder) => COLUMNS.map(([, cell]) => cell(order)),
  })
  await c.var.inScope((trx) =>
    c.var.audit(trx, {
      action: 'orders.exported',
      targetType: 'order',
      details: { format, filter: query },
    }),
  )
  return response
}

import { createRoute, z } from '@hono/zod-openapi'
import { countOrders, listOrders } from '../../db/orders/list.ts'
import { requires } from '../access.ts'
import { createRouter, json } from '../http.ts'
import { limit } from '../limits.ts'
import { exportOrders } from '../order-export.ts'
import {
  OrderCountQuery,
  OrderCounts,
  OrderExportQuery,
  OrderPage,
  OrderQuery,
} from '../schemas/order-list.ts'
import { parseSort } from '../schemas/page.ts'

const tags = ['Orders']
const file = { schema: z.string().openapi({ format: 'binary' }) }

const list = createRoute({
  ...requires('orders.list'),
  method: 'get',
  path: '/',
  tags,
  summary: 'One page of the orders that match',
  request: { query: OrderQuery },
  responses: { 200: json('One page', OrderPage) },
})

const count = createRoute({
  ...requires('orders.list'),
  method: 'get',
  path: '/counts',
  tags,
  summary: 'How many orders that match have each status; each count stops at 10,000',
  request: { query: OrderCountQuery },
  responses: { 200: json('One count a status', OrderCounts) },
})

const exportList = createRoute({
  ...requires('orders.export', limit('exports')),
  method: 'get',
  path: '/export',
  tags,
  summary: 'Every order that matches, as a file',
  request: { query: OrderExportQuery },
  responses: {
    200: {
      description: 'The file; cells that a spreadsheet could take for a formula are text',
      content: {
        'text/csv': file,
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': file,
      },
    },
  },
})

export const orderLists = createRouter()
  .openapi(list, async (c) => {
    const { limit, offset, sort, ...query } = c.req.valid('query')
    const filter = { ...query, timeZone: c.var.organization.timeZone }
    const slice = { limit, offset, ...parseSort(sort) }
    const page = await c.var.inScope((trx, scope) => listOrders(trx, scope, filter, slice))
    return c.json(OrderPage.parse(page), 200)
  })
  .openapi(count, async (c) => {
    const filter = { ...c.req.valid('query'), timeZone: c.var.organization.timeZone }
    const rows = await c.var.inScope((trx, scope) => countOrders(trx, scope, filter))
    return c.json(OrderCounts.parse({ rows }), 200)
  })
  .openapi(exportList, (c) => exportOrders(c, c.req.valid('query')))

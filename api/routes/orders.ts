import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Db } from '../../db/client.ts'
import {
  getOrder,
  lockOrderInScope,
  type OrderRow,
  setOrderDeleted,
  setOrderHidden,
} from '../../db/orders/row.ts'
import { listOrderLinePage } from '../../db/orders/show.ts'
import { AppError } from '../../domain/errors.ts'
import { isDeletable } from '../../domain/order.ts'
import { requires } from '../access.ts'
import { createRouter, type Env, json, problem } from '../http.ts'
import { auditTargetOf, describeOrder } from '../order-view.ts'
import { Order, OrderLinePage, OrderLineQuery } from '../schemas/order.ts'

const tags = ['Orders']
const byId = { params: z.object({ id: z.uuid() }) }
const notFound = problem('No such order')

const show = createRoute({
  ...requires('orders.show'),
  method: 'get',
  path: '/{id}',
  tags,
  summary: 'One order with its money and its story; its lines are asked for in pages',
  request: byId,
  responses: { 200: json('The order', Order), 404: notFound },
})

const lines = createRoute({
  ...requires('orders.show'),
  method: 'get',
  path: '/{id}/lines',
  tags,
  summary: 'One page of what was bought',
  request: { ...byId, query: OrderLineQuery },
  responses: { 200: json('One page', OrderLinePage), 404: notFound },
})

const remove = createRoute({
  ...requires('orders.delete'),
  method: 'delete',
  path: '/{id}',
  tags,
  summary: 'Delete an order that failed, timed out or was canceled',
  request: byId,
  responses: {
    204: { description: 'Gone' },
    404: notFound,
    409: problem('It was paid, or is open'),
  },
})

const hide = createRoute({
  ...requires('orders.delete'),
  method: 'post',
  path: '/{id}/hiding',
  tags,
  summary: 'Take an order that succeeded out of the list; it and its invoice stay',
  request: byId,
  responses: {
    204: { description: 'Hidden' },
    404: notFound,
    409: problem('It has not succeeded'),
  },
})

const unhide = createRoute({
  ...requires('orders.delete'),
  method: 'delete',
  path: '/{id}/hiding',
  tags,
  summary: 'Put a hidden order back into the list',
  request: byId,
  responses: { 204: { description: 'In the list' }, 404: notFound },
})

export const orders = createRouter()
  .openapi(show, async (c) => {
    const { id } = c.req.valid('param')
    const order = await c.var.inScope(async (trx, scope) =>
      describeOrder(c, trx, await getOrder(trx, scope, id)),
    )
    return c.json(order, 200)
  })
  .openapi(lines, async (c) => {
    const { id } = c.req.valid('param')
    const slice = c.req.valid('query')
    const page = await c.var.inScope(async (trx, scope) =>
      listOrderLinePage(trx, await getOrder(trx, scope, id), slice),
    )
    return c.json(OrderLinePage.parse({ ...page, totalIsExact: true }), 200)
  })
  .openapi(remove, async (c) => {
    await change(c, c.req.valid('param').id, 'order.deleted', async (trx, order) => {
      if (!isDeletable(order.status)) {
        throw new AppError('conflict', 'Only orders that ended without a payment are deleted')
      }
      await setOrderDeleted(trx, order.id)
    })
    return c.body(null, 204)
  })
  .openapi(hide, async (c) => {
    await change(c, c.req.valid('param').id, 'order.hidden', async (trx, order) => {
      if (order.status !== 'succeed') {
        throw new AppError('conflict', 'Only orders that succeeded are hidden')
      }
      await setOrderHidden(trx, order.id, true)
    })
    return c.body(null, 204)
  })
  .openapi(unhide, async (c) => {
    await change(c, c.req.valid('param').id, 'order.shown', (trx, order) =>
      setOrderHidden(trx, order.id, false),
    )
    return c.body(null, 204)
  })

/** Changes a locked order and says so in the log. */
function change(
  c: Context<Env>,
  id: string,
  action: string,
  work: (trx: Db, order: OrderRow) => Promise<void>,
): Promise<void> {
  return c.var.inScope(async (trx, scope) => {
    const order = await lockOrderInScope(trx, scope, id)
    await work(trx, order)
    await c.var.audit(trx, { action, ...auditTargetOf(order) })
  })
}

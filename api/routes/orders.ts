import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { requestRefund, requestReturn } from '../../db/orders/refund-request.ts'
import {
  getOrder,
  lockOrderInScope,
  type OrderRow,
  setOrderDeleted,
  setOrderHidden,
} from '../../db/orders/row.ts'
import { listOrderLinePage } from '../../db/orders/show.ts'
import { getPayment, isOfProvider } from '../../db/payments.ts'
import { AppError } from '../../domain/errors.ts'
import { isDeletable } from '../../domain/order.ts'
import { requires } from '../access.ts'
import { startSoon } from '../autop-start.ts'
import { body, createRouter, type Env, json, problem } from '../http.ts'
import { cancelUnpaid, checkPayments, payFor } from '../order-payment.ts'
import { describeOrder } from '../order-view.ts'
import {
  AskedRefund,
  NewPayment,
  NewRefund,
  NewReturn,
  OpenedPayment,
  Order,
  OrderLinePage,
  OrderLineQuery,
  OrderState,
} from '../schemas/order.ts'

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

const pay = createRoute({
  ...requires('orders.pay'),
  method: 'post',
  path: '/{id}/payments',
  tags,
  summary: 'Pay an order, or pay it again',
  description:
    'Answers where the payer goes on, or that it is paid. The same page as before, while it is of use.',
  request: { ...byId, body: body(NewPayment) },
  responses: {
    200: json('What the order is then, and where to go on', OpenedPayment),
    404: notFound,
    409: problem('It does not wait for money, or what was chosen does not pay it'),
    503: problem('The provider or the order does not answer'),
  },
})

const check = createRoute({
  ...requires('orders.pay'),
  method: 'post',
  path: '/{id}/payment-checks',
  tags,
  summary: 'Have the provider asked now what became of a payment',
  request: byId,
  responses: { 202: json('What the order was before', OrderState), 404: notFound },
})

const cancel = createRoute({
  ...requires('orders.cancel'),
  method: 'post',
  path: '/{id}/cancellation',
  tags,
  summary: 'Cancel an order that is not paid',
  request: byId,
  responses: {
    200: json('What the order is then: money that came first is not canceled', OrderState),
    404: notFound,
    409: problem('It does not wait for money'),
    503: problem('The order does not answer'),
  },
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

const refund = createRoute({
  ...requires('orders.refund'),
  method: 'post',
  path: '/{id}/refunds',
  tags,
  summary: 'Refund an order, or lines of it; what they gave is taken back',
  request: { ...byId, body: body(NewRefund) },
  responses: {
    202: json('The refund, which is on its way', AskedRefund),
    404: problem('No such order, or no such line in it'),
    409: problem('It was not paid, was refunded already, or an item is in use by a later order'),
  },
})

const giveBack = createRoute({
  ...requires('orders.refund'),
  method: 'post',
  path: '/{id}/returns',
  tags,
  summary: 'Send money back again that never paid its order, where that has failed',
  request: { ...byId, body: body(NewReturn) },
  responses: {
    202: json('The refund, which is on its way', AskedRefund),
    404: problem('No such order, or no such payment of it'),
    409: problem('Nothing of it can go back'),
  },
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
  .openapi(pay, async (c) => {
    const opened = await payFor(c, c.req.valid('param').id, c.req.valid('json'))
    return c.json(OpenedPayment.parse(opened), 200)
  })
  .openapi(check, async (c) =>
    c.json({ status: await checkPayments(c, c.req.valid('param').id) }, 202),
  )
  .openapi(cancel, async (c) =>
    c.json({ status: await cancelUnpaid(c, c.req.valid('param').id) }, 200),
  )
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
  .openapi(refund, async (c) => {
    const { lineIds, reason } = c.req.valid('json')
    const asked = await askBack(c, c.req.valid('param').id, (trx, order, who) =>
      requestRefund(trx, order, { lineIds, reason, ...who }),
    )
    return c.json(AskedRefund.parse(asked), 202)
  })
  .openapi(giveBack, async (c) => {
    const { paymentId, reason } = c.req.valid('json')
    const asked = await askBack(c, c.req.valid('param').id, (trx, order, who) =>
      requestReturn(trx, order, paymentId, { reason, ...who }),
    )
    return c.json(AskedRefund.parse(asked), 202)
  })

type Trx = Parameters<typeof setOrderDeleted>[0]

/** Changes a locked order and says so in the log. */
function change(
  c: Context<Env>,
  id: string,
  action: string,
  work: (trx: Trx, order: OrderRow) => Promise<void>,
): Promise<void> {
  return c.var.inScope(async (trx, scope) => {
    const order = await lockOrderInScope(trx, scope, id)
    await work(trx, order)
    await c.var.audit(trx, { action, ...targetOf(order) })
  })
}

interface Asker {
  createdBy: string
  createdByName: string
}

/** Asks for money to go back, and starts the process of that. */
async function askBack(
  c: Context<Env>,
  id: string,
  ask: (trx: Trx, order: OrderRow, who: Asker) => ReturnType<typeof requestRefund>,
) {
  const { account } = c.var
  const {
    refund: asked,
    outboxId,
    delivery,
    currency,
  } = await c.var.inScope(async (trx, scope) => {
    const order = await lockOrderInScope(trx, scope, id)
    const who = { createdBy: account.id, createdByName: account.name }
    const made = await ask(trx, order, who)
    const { amountMinor, reason, paymentId } = made.refund
    const payment = await getPayment(trx, paymentId)
    if (isOfProvider(payment) && !c.var.deps.payments[payment.means]) {
      throw new AppError('conflict', 'This way of paying is not set up here')
    }
    const details = { amountMinor, currency: made.refund.currency ?? order.currency, reason }
    await c.var.audit(trx, { action: 'order.refund_asked', ...targetOf(order), details })
    return { ...made, currency: details.currency }
  })
  startSoon(c, outboxId, delivery)
  return { ...asked, currency }
}

/** Who is below reads of it as well. */
const targetOf = ({ id, number, distributorId, subDistributorId, installerId }: OrderRow) => ({
  targetType: 'order',
  targetId: id,
  targetName: number,
  owners: { distributorId, subDistributorId, installerId },
})

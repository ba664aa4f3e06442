import { createRoute, z } from '@hono/zod-openapi'
import { requires } from '../access.ts'
import { body, createRouter, json, problem } from '../http.ts'
import { cancelUnpaid, checkPayments, payFor } from '../order-payment.ts'
import { NewPayment, OpenedPayment, OrderState } from '../schemas/order.ts'

const tags = ['Orders']
const byId = { params: z.object({ id: z.uuid() }) }
const notFound = problem('No such order')

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
  responses: {
    202: json('What the order was before', OrderState),
    404: notFound,
    503: problem('The order does not answer'),
  },
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

export const orderPayments = createRouter()
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

import { createRoute } from '@hono/zod-openapi'
import { requires } from '../access.ts'
import { body, createRouter, json, problem } from '../http.ts'
import { makeOrder } from '../order-submit.ts'
import { IdempotencyHeader } from '../schemas/autop-batch.ts'
import { OrderSubmit, SubmittedOrder } from '../schemas/order-submit.ts'

const submit = createRoute({
  ...requires('orders.submit'),
  method: 'post',
  path: '/',
  tags: ['Orders'],
  summary: 'Submit an order; the same Idempotency-Key again answers the first one',
  request: { headers: IdempotencyHeader, body: body(OrderSubmit) },
  responses: {
    201: json('The order, which waits for its payment', SubmittedOrder),
    404: problem('No such installer, or a project that is not its own'),
    409: problem('The price has changed, an item is in another open order, or the terms are new'),
  },
})

export const orderSubmits = createRouter().openapi(submit, async (c) => {
  const request = c.req.valid('json')
  const { 'idempotency-key': idempotencyKey } = c.req.valid('header')
  const order = await makeOrder(c, { request, idempotencyKey })
  return c.json(SubmittedOrder.parse(order), 201)
})

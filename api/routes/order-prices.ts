import { createRoute } from '@hono/zod-openapi'
import { findSelected, priceOrder } from '../../db/orders/price.ts'
import { requires } from '../access.ts'
import { requireBuyer } from '../buyer.ts'
import { body, createRouter, json, problem } from '../http.ts'
import { viewPrice } from '../order-price.ts'
import { requireOwnPlace } from '../order-selection.ts'
import { OrderPrice, OrderPriceRequest } from '../schemas/order-price.ts'

const price = createRoute({
  ...requires('orders.submit'),
  method: 'post',
  path: '/',
  tags: ['Subscriptions'],
  summary: 'What a selection would cost now; nothing is stored or reserved',
  request: { body: body(OrderPriceRequest) },
  responses: {
    200: json('Sums, some of the lines, and what would be left out', OrderPrice),
    404: problem('No such installer, or a project that is not its own'),
    409: problem('There are no prices in the buyer’s currency'),
  },
})

export const orderPrices = createRouter().openapi(price, async (c) => {
  const { selection, countryCode, limit, offset } = c.req.valid('json')
  const buyer = await requireBuyer(c.var)
  const { hasFreeMonth } = c.var.deps
  const priced = await c.var.inScope(async (trx, scope) => {
    await requireOwnPlace(trx, scope, selection)
    const candidates = await findSelected(trx, scope, selection)
    return priceOrder(trx, candidates, { selection, buyer, countryCode, hasFreeMonth })
  })
  return c.json(OrderPrice.parse(viewPrice(priced, { limit, offset })), 200)
})

import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Db } from '../../db/client.ts'
import { requestRefund, requestReturn } from '../../db/orders/refund-request.ts'
import { lockOrderInScope, type OrderRow } from '../../db/orders/row.ts'
import { getPayment, isOfProvider } from '../../db/payments.ts'
import { AppError } from '../../domain/errors.ts'
import { requires } from '../access.ts'
import { startSoon } from '../autop-start.ts'
import { body, createRouter, type Env, json, problem } from '../http.ts'
import { auditTargetOf } from '../order-view.ts'
import { AskedRefund, NewRefund, NewReturn } from '../schemas/order.ts'

const tags = ['Orders']
const byId = { params: z.object({ id: z.uuid() }) }

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

export const orderRefunds = createRouter()
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

interface Asker {
  createdBy: string
  createdByName: string
}

/** Asks for money to go back, and starts the process of that. */
async function askBack(
  c: Context<Env>,
  id: string,
  ask: (trx: Db, order: OrderRow, who: Asker) => ReturnType<typeof requestRefund>,
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
    await c.var.audit(trx, { action: 'order.refund_asked', ...auditTargetOf(order), details })
    return { ...made, currency: details.currency }
  })
  startSoon(c, outboxId, delivery)
  return { ...asked, currency }
}

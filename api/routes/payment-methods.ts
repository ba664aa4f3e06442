import { createRoute, z } from '@hono/zod-openapi'
import { getPaymentMethod, listPaymentMethods, setMethodRemoved } from '../../db/payment-methods.ts'
import { PROVIDERS, type Provider } from '../../domain/order.ts'
import { requires } from '../access.ts'
import { createRouter, json, problem } from '../http.ts'
import { askProvider } from '../provider-calls.ts'
import { PaymentMethodPage, PaymentProviderList } from '../schemas/payment-method.ts'

const tags = ['Payments']

const list = createRoute({
  ...requires('payment-methods.list'),
  method: 'get',
  path: '/',
  tags,
  summary: "The buyer's own stored cards and accounts, newest first",
  responses: { 200: json('All of them', PaymentMethodPage) },
})

const providers = createRoute({
  ...requires('payment-methods.list'),
  method: 'get',
  path: '/providers',
  tags,
  summary: 'The payment providers that are used here',
  responses: { 200: json('In the order in which they are offered', PaymentProviderList) },
})

const remove = createRoute({
  ...requires('payment-methods.edit'),
  method: 'delete',
  path: '/{id}',
  tags,
  summary: 'Remove a stored card or account, here and at the provider',
  request: { params: z.object({ id: z.uuid() }) },
  responses: {
    204: { description: 'Nothing is charged to it any more' },
    404: problem('No such method'),
  },
})

export const paymentMethods = createRouter()
  .openapi(list, async (c) => {
    const page = await c.var.inScope(listPaymentMethods)
    return c.json(PaymentMethodPage.parse({ ...page, totalIsExact: true }), 200)
  })
  .openapi(providers, (c) => {
    const { payments } = c.var.deps
    const rows = PROVIDERS.filter((means) => payments[means]).map((means) => ({ means }))
    return c.json(PaymentProviderList.parse({ rows }), 200)
  })
  .openapi(remove, async (c) => {
    const { id } = c.req.valid('param')
    const method = await c.var.inScope((trx, scope) => getPaymentMethod(trx, scope, id))
    // The table's constraint.
    const provider = c.var.deps.payments[method.means as Provider]
    // First there: a card that we have forgotten could not be removed any more.
    if (provider) await askProvider(c, () => provider.removeMethod(method.methodRef))
    await c.var.inScope(async (trx, scope) => {
      await setMethodRemoved(trx, scope, id)
      await c.var.audit(trx, {
        action: 'payment_method.removed',
        targetType: 'payment_method',
        targetId: id,
        targetName: method.label,
      })
    })
    return c.body(null, 204)
  })

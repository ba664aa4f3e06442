import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { v7 as uuid } from 'uuid'
import type { Scope } from '../../db/client.ts'
import {
  getPaymentMethod,
  insertMethodVisit,
  keepVisited,
  lockMethodVisit,
} from '../../db/payment-methods.ts'
import { findCustomerRef } from '../../db/payments.ts'
import type { Provider } from '../../domain/order.ts'
import { requires } from '../access.ts'
import { requireBuyer } from '../buyer.ts'
import { body, createRouter, type Env, json, problem } from '../http.ts'
import { askProvider, requireProvider } from '../provider-calls.ts'
import { MethodVisit, MethodVisitOutcome, NewMethodVisit } from '../schemas/payment-method.ts'

const tags = ['Payments']

const open = createRoute({
  ...requires('payment-methods.edit'),
  method: 'post',
  path: '/',
  tags,
  summary: "Open the provider's page on which the buyer leaves a card or an account",
  request: { body: body(NewMethodVisit) },
  responses: {
    201: json('Where to go', MethodVisit),
    404: problem('There is no such method to replace'),
    409: problem('The provider is not used here, or refuses'),
  },
})

const complete = createRoute({
  ...requires('payment-methods.edit'),
  method: 'post',
  path: '/{id}/completion',
  tags,
  summary: 'Ask the provider what was left there, and store it; once, however often it is asked',
  request: { params: z.object({ id: z.uuid() }) },
  responses: {
    200: json('What came of it', MethodVisitOutcome),
    404: problem('No such visit'),
    409: problem('The provider is not used here, or refuses'),
  },
})

export const paymentMethodVisits = createRouter()
  .openapi(open, async (c) => {
    const { means, replacesId } = c.req.valid('json')
    const buyer = await requireBuyer(c.var)
    const provider = requireProvider(c, means)
    const customerRef = await c.var.inScope(async (trx, scope) => {
      if (replacesId !== undefined) await getPaymentMethod(trx, scope, replacesId)
      return findCustomerRef(trx, buyer, means)
    })
    const id = uuid()
    const page = settingsPage(c)
    const { ref, redirectUrl } = await askProvider(c, () =>
      provider.openMethod({
        key: id,
        currency: buyer.currency,
        locale: c.var.locale,
        returnUrl: `${page}?visit=${id}`,
        cancelUrl: page,
        ...(customerRef !== undefined && { customerRef }),
      }),
    )
    const { distributorId, subDistributorId, installerId } = buyer
    await c.var.inScope((trx) =>
      insertMethodVisit(trx, {
        ...{ id, distributorId, subDistributorId, installerId, means },
        providerRef: ref,
        replacesId: replacesId ?? null,
        createdBy: c.var.account.id,
      }),
    )
    return c.json(MethodVisit.parse({ id, redirectUrl }), 201)
  })
  .openapi(complete, async (c) => {
    const { id } = c.req.valid('param')
    const visit = await c.var.inScope((trx, scope) => lockMethodVisit(trx, scope, id))
    // The table's constraint.
    const provider = requireProvider(c, visit.means as Provider)
    const left = await askProvider(c, () => provider.lookMethod(visit.providerRef))
    if (!left) return c.json(MethodVisitOutcome.parse({ method: null }), 200)
    const { method, former } = await c.var.inScope((trx, scope) => keep(c, trx, scope, id, left))
    // The new one holds already: a former one that stays at its provider is charged by nobody.
    const formerProvider = former && c.var.deps.payments[former.means as Provider]
    await formerProvider
      ?.removeMethod(former?.methodRef ?? '')
      .catch((error: unknown) =>
        c.var.log.warn({ err: error, requestId: c.var.requestId }, 'a former card stays'),
      )
    return c.json(MethodVisitOutcome.parse({ method }), 200)
  })

/** Once: whoever comes second finds it kept. */
async function keep(
  c: Context<Env>,
  trx: Parameters<typeof keepVisited>[0],
  scope: Scope,
  id: string,
  left: Parameters<typeof keepVisited>[3],
) {
  const visit = await lockMethodVisit(trx, scope, id)
  if (visit.paymentMethodId !== null) {
    return { method: await getPaymentMethod(trx, scope, visit.paymentMethodId), former: undefined }
  }
  const { id: methodId, former } = await keepVisited(trx, scope, visit, left)
  await c.var.audit(trx, {
    action: former ? 'payment_method.replaced' : 'payment_method.added',
    targetType: 'payment_method',
    targetId: methodId,
    targetName: left.label,
    ...(former && { details: { before: { label: former.label }, after: { label: left.label } } }),
  })
  return { method: await getPaymentMethod(trx, scope, methodId), former }
}

/** Where the provider sends the person back to. */
const settingsPage = (c: Context<Env>) =>
  `${c.var.deps.publicUrl ?? new URL(c.req.url).origin}/#/settings/payment-methods`

import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { insertProviderEvent } from '../../db/provider-events.ts'
import { AppError } from '../../domain/errors.ts'
import { PROVIDERS, type Provider } from '../../domain/order.ts'
import { ProviderError } from '../../gateways/payment/provider.ts'
import { requires } from '../access.ts'
import { createRouter, type Env, json, problem } from '../http.ts'
import { deliverSoon } from '../signal-soon.ts'

const Taken = z.strictObject({ status: z.literal('taken') })

const routeOf = <Path extends string>(path: Path) =>
  createRoute({
    ...requires('public'),
    method: 'post',
    path,
    tags: ['Payments'],
    summary:
      'For the provider: what has happened there. Its signature is checked over the body as it came',
    responses: {
      200: json('Taken, also where it comes again or is about nothing of ours', Taken),
      400: problem('Not signed by the provider, or not of now'),
      404: problem('This provider is not used here'),
    },
  })

export const paymentWebhooks = createRouter()
for (const provider of PROVIDERS) {
  paymentWebhooks.openapi(routeOf(`/${provider}`), (c) => take(c, provider))
}

async function take(c: Context<Env>, means: Provider) {
  const { deps, log, requestId } = c.var
  const provider = deps.payments[means]
  if (!provider) throw new AppError('not_found', 'This provider is not used here')
  const { headers } = c.req.raw
  const body = await c.req.text()
  const event = await provider
    .readEvent({ headers, body, now: new Date() })
    .catch((error: unknown) => {
      // What is needed for the check is out of reach: the provider comes again.
      if (error instanceof ProviderError) throw new AppError('unavailable', 'Try again later')
      throw error
    })
  if (!event) {
    log.warn({ requestId, means }, 'an announcement that is not signed was refused')
    throw new HTTPException(400)
  }
  const { eventId, type } = event
  const { isNew, orderId, outboxId } = await insertProviderEvent(deps.db, { means, ...event })
  if (orderId === undefined) log.warn({ requestId, means, eventId, type }, 'announced for no order')
  else log.info({ requestId, means, eventId, type, orderId, isNew }, 'announced by a provider')
  if (outboxId !== undefined) deliverSoon(c, outboxId)
  return c.json(Taken.parse({ status: 'taken' }), 200)
}

import { createRoute, z } from '@hono/zod-openapi'
import { getDelivery, listDeliveries } from '../../db/webhook-deliveries.ts'
import { getEndpoint } from '../../db/webhook-endpoints.ts'
import { insertManualDelivery } from '../../db/webhooks.ts'
import { requires } from '../access.ts'
import { createRouter, json, problem } from '../http.ts'
import { parseSort } from '../schemas/page.ts'
import { AskedDelivery, WebhookDeliveryPage, WebhookDeliveryQuery } from '../schemas/webhook.ts'

const OWN = { ...requires('webhooks.manage'), tags: ['API access'] }

const list = createRoute({
  ...OWN,
  method: 'get',
  path: '/',
  summary: 'What was sent to webhooks, with each try',
  request: { query: WebhookDeliveryQuery },
  responses: { 200: json('One page', WebhookDeliveryPage) },
})

const replay = createRoute({
  ...OWN,
  method: 'post',
  path: '/{id}/replay',
  summary: 'Send the same message again',
  request: { params: z.object({ id: z.uuid() }) },
  responses: { 202: json('It is on its way', AskedDelivery), 404: problem('No such delivery') },
})

export const webhookDeliveries = createRouter()
  .openapi(list, async (c) => {
    const { limit, offset, sort, ...filter } = c.req.valid('query')
    const { descending } = parseSort(sort)
    const page = await c.var.inScope((trx, scope) =>
      listDeliveries(trx, scope, filter, { limit, offset, descending }),
    )
    return c.json(WebhookDeliveryPage.parse(page), 200)
  })
  .openapi(replay, async (c) => {
    const { id } = c.req.valid('param')
    const deliveryId = await c.var.inScope(async (trx, scope) => {
      const { eventId, endpointId } = await getDelivery(trx, scope, id)
      const endpoint = await getEndpoint(trx, scope, endpointId)
      await c.var.audit(trx, {
        action: 'webhook.replayed',
        targetType: 'webhook',
        targetId: endpointId,
        targetName: endpoint.url,
        details: { eventId },
      })
      return insertManualDelivery(trx, endpoint, { eventId })
    })
    return c.json({ deliveryId }, 202)
  })

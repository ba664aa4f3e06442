import { randomBytes } from 'node:crypto'
import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { v7 as uuid } from 'uuid'
import {
  deleteEndpoint,
  getEndpoint,
  insertEndpoint,
  listEndpoints,
  renewEndpointSecret,
  setEndpoint,
} from '../../db/webhook-endpoints.ts'
import { insertManualDelivery } from '../../db/webhooks.ts'
import { AppError } from '../../domain/errors.ts'
import { webhookUrlProblem } from '../../domain/webhook-event.ts'
import { isPrivateHost } from '../../gateways/public-address.ts'
import { requires } from '../access.ts'
import { body, createRouter, type Env, json, problem } from '../http.ts'
import {
  AskedDelivery,
  CreatedWebhookEndpoint,
  NewWebhookEndpoint,
  WebhookEndpoint,
  WebhookEndpointChange,
  WebhookEndpoints,
} from '../schemas/webhook.ts'

const OWN = { ...requires('webhooks.manage'), tags: ['API access'] }
const params = z.object({ id: z.uuid() })

const list = createRoute({
  ...OWN,
  method: 'get',
  path: '/',
  summary: 'The organization’s webhooks',
  responses: { 200: json('All of them', WebhookEndpoints) },
})

const create = createRoute({
  ...OWN,
  method: 'post',
  path: '/',
  summary: 'Let an address be called when something happens',
  request: { body: body(NewWebhookEndpoint) },
  responses: {
    201: json('The webhook with its secret, which is not shown again', CreatedWebhookEndpoint),
    409: problem('There are too many'),
  },
})

const change = createRoute({
  ...OWN,
  method: 'patch',
  path: '/{id}',
  summary: 'Change a webhook, or switch it on or off',
  request: { params, body: body(WebhookEndpointChange) },
  responses: { 200: json('The webhook', WebhookEndpoint), 404: problem('No such webhook') },
})

const remove = createRoute({
  ...OWN,
  method: 'delete',
  path: '/{id}',
  summary: 'Delete a webhook with the log of its deliveries',
  request: { params },
  responses: { 204: { description: 'Deleted' }, 404: problem('No such webhook') },
})

const renew = createRoute({
  ...OWN,
  method: 'post',
  path: '/{id}/secrets',
  summary: 'Another secret; for a day deliveries are signed with both',
  request: { params },
  responses: {
    201: json('The webhook with its new secret, which is not shown again', CreatedWebhookEndpoint),
    404: problem('No such webhook'),
  },
})

const test = createRoute({
  ...OWN,
  method: 'post',
  path: '/{id}/tests',
  summary: 'Send a test, once',
  request: { params },
  responses: { 202: json('It is on its way', AskedDelivery), 404: problem('No such webhook') },
})

const target = (id: string, url: string) => ({
  targetType: 'webhook',
  targetId: id,
  targetName: url,
})

export const webhooks = createRouter()
  .openapi(list, async (c) => {
    const rows = await c.var.inScope(listEndpoints)
    return c.json(WebhookEndpoints.parse({ rows }), 200)
  })
  .openapi(create, async (c) => {
    const wanted = c.req.valid('json')
    refuseBadUrl(c, wanted.url)
    const id = uuid()
    const { secret, sealed } = createSecret(c, id)
    const { owners, account } = c.var
    const row = await c.var.inScope(async (trx, scope) => {
      const own = { id, secret: sealed, createdBy: account.id, owners }
      const inserted = await insertEndpoint(trx, scope, { ...wanted, ...own })
      await c.var.audit(trx, {
        ...target(id, wanted.url),
        action: 'webhook.created',
        details: { events: wanted.events },
      })
      return inserted
    })
    return c.json(CreatedWebhookEndpoint.parse({ ...row, secret }), 201)
  })
  .openapi(change, async (c) => {
    const { id } = c.req.valid('param')
    const wanted = c.req.valid('json')
    if (wanted.url !== undefined) refuseBadUrl(c, wanted.url)
    const row = await c.var.inScope(async (trx, scope) => {
      const before = WebhookEndpoint.parse(await getEndpoint(trx, scope, id))
      const after = WebhookEndpoint.parse(await setEndpoint(trx, scope, id, wanted))
      const details = { before: shown(before), after: shown(after) }
      await c.var.audit(trx, { ...target(id, after.url), action: 'webhook.changed', details })
      return after
    })
    return c.json(row, 200)
  })
  .openapi(remove, async (c) => {
    const { id } = c.req.valid('param')
    await c.var.inScope(async (trx, scope) => {
      const url = await deleteEndpoint(trx, scope, id)
      await c.var.audit(trx, { ...target(id, url), action: 'webhook.deleted' })
    })
    return c.body(null, 204)
  })
  .openapi(renew, async (c) => {
    const { id } = c.req.valid('param')
    const { secret, sealed } = createSecret(c, id)
    const row = await c.var.inScope(async (trx, scope) => {
      const renewed = await renewEndpointSecret(trx, scope, id, sealed)
      await c.var.audit(trx, { ...target(id, renewed.url), action: 'webhook.secret_renewed' })
      return renewed
    })
    return c.json(CreatedWebhookEndpoint.parse({ ...row, secret }), 201)
  })
  .openapi(test, async (c) => {
    const { id } = c.req.valid('param')
    const deliveryId = await c.var.inScope(async (trx, scope) => {
      const endpoint = await getEndpoint(trx, scope, id)
      await c.var.audit(trx, { ...target(id, endpoint.url), action: 'webhook.tested' })
      return insertManualDelivery(trx, endpoint, 'test')
    })
    return c.json({ deliveryId }, 202)
  })

function createSecret(c: Context<Env>, id: string): { secret: string; sealed: Buffer } {
  const secret = `whsec_${randomBytes(24).toString('base64')}`
  return {
    secret,
    sealed: c.var.deps.secretBox.seal(Buffer.from(secret), `webhook-endpoint:${id}`),
  }
}

function refuseBadUrl(c: Context<Env>, url: string): void {
  const { allowsPrivateWebhooks } = c.var.deps
  const isPrivate = () => !allowsPrivateWebhooks && isPrivateHost(new URL(url).hostname)
  const message =
    webhookUrlProblem(url, allowsPrivateWebhooks) ??
    (isPrivate() ? 'This address is of a private network' : undefined)
  if (message) throw new AppError('invalid', message, { errors: [{ field: 'url', message }] })
}

const shown = ({ url, description, events, disabledAt }: WebhookEndpoint) => ({
  url,
  description,
  events,
  isEnabled: disabledAt === null,
})

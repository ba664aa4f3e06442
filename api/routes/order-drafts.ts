import { createRoute, z } from '@hono/zod-openapi'
import {
  type DraftOwner,
  deleteDraft,
  getDraft,
  insertDraft,
  listDrafts,
  setDraft,
} from '../../db/order-drafts.ts'
import { AppError } from '../../domain/errors.ts'
import { requires } from '../access.ts'
import { requireBuyer } from '../buyer.ts'
import { body, createRouter, json, problem, type Variables } from '../http.ts'
import { NewOrderDraft, OrderDraft, OrderDrafts } from '../schemas/order-draft.ts'

const tags = ['Subscriptions']
const byId = { params: z.object({ id: z.uuid() }) }
const notFound = problem('No such draft of yours')

const list = createRoute({
  ...requires('orders.submit'),
  method: 'get',
  path: '/',
  tags,
  summary: 'Your half-chosen orders, the latest first',
  responses: { 200: json('At most 20', OrderDrafts) },
})

const create = createRoute({
  ...requires('orders.submit'),
  method: 'post',
  path: '/',
  tags,
  summary: 'Keep a half-chosen order; of more than 20 the oldest goes',
  request: { body: body(NewOrderDraft) },
  responses: { 201: json('The draft', OrderDraft) },
})

const show = createRoute({
  ...requires('orders.submit'),
  method: 'get',
  path: '/{id}',
  tags,
  summary: 'One of your half-chosen orders',
  request: byId,
  responses: { 200: json('The draft', OrderDraft), 404: notFound },
})

const replace = createRoute({
  ...requires('orders.submit'),
  method: 'put',
  path: '/{id}',
  tags,
  summary: 'Keep another state of a half-chosen order',
  request: { ...byId, body: body(NewOrderDraft) },
  responses: { 200: json('The draft', OrderDraft), 404: notFound },
})

const remove = createRoute({
  ...requires('orders.submit'),
  method: 'delete',
  path: '/{id}',
  tags,
  summary: 'Throw a half-chosen order away',
  request: byId,
  responses: { 204: { description: 'Gone' }, 404: notFound },
})

export const orderDrafts = createRouter()
  .openapi(list, async (c) => {
    const accountId = c.var.account.id
    const rows = await c.var.inScope((trx, scope) => listDrafts(trx, scope, accountId))
    return c.json(OrderDrafts.parse({ rows }), 200)
  })
  .openapi(create, async (c) => {
    const { content } = c.req.valid('json')
    await requireBuyer(c.var)
    const owner = ownerOf(c.var)
    const draft = await c.var.inScope(async (trx, scope) => {
      const id = await insertDraft(trx, owner, content)
      return getDraft(trx, scope, { accountId: owner.accountId, id })
    })
    return c.json(OrderDraft.parse(draft), 201)
  })
  .openapi(show, async (c) => {
    const key = { accountId: c.var.account.id, id: c.req.valid('param').id }
    const draft = await c.var.inScope((trx, scope) => getDraft(trx, scope, key))
    return c.json(OrderDraft.parse(draft), 200)
  })
  .openapi(replace, async (c) => {
    const { content } = c.req.valid('json')
    const key = { accountId: c.var.account.id, id: c.req.valid('param').id }
    const draft = await c.var.inScope(async (trx, scope) => {
      await setDraft(trx, scope, { ...key, content })
      return getDraft(trx, scope, key)
    })
    return c.json(OrderDraft.parse(draft), 200)
  })
  .openapi(remove, async (c) => {
    const key = { accountId: c.var.account.id, id: c.req.valid('param').id }
    const former = await c.var.inScope((trx, scope) => deleteDraft(trx, scope, key))
    if (!former) throw new AppError('not_found', `No draft ${key.id}`)
    return c.body(null, 204)
  })

function ownerOf({ account, owners }: Pick<Variables, 'account' | 'owners'>): DraftOwner {
  const { distributorId, subDistributorId, installerId } = owners
  if (subDistributorId === null) throw new AppError('forbidden', 'A distributor buys nothing')
  return { accountId: account.id, distributorId, subDistributorId, installerId }
}

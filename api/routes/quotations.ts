import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Db, Scope } from '../../db/client.ts'
import { insertDraft } from '../../db/order-drafts.ts'
import {
  deleteQuotation,
  getQuotation,
  insertQuotation,
  listQuotations,
  type QuotationRow,
  setQuotation,
} from '../../db/quotations.ts'
import { changedFields } from '../../domain/change.ts'
import { AppError } from '../../domain/errors.ts'
import type { Buyer } from '../../domain/payment-permission.ts'
import { requires } from '../access.ts'
import { readPaying, requireBuyer } from '../buyer.ts'
import { body, createRouter, type Env, json, problem } from '../http.ts'
import { requireOwnPlace } from '../order-selection.ts'
import { priceQuotation } from '../quotation.ts'
import { draftOf } from '../quotation-draft.ts'
import {
  NewQuotation,
  Quotation,
  QuotationChange,
  QuotationDraft,
  QuotationPage,
  QuotationPrice,
  QuotationQuery,
  QuotationRequest,
} from '../schemas/quotation.ts'

const tags = ['Quotations']
const byId = { params: z.object({ id: z.uuid() }) }
const notFound = problem('No such quotation, or one that nobody has shared with you')
const noPrices = problem('There are no prices in the currency of the sub-distributor')

const calculate = createRoute({
  ...requires('quotations.create'),
  method: 'post',
  path: '/calculations',
  tags,
  summary: 'What a project would cost now; nothing is stored',
  request: { body: body(QuotationRequest) },
  responses: {
    200: json('Fees by line, and their sums before tax', QuotationPrice),
    404: problem('No such installer'),
    409: noPrices,
  },
})

const create = createRoute({
  ...requires('quotations.create'),
  method: 'post',
  path: '/',
  tags,
  summary: 'Save a quotation, with the prices of today',
  request: { body: body(NewQuotation) },
  responses: {
    201: json('The quotation', Quotation),
    404: problem('No such installer'),
    409: noPrices,
  },
})

const list = createRoute({
  ...requires('quotations.list'),
  method: 'get',
  path: '/',
  tags,
  summary: 'Your quotations, and those that are shared with you, newest first',
  request: { query: QuotationQuery },
  responses: { 200: json('One page', QuotationPage) },
})

const show = createRoute({
  ...requires('quotations.show'),
  method: 'get',
  path: '/{id}',
  tags,
  summary: 'One quotation, with the prices of the day on which it was made',
  request: byId,
  responses: { 200: json('The quotation', Quotation), 404: notFound },
})

const change = createRoute({
  ...requires('quotations.edit'),
  method: 'patch',
  path: '/{id}',
  tags,
  summary: 'Rename one’s own quotation, or share its link with the own organization',
  request: { ...byId, body: body(QuotationChange) },
  responses: { 200: json('The quotation', Quotation), 404: notFound },
})

const remove = createRoute({
  ...requires('quotations.delete'),
  method: 'delete',
  path: '/{id}',
  tags,
  summary: 'Delete one’s own quotation',
  request: byId,
  responses: { 204: { description: 'Gone' }, 404: notFound },
})

const draft = createRoute({
  ...requires('quotations.order'),
  method: 'post',
  path: '/{id}/order-drafts',
  tags,
  summary: 'Begin an order of what a quotation is about, where there is anything to activate',
  request: byId,
  responses: {
    201: json('The draft', QuotationDraft),
    404: notFound,
    409: problem('Nothing of it is there to be activated yet'),
  },
})

export const quotations = createRouter()
  .openapi(calculate, async (c) => {
    const { installerId, ...asked } = c.req.valid('json')
    const { hasFreeMonth } = c.var.deps
    const buyer = await buyerOf(c)
    const { result, ...price } = await c.var.inScope(async (trx, scope) => {
      await requireOwnPlace(trx, scope, { installerId, projectIds: [] })
      return priceQuotation(trx, buyer, { ...asked, hasFreeMonth })
    })
    return c.json(QuotationPrice.parse({ ...price, ...result }), 200)
  })
  .openapi(create, async (c) => {
    const { installerId, name, inputs, months } = c.req.valid('json')
    const buyer = await buyerOf(c)
    const { distributorId, subDistributorId } = buyer
    const { id: accountId, name: accountName } = c.var.account
    const { hasFreeMonth } = c.var.deps
    const owner = {
      accountId,
      accountName,
      distributorId,
      subDistributorId,
      installerId: buyer.installerId,
    }
    const saved = await c.var.inScope(async (trx, scope) => {
      await requireOwnPlace(trx, scope, { installerId, projectIds: [] })
      const price = await priceQuotation(trx, buyer, { inputs, months, hasFreeMonth })
      const id = await insertQuotation(trx, owner, { name, installerId, inputs, ...price })
      await note(c, trx, { id, name }, 'created', {
        currency: price.currency,
        totalMinor: price.result.totalMinor,
      })
      return getQuotation(trx, scope, accountId, id)
    })
    return c.json(Quotation.parse(saved), 201)
  })
  .openapi(list, async (c) => {
    const { limit, offset, sort: _, ...filter } = c.req.valid('query')
    const accountId = c.var.account.id
    const page = await c.var.inScope((trx, scope) =>
      listQuotations(trx, scope, accountId, filter, { limit, offset }),
    )
    return c.json(QuotationPage.parse(page), 200)
  })
  .openapi(show, async (c) => {
    const { id } = c.req.valid('param')
    const accountId = c.var.account.id
    const row = await c.var.inScope((trx, scope) => getQuotation(trx, scope, accountId, id))
    return c.json(Quotation.parse(row), 200)
  })
  .openapi(change, async (c) => {
    const wanted = c.req.valid('json')
    const row = await c.var.inScope(async (trx, scope) => {
      const former = await getOwn(c, trx, scope, c.req.valid('param').id)
      const details = changedFields({ name: former.name, isShared: former.isShared }, wanted)
      if (Object.keys(details.after).length === 0) return former
      await setQuotation(trx, scope, former.id, wanted)
      await note(c, trx, { id: former.id, name: wanted.name ?? former.name }, 'changed', details)
      return { ...former, ...details.after }
    })
    return c.json(Quotation.parse(row), 200)
  })
  .openapi(remove, async (c) => {
    await c.var.inScope(async (trx, scope) => {
      const former = await getOwn(c, trx, scope, c.req.valid('param').id)
      await deleteQuotation(trx, scope, former.id)
      await note(c, trx, former, 'deleted', {})
    })
    return c.body(null, 204)
  })
  .openapi(draft, async (c) => {
    const { id } = c.req.valid('param')
    const { id: accountId } = c.var.account
    const row = await c.var.inScope((trx, scope) => getQuotation(trx, scope, accountId, id))
    const { distributorId, subDistributorId, installerId } = await requireBuyer(c.var)
    const owner = { accountId, distributorId, subDistributorId, installerId }
    const made = await c.var.inScope(async (trx, scope) => {
      const { content, itemCount } = await draftOf(trx, scope, row)
      return { draftId: await insertDraft(trx, owner, content, id), itemCount }
    })
    return c.json(QuotationDraft.parse(made), 201)
  })

/** Whose prices they are; whether they may pay does not matter for an offer. */
async function buyerOf(c: Context<Env>): Promise<Buyer> {
  const { buyer } = await readPaying(c.var)
  if (!buyer) throw new AppError('forbidden', 'A distributor buys nothing')
  return buyer
}

/** @throws AppError `not_found` where it may not be read, `forbidden` where it is somebody else's */
async function getOwn(c: Context<Env>, trx: Db, scope: Scope, id: string): Promise<QuotationRow> {
  const row = await getQuotation(trx, scope, c.var.account.id, id)
  if (!row.isOwn) throw new AppError('forbidden', 'Only who made a quotation changes it')
  return row
}

type Noted = Pick<QuotationRow, 'id' | 'name'>

function note(c: Context<Env>, trx: Db, { id, name }: Noted, did: string, details: object) {
  return c.var.audit(trx, {
    action: `quotation.${did}`,
    targetType: 'quotation',
    targetId: id,
    targetName: name,
    details: { ...details },
  })
}

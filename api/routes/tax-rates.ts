import { createRoute, z } from '@hono/zod-openapi'
import { deleteTaxRate, getTaxRate, insertTaxRate, listTaxRates } from '../../db/tax-rates.ts'
import { AppError } from '../../domain/errors.ts'
import { requires } from '../access.ts'
import { body, createRouter, json, problem } from '../http.ts'
import { NewTaxRate, TaxRate, TaxRatePage, TaxRateQuery } from '../schemas/tax-rate.ts'

const tags = ['Prices']

const list = createRoute({
  ...requires('tax-rates.list'),
  method: 'get',
  path: '/',
  tags,
  summary: 'Tax rates by billing country, the latest first; without one, there is no tax',
  request: { query: TaxRateQuery },
  responses: { 200: json('One page', TaxRatePage) },
})

const create = createRoute({
  ...requires('tax-rates.edit'),
  method: 'post',
  path: '/',
  tags,
  summary: 'Set the rate of a country from today or a later day on; orders of before keep theirs',
  request: { body: body(NewTaxRate) },
  responses: {
    201: json('The rate', TaxRate),
    409: problem('The country has a rate from that day on'),
  },
})

const withdraw = createRoute({
  ...requires('tax-rates.edit'),
  method: 'delete',
  path: '/{id}',
  tags,
  summary: 'Withdraw a rate that does not hold yet',
  request: { params: z.object({ id: z.uuid() }) },
  responses: {
    204: { description: 'Gone' },
    404: problem('No such tax rate'),
    409: problem('It holds, or has held'),
  },
})

export const taxRates = createRouter()
  .openapi(list, async (c) => {
    const { limit, offset, sort: _, ...filter } = c.req.valid('query')
    const page = await c.var.inScope((trx, scope) =>
      listTaxRates(trx, scope, filter, { limit, offset }),
    )
    return c.json(TaxRatePage.parse(page), 200)
  })
  .openapi(create, async (c) => {
    const wanted = c.req.valid('json')
    const made = await c.var.inScope(async (trx, scope) => {
      const id = await insertTaxRate(trx, scope, wanted)
      await c.var.audit(trx, {
        action: 'tax_rate.set',
        targetType: 'tax_rate',
        targetId: id,
        targetName: wanted.countryCode,
        details: wanted,
      })
      return getTaxRate(trx, scope, id)
    })
    return c.json(TaxRate.parse(made), 201)
  })
  .openapi(withdraw, async (c) => {
    const { id } = c.req.valid('param')
    await c.var.inScope(async (trx, scope) => {
      const { countryCode, rateBasisPoints, validFrom } = await getTaxRate(trx, scope, id)
      if (validFrom <= new Date().toISOString().slice(0, 10)) {
        throw new AppError('conflict', 'A rate that holds or has held stays in the books')
      }
      await deleteTaxRate(trx, scope, id)
      await c.var.audit(trx, {
        action: 'tax_rate.withdrawn',
        targetType: 'tax_rate',
        targetId: id,
        targetName: countryCode,
        details: { countryCode, rateBasisPoints, validFrom },
      })
    })
    return c.body(null, 204)
  })

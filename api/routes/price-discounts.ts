import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Db } from '../../db/client.ts'
import {
  deletePriceDiscount,
  getPriceDiscount,
  insertPriceDiscount,
  listPriceDiscounts,
  type PriceDiscountRow,
} from '../../db/price-discounts.ts'
import { AppError } from '../../domain/errors.ts'
import { requires } from '../access.ts'
import { body, createRouter, type Env, json, problem } from '../http.ts'
import { todayInUtc } from '../price-reader.ts'
import {
  NewPriceDiscount,
  PriceDiscount,
  PriceDiscountPage,
  PriceDiscountQuery,
} from '../schemas/price.ts'

const tags = ['Prices']

const list = createRoute({
  ...requires('price-discounts.list'),
  method: 'get',
  path: '/',
  tags,
  summary: 'What levels and single sub-distributors pay less than the list, the latest first',
  request: { query: PriceDiscountQuery },
  responses: { 200: json('One page', PriceDiscountPage) },
})

const create = createRoute({
  ...requires('price-books.edit'),
  method: 'post',
  path: '/',
  tags,
  summary: 'Set a discount from today or a later day on',
  request: { body: body(NewPriceDiscount) },
  responses: {
    201: json('The discount', PriceDiscount),
    404: problem('No such sub-distributor'),
    409: problem('There is a discount from that day on'),
  },
})

const withdraw = createRoute({
  ...requires('price-books.edit'),
  method: 'delete',
  path: '/{id}',
  tags,
  summary: 'Withdraw a discount that does not hold yet',
  request: { params: z.object({ id: z.uuid() }) },
  responses: {
    204: { description: 'Gone' },
    404: problem('No such discount'),
    409: problem('It holds, or has held'),
  },
})

export const priceDiscounts = createRouter()
  .openapi(list, async (c) => {
    const { limit, offset } = c.req.valid('query')
    const { distributorId } = c.var.owners
    const page = await c.var.inScope((trx, scope) =>
      listPriceDiscounts(trx, scope, distributorId, { limit, offset }),
    )
    return c.json(PriceDiscountPage.parse(page), 200)
  })
  .openapi(create, async (c) => {
    const wanted = c.req.valid('json')
    const made = await c.var.inScope(async (trx, scope) => {
      const id = await insertPriceDiscount(trx, scope, wanted, c.var.account.name)
      const discount = await getPriceDiscount(trx, scope, id)
      await note(c, trx, discount, 'set')
      return discount
    })
    return c.json(PriceDiscount.parse(made), 201)
  })
  .openapi(withdraw, async (c) => {
    const { id } = c.req.valid('param')
    await c.var.inScope(async (trx, scope) => {
      const discount = await getPriceDiscount(trx, scope, id)
      if (discount.validFrom <= todayInUtc()) {
        throw new AppError('conflict', 'A discount that holds or has held stays in the books')
      }
      await deletePriceDiscount(trx, scope, id)
      await note(c, trx, discount, 'withdrawn')
    })
    return c.body(null, 204)
  })

function note(c: Context<Env>, trx: Db, discount: PriceDiscountRow, did: string) {
  const { id, level, subDistributorName, discountBasisPoints, validFrom } = discount
  return c.var.audit(trx, {
    action: `price_discount.${did}`,
    targetType: 'price_discount',
    targetId: id,
    targetName: subDistributorName ?? level,
    details: { discountBasisPoints, validFrom },
  })
}

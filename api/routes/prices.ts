import { createRoute, z } from '@hono/zod-openapi'
import {
  deletePrice,
  getPrice,
  getPriceBook,
  insertPrice,
  listPriceHistory,
  listPricesFrom,
  type PriceRow,
} from '../../db/price-books.ts'
import { readDiscount } from '../../db/prices.ts'
import { AppError } from '../../domain/errors.ts'
import { OFFERS } from '../../domain/service.ts'
import { requires } from '../access.ts'
import { readPaying } from '../buyer.ts'
import { body, createRouter, json, problem } from '../http.ts'
import { priceReaderOf, todayInUtc } from '../price-reader.ts'
import {
  NewPrice,
  Price,
  PriceHistoryQuery,
  PricePage,
  PriceQuery,
  PriceTable,
} from '../schemas/price.ts'

const tags = ['Prices']
const noBook = problem('No such price book, or one of another currency than yours')

const table = createRoute({
  ...requires('price-books.list'),
  method: 'get',
  path: '/',
  tags,
  summary: 'Everything that can be sold, with its price today and those to come',
  request: { query: PriceQuery },
  responses: { 200: json('By the list, and your discount', PriceTable), 404: noBook },
})

const history = createRoute({
  ...requires('price-books.list'),
  method: 'get',
  path: '/history',
  tags,
  summary: 'Every price of one thing, the latest first',
  request: { query: PriceHistoryQuery },
  responses: { 200: json('One page', PricePage), 404: noBook },
})

const create = createRoute({
  ...requires('price-books.edit'),
  method: 'post',
  path: '/',
  tags,
  summary: 'Set a price from today or a later day on; orders of before keep theirs',
  request: { body: body(NewPrice) },
  responses: {
    201: json('The price', Price),
    404: noBook,
    409: problem('It has a price from that day on'),
  },
})

const withdraw = createRoute({
  ...requires('price-books.edit'),
  method: 'delete',
  path: '/{id}',
  tags,
  summary: 'Withdraw a price that does not hold yet',
  request: { params: z.object({ id: z.uuid() }) },
  responses: {
    204: { description: 'Gone' },
    404: problem('No such price'),
    409: problem('It holds, or has held'),
  },
})

export const prices = createRouter()
  .openapi(table, async (c) => {
    const { priceBookId, projectKind } = c.req.valid('query')
    const reader = await priceReaderOf(c.var)
    const { buyer } = await readPaying(c.var)
    const day = todayInUtc()
    const answer = await c.var.inScope(async (trx) => {
      const { currency, isSample } = await getPriceBook(trx, reader, priceBookId)
      const discountBasisPoints = buyer ? await readDiscount(trx, buyer, day) : 0
      const known = await listPricesFrom(trx, priceBookId, projectKind, day)
      return { currency, isSample, discountBasisPoints, known }
    })
    const offered = OFFERS[projectKind].flatMap(({ service, variants }) =>
      variants.map((variant) => ({ service, variant })),
    )
    const rows = offered.map((offer) => ({ ...offer, ...pricesOf(answer.known, offer, day) }))
    return c.json(PriceTable.parse({ ...answer, rows }), 200)
  })
  .openapi(history, async (c) => {
    const { priceBookId, limit, offset, sort: _, ...key } = c.req.valid('query')
    const reader = await priceReaderOf(c.var)
    const page = await c.var.inScope(async (trx) => {
      await getPriceBook(trx, reader, priceBookId)
      return listPriceHistory(trx, priceBookId, key, { limit, offset })
    })
    return c.json(PricePage.parse(page), 200)
  })
  .openapi(create, async (c) => {
    const { priceBookId, ...wanted } = c.req.valid('json')
    const reader = await priceReaderOf(c.var)
    const createdByName = c.var.account.name
    const made = await c.var.inScope(async (trx, scope) => {
      const { currency } = await getPriceBook(trx, reader, priceBookId)
      const id = await insertPrice(trx, scope, priceBookId, { ...wanted, createdByName })
      await c.var.audit(trx, {
        action: 'price.set',
        targetType: 'price',
        targetId: id,
        targetName: nameOf(wanted),
        details: { currency, ...wanted },
      })
      return getPrice(trx, scope, id)
    })
    return c.json(Price.parse(made), 201)
  })
  .openapi(withdraw, async (c) => {
    const { id } = c.req.valid('param')
    await c.var.inScope(async (trx, scope) => {
      const { currency, oneTimeMinor, monthlyMinor, validFrom, ...price } = await getPrice(
        trx,
        scope,
        id,
      )
      if (validFrom <= todayInUtc()) {
        throw new AppError('conflict', 'A price that holds or has held stays in the books')
      }
      await deletePrice(trx, scope, id)
      await c.var.audit(trx, {
        action: 'price.withdrawn',
        targetType: 'price',
        targetId: id,
        targetName: nameOf(price),
        details: { currency, oneTimeMinor, monthlyMinor, validFrom },
      })
    })
    return c.body(null, 204)
  })

type Named = Pick<PriceRow, 'projectKind' | 'service' | 'variant'>

const nameOf = ({ projectKind, service, variant }: Named): string =>
  [projectKind, service, variant].join(' ')

function pricesOf(
  known: PriceRow[],
  { service, variant }: Omit<Named, 'projectKind'>,
  day: string,
): { current: PriceRow | null; upcoming: PriceRow[] } {
  const own = known.filter((row) => row.service === service && row.variant === variant)
  return {
    current: own.find(({ validFrom }) => validFrom <= day) ?? null,
    upcoming: own.filter(({ validFrom }) => validFrom > day),
  }
}

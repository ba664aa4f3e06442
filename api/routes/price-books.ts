import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Db } from '../../db/client.ts'
import {
  getPriceBook,
  insertPriceBook,
  listPriceBooks,
  type PriceBookRow,
  setPriceBook,
} from '../../db/price-books.ts'
import { changedFields } from '../../domain/change.ts'
import { requires } from '../access.ts'
import { body, createRouter, type Env, json, problem } from '../http.ts'
import { priceReaderOf } from '../price-reader.ts'
import { NewPriceBook, PriceBook, PriceBookChange, PriceBooks } from '../schemas/price.ts'

const tags = ['Prices']

const list = createRoute({
  ...requires('price-books.list'),
  method: 'get',
  path: '/',
  tags,
  summary: 'Price books: all of a distributor, and the one in your currency below it',
  responses: { 200: json('By currency', PriceBooks) },
})

const create = createRoute({
  ...requires('price-books.edit'),
  method: 'post',
  path: '/',
  tags,
  summary: 'Add a price book of another currency; what has no price in it is not sold',
  request: { body: body(NewPriceBook) },
  responses: {
    201: json('The price book', PriceBook),
    409: problem('There is a price book in this currency'),
  },
})

const change = createRoute({
  ...requires('price-books.edit'),
  method: 'patch',
  path: '/{id}',
  tags,
  summary: 'Rename a price book, or say that its prices are no samples',
  request: { params: z.object({ id: z.uuid() }), body: body(PriceBookChange) },
  responses: { 200: json('The price book', PriceBook), 404: problem('No such price book') },
})

export const priceBooks = createRouter()
  .openapi(list, async (c) => {
    const reader = await priceReaderOf(c.var)
    const rows = await c.var.inScope((trx) => listPriceBooks(trx, reader))
    return c.json(PriceBooks.parse({ rows }), 200)
  })
  .openapi(create, async (c) => {
    const wanted = c.req.valid('json')
    const reader = await priceReaderOf(c.var)
    const book = await c.var.inScope(async (trx, scope) => {
      const made = await getPriceBook(trx, reader, await insertPriceBook(trx, scope, wanted))
      await note(c, trx, made, 'created', { currency: made.currency })
      return made
    })
    return c.json(PriceBook.parse(book), 201)
  })
  .openapi(change, async (c) => {
    const { id } = c.req.valid('param')
    const wanted = c.req.valid('json')
    const reader = await priceReaderOf(c.var)
    const book = await c.var.inScope(async (trx, scope) => {
      const { name, isSample, ...others } = await getPriceBook(trx, reader, id)
      const former = { name, isSample }
      const details = changedFields<typeof former>(former, wanted)
      if (Object.keys(details.after).length > 0) {
        await setPriceBook(trx, scope, id, wanted)
        await note(c, trx, { ...others, ...former }, 'changed', details)
      }
      return { ...others, ...former, ...details.after }
    })
    return c.json(PriceBook.parse(book), 200)
  })

function note(c: Context<Env>, trx: Db, book: PriceBookRow, did: string, details: object) {
  return c.var.audit(trx, {
    action: `price_book.${did}`,
    targetType: 'price_book',
    targetId: book.id,
    targetName: book.name,
    details: { ...details },
  })
}

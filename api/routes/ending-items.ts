import { createRoute } from '@hono/zod-openapi'
import { listEnding } from '../../db/service-items/ending.ts'
import { requires } from '../access.ts'
import { createRouter, json } from '../http.ts'
import { EndingItemPage, EndingItemQuery } from '../schemas/ending-item.ts'
import { parseSort } from '../schemas/page.ts'

const list = createRoute({
  ...requires('service-items.list'),
  method: 'get',
  path: '/',
  tags: ['Subscriptions'],
  summary: 'One page of the services that end soon, or have ended',
  request: { query: EndingItemQuery },
  responses: { 200: json('One page', EndingItemPage) },
})

export const endingItems = createRouter().openapi(list, async (c) => {
  const { limit, offset, sort, ...query } = c.req.valid('query')
  const filter = { ...query, timeZone: c.var.organization.timeZone }
  const slice = { limit, offset, ...parseSort(sort) }
  const page = await c.var.inScope((trx, scope) => listEnding(trx, scope, filter, slice))
  return c.json(EndingItemPage.parse(page), 200)
})

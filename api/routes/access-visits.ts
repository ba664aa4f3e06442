import { createRoute } from '@hono/zod-openapi'
import { listAccessVisits } from '../../db/access-visits.ts'
import { requires } from '../access.ts'
import { createRouter, json } from '../http.ts'
import { AccessVisitPage, AccessVisitQuery } from '../schemas/access-visit.ts'

const list = createRoute({
  ...requires('access.list'),
  method: 'get',
  path: '/',
  tags: ['Access without password'],
  summary: 'Who entered which installer’s account, why, and until when; newest first',
  request: { query: AccessVisitQuery },
  responses: { 200: json('One page', AccessVisitPage) },
})

export const accessVisits = createRouter().openapi(list, async (c) => {
  const { limit, offset, sort, ...filter } = c.req.valid('query')
  const page = await c.var.inScope((trx, scope) =>
    listAccessVisits(trx, scope, filter, { limit, offset }),
  )
  return c.json(AccessVisitPage.parse({ ...page, totalIsExact: true }), 200)
})

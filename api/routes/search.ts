import { createRoute } from '@hono/zod-openapi'
import { searchEverywhere } from '../../db/search.ts'
import { isAllowed } from '../../domain/permissions.ts'
import { FOUND_KINDS, SHOWN_BY } from '../../domain/search.ts'
import { requires } from '../access.ts'
import { createRouter, json } from '../http.ts'
import { SearchAnswer, SearchQuery } from '../schemas/search.ts'

const find = createRoute({
  ...requires('search.everywhere'),
  method: 'get',
  path: '/',
  tags: ['Search'],
  summary: 'Devices, people and projects of the caller’s, a few of each kind',
  request: { query: SearchQuery },
  responses: { 200: json('What was found, by kind', SearchAnswer) },
})

export const search = createRouter().openapi(find, async (c) => {
  const { q } = c.req.valid('query')
  const { role } = c.var.account
  const kinds = FOUND_KINDS.filter((kind) =>
    SHOWN_BY[kind].some((permission) => isAllowed(role, permission)),
  )
  const groups = await c.var.inScope((trx, scope) => searchEverywhere(trx, scope, q, kinds))
  return c.json(SearchAnswer.parse({ groups }), 200)
})

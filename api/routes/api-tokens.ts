import { createRoute, z } from '@hono/zod-openapi'
import { deleteApiToken, insertApiToken, listApiTokens } from '../../db/api-tokens.ts'
import { requires } from '../access.ts'
import { createApiToken } from '../api-token.ts'
import { body, createRouter, json, problem } from '../http.ts'
import { requireConfirmed } from '../own-account.ts'
import { ApiTokens, CreatedApiToken, NewApiToken } from '../schemas/api-token.ts'

const OWN = { ...requires('api-tokens.manage'), tags: ['API access'] }

const list = createRoute({
  ...OWN,
  method: 'get',
  path: '/',
  summary: 'One’s own tokens, newest first',
  responses: { 200: json('All of them', ApiTokens) },
})

const create = createRoute({
  ...OWN,
  method: 'post',
  path: '/',
  summary: 'Make a token for a program',
  description: 'The password must have been typed within the last five minutes.',
  request: { body: body(NewApiToken) },
  responses: {
    201: json('The token, which is not shown again', CreatedApiToken),
    409: problem('There are too many'),
  },
})

const revoke = createRoute({
  ...OWN,
  method: 'delete',
  path: '/{id}',
  summary: 'Revoke a token, from the next request on',
  request: { params: z.object({ id: z.uuid() }) },
  responses: { 204: { description: 'Revoked' }, 404: problem('No such token') },
})

const target = (id: string, name: string) => ({
  targetType: 'token',
  targetId: id,
  targetName: name,
})

export const apiTokens = createRouter()
  .openapi(list, async (c) => {
    const rows = await listApiTokens(c.var.deps.db, c.var.account.id)
    return c.json(ApiTokens.parse({ rows }), 200)
  })
  .openapi(create, async (c) => {
    requireConfirmed(c)
    const { name, scopes, days } = c.req.valid('json')
    const { token, hint, tokenHash } = createApiToken()
    const row = await c.var.deps.db.transaction().execute(async (trx) => {
      const inserted = await insertApiToken(trx, {
        accountId: c.var.account.id,
        name,
        hint,
        tokenHash,
        scopes: [...new Set(scopes)],
        days,
      })
      await c.var.audit(trx, {
        ...target(inserted.id, name),
        action: 'token.created',
        details: { scopes, days },
      })
      return inserted
    })
    return c.json(CreatedApiToken.parse({ ...row, token }), 201)
  })
  .openapi(revoke, async (c) => {
    const { id } = c.req.valid('param')
    await c.var.deps.db.transaction().execute(async (trx) => {
      const name = await deleteApiToken(trx, c.var.account.id, id)
      await c.var.audit(trx, { ...target(id, name), action: 'token.revoked' })
    })
    return c.body(null, 204)
  })

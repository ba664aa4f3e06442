import { createRoute, z } from '@hono/zod-openapi'
import { deleteSessionOfAccount, listSessions } from '../../db/sessions/own.ts'
import { deleteSessionsOfAccount } from '../../db/sessions.ts'
import { requires } from '../access.ts'
import { createRouter, json, problem } from '../http.ts'
import { accountTarget } from '../own-account.ts'
import { OwnSessions } from '../schemas/own-session.ts'
import { clearSessionCookie } from '../tokens.ts'

const OWN = { ...requires('account.manage'), tags: ['Account'] }

const list = createRoute({
  ...OWN,
  method: 'get',
  path: '/',
  summary: 'One’s own sessions, the one used last first',
  responses: { 200: json('All of them', OwnSessions) },
})

const end = createRoute({
  ...OWN,
  method: 'delete',
  path: '/{id}',
  summary: 'End one of one’s own sessions',
  request: { params: z.object({ id: z.uuid() }) },
  responses: { 204: { description: 'Ended' }, 404: problem('No such session') },
})

const endAll = createRoute({
  ...OWN,
  method: 'delete',
  path: '/',
  summary: 'Sign out everywhere, here as well',
  responses: { 204: { description: 'All ended' } },
})

export const sessions = createRouter()
  .openapi(list, async (c) => {
    const { account, sessionId, deps } = c.var
    const found = await listSessions(deps.db, account.id, deps.sessionIdleMinutes)
    const rows = found.map((session) => ({ ...session, isThis: session.id === sessionId }))
    return c.json(OwnSessions.parse({ rows }), 200)
  })
  .openapi(end, async (c) => {
    const { id } = c.req.valid('param')
    const { account, deps } = c.var
    await deps.db.transaction().execute(async (trx) => {
      await deleteSessionOfAccount(trx, account.id, id)
      await c.var.audit(trx, { ...accountTarget(account), action: 'session.ended' })
    })
    deps.hub.endSession(id)
    return c.body(null, 204)
  })
  .openapi(endAll, async (c) => {
    const { account, deps } = c.var
    await deps.db.transaction().execute(async (trx) => {
      await deleteSessionsOfAccount(trx, account.id)
      await c.var.audit(trx, { ...accountTarget(account), action: 'session.all_ended' })
    })
    deps.hub.endSession(c.var.sessionId)
    clearSessionCookie(c)
    c.header('clear-site-data', '"cache", "storage"')
    return c.body(null, 204)
  })

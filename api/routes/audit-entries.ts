import { createRoute } from '@hono/zod-openapi'
import { listAuditEntries } from '../../db/audit-entries.ts'
import { requires } from '../access.ts'
import { createRouter, json } from '../http.ts'
import { AuditEntryPage, AuditEntryQuery } from '../schemas/audit-entry.ts'

const list = createRoute({
  ...requires('audit.list'),
  method: 'get',
  path: '/',
  tags: ['Audit'],
  summary: 'Who did what, newest first',
  request: { query: AuditEntryQuery },
  responses: { 200: json('One page', AuditEntryPage) },
})

export const auditEntries = createRouter().openapi(list, async (c) => {
  const { limit, offset, sort, ...filter } = c.req.valid('query')
  const page = await c.var.inScope((trx, scope) =>
    listAuditEntries(trx, scope, filter, { limit, offset }),
  )
  return c.json(AuditEntryPage.parse(page), 200)
})

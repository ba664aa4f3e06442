import { createRoute, z } from '@hono/zod-openapi'
import { dismissFinding, getFinding, listFindings } from '../../db/reconciliation-findings.ts'
import { requires } from '../access.ts'
import { body, createRouter, json, problem } from '../http.ts'
import {
  Dismissal,
  ReconciliationFinding,
  ReconciliationFindingPage,
  ReconciliationFindingQuery,
} from '../schemas/reconciliation-finding.ts'

const tags = ['Reconciliation']
const params = z.object({ id: z.uuid() })

const list = createRoute({
  ...requires('reconciliation-findings.list'),
  method: 'get',
  path: '/',
  tags,
  summary: 'One page of what reconciling has found, what was seen last before the rest',
  request: { query: ReconciliationFindingQuery },
  responses: { 200: json('One page', ReconciliationFindingPage) },
})

const show = createRoute({
  ...requires('reconciliation-findings.list'),
  method: 'get',
  path: '/{id}',
  tags,
  summary: 'One finding',
  request: { params },
  responses: { 200: json('The finding', ReconciliationFinding), 404: problem('No such finding') },
})

const dismissal = createRoute({
  ...requires('reconciliation-findings.edit'),
  method: 'post',
  path: '/{id}/dismissal',
  tags,
  summary: 'Say that nobody has to do anything about it; said anew, it comes back',
  request: { params, body: body(Dismissal) },
  responses: {
    200: json('As it is now', ReconciliationFinding),
    404: problem('No such finding'),
    409: problem('It is not open any more'),
  },
})

export const reconciliationFindings = createRouter()
  .openapi(list, async (c) => {
    const { limit, offset, sort: _, ...filter } = c.req.valid('query')
    const page = await c.var.inScope((trx, scope) =>
      listFindings(trx, scope, filter, { limit, offset }),
    )
    return c.json(ReconciliationFindingPage.parse(page), 200)
  })
  .openapi(show, async (c) => {
    const { id } = c.req.valid('param')
    const finding = await c.var.inScope((trx, scope) => getFinding(trx, scope, id))
    return c.json(ReconciliationFinding.parse(finding), 200)
  })
  .openapi(dismissal, async (c) => {
    const { id } = c.req.valid('param')
    const { reason } = c.req.valid('json')
    const finding = await c.var.inScope(async (trx, scope) => {
      const byName = c.var.account.name
      const dismissed = await dismissFinding(trx, scope, id, { reason, byName })
      await c.var.audit(trx, {
        action: 'reconciliation_finding.dismissed',
        targetType: 'reconciliation_finding',
        targetId: id,
        targetName: dismissed.subjectName,
        details: { kind: dismissed.kind, reason },
      })
      return dismissed
    })
    return c.json(ReconciliationFinding.parse(finding), 200)
  })

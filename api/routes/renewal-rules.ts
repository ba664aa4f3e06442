import { createRoute, z } from '@hono/zod-openapi'
import { listRuleRenewals } from '../../db/renewals/rule-history.ts'
import { listRules, showRule } from '../../db/renewals/rule-list.ts'
import { renewalWorkflowId } from '../../domain/renewal.ts'
import { requires } from '../access.ts'
import { createRouter, json, problem } from '../http.ts'
import { limit } from '../limits.ts'
import { exportRules } from '../renewal-rule-export.ts'
import { describeRule, listRuleItems, presentItem, presentRule } from '../renewal-rule-view.ts'
import { parseSort } from '../schemas/page.ts'
import {
  RenewalRuleExportQuery,
  RenewalRuleItemPage,
  RenewalRulePage,
  RenewalRuleQuery,
  RenewalRuleShown,
  RuleRenewalPage,
  RuleRowsQuery,
} from '../schemas/renewal-rule.ts'

const tags = ['Automatic renewals']
const byId = { params: z.object({ id: z.uuid() }) }
const notFound = problem('No such automatic renewal')
const file = { schema: z.string().openapi({ format: 'binary' }) }

const list = createRoute({
  ...requires('renewal-rules.list'),
  method: 'get',
  path: '/',
  tags,
  summary: 'One page of the automatic renewals that match',
  request: { query: RenewalRuleQuery },
  responses: { 200: json('One page', RenewalRulePage) },
})

const exportList = createRoute({
  ...requires('renewal-rules.export', limit('exports')),
  method: 'get',
  path: '/export',
  tags,
  summary: 'Every automatic renewal that matches, as a file',
  request: { query: RenewalRuleExportQuery },
  responses: {
    200: {
      description: 'The file; cells that a spreadsheet could take for a formula are text',
      content: {
        'text/csv': file,
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': file,
      },
    },
  },
})

const show = createRoute({
  ...requires('renewal-rules.show'),
  method: 'get',
  path: '/{id}',
  tags,
  summary: 'One automatic renewal with its coming charge',
  request: byId,
  responses: { 200: json('The rule', RenewalRuleShown), 404: notFound },
})

const items = createRoute({
  ...requires('renewal-rules.show'),
  method: 'get',
  path: '/{id}/items',
  tags,
  summary: 'One page of what it renews, by expiry',
  request: { ...byId, query: RuleRowsQuery },
  responses: { 200: json('One page', RenewalRuleItemPage), 404: notFound },
})

const renewals = createRoute({
  ...requires('renewal-rules.show'),
  method: 'get',
  path: '/{id}/renewals',
  tags,
  summary: 'One page of what it has renewed, newest first, with the orders',
  request: { ...byId, query: RuleRowsQuery },
  responses: { 200: json('One page', RuleRenewalPage), 404: notFound },
})

export const renewalRules = createRouter()
  .openapi(list, async (c) => {
    const { limit, offset, sort, ...filter } = c.req.valid('query')
    const slice = { limit, offset, ...parseSort(sort) }
    const page = await c.var.inScope((trx, scope) => listRules(trx, scope, filter, slice))
    return c.json(RenewalRulePage.parse({ ...page, rows: page.rows.map(presentRule) }), 200)
  })
  .openapi(exportList, (c) => exportRules(c, c.req.valid('query')))
  .openapi(show, async (c) => {
    const { id } = c.req.valid('param')
    const { db } = c.var.deps
    const rule = await c.var.inScope((trx, scope) => describeRule(db, trx, scope, id))
    return c.json(rule, 200)
  })
  .openapi(items, async (c) => {
    const { id } = c.req.valid('param')
    const slice = c.req.valid('query')
    const page = await c.var.inScope(async (trx, scope) => {
      const rule = await showRule(trx, scope, id)
      const rows = await listRuleItems(trx, scope, rule, slice)
      return { rows: rows.map(presentItem), total: rule.itemCount }
    })
    return c.json(RenewalRuleItemPage.parse({ ...page, totalIsExact: true }), 200)
  })
  .openapi(renewals, async (c) => {
    const { id } = c.req.valid('param')
    const slice = c.req.valid('query')
    const { rows, total } = await c.var.inScope(async (trx, scope) => {
      await showRule(trx, scope, id)
      return listRuleRenewals(trx, scope, id, slice)
    })
    const shown = rows.map(({ part, ...row }) => ({
      ...row,
      workflowId: row.isProcess ? renewalWorkflowId(id, row.period, part) : null,
    }))
    return c.json(RuleRenewalPage.parse({ rows: shown, total, totalIsExact: true }), 200)
  })

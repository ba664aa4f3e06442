import { createRoute } from '@hono/zod-openapi'
import {
  findToldItems,
  listEndingGroups,
  listEndingPlaces,
  listRenewalChoices,
} from '../../db/expiries.ts'
import { type CostOf, type Due, daysOfMonth, type EndingGroup } from '../../domain/forecast.ts'
import { dayAt } from '../../domain/term.ts'
import { requires } from '../access.ts'
import { readCosts } from '../expiry-costs.ts'
import { createRouter, json } from '../http.ts'
import { ExpiryMonth, ExpiryQuery, RenewalChoiceQuery, RenewalChoices } from '../schemas/expiry.ts'

const tags = ['Subscriptions']

const show = createRoute({
  ...requires('expiries.list'),
  method: 'get',
  path: '/',
  tags,
  summary: 'What ends on each day of a month, and what a month of it costs; with the projects',
  request: { query: ExpiryQuery },
  responses: { 200: json('The month', ExpiryMonth) },
})

const choices = createRoute({
  ...requires('expiries.list'),
  method: 'get',
  path: '/renewal-choices',
  tags,
  summary: 'Which items somebody must renew, by the orders that it takes',
  request: { query: RenewalChoiceQuery },
  responses: { 200: json('One for each installer and kind of project', RenewalChoices) },
})

const MOST_PROJECTS = 50

export const expiries = createRouter()
  .openapi(show, async (c) => {
    const { month, ...place } = c.req.valid('query')
    const filter = { ...daysOfMonth(month), ...place }
    const { currency, costOf } = await readCosts(c.var)
    const { groups, places } = await c.var.inScope(async (trx, scope) => ({
      groups: await listEndingGroups(trx, scope, filter),
      places: await listEndingPlaces(trx, scope, filter, MOST_PROJECTS),
    }))
    const days = [...Map.groupBy(groups, ({ expiresOn }) => expiresOn)]
      .map(([day, some]) => ({ day, ...sumOf(some, costOf) }))
      .sort((a, b) => (a.day < b.day ? -1 : 1))
    const projects = [...Map.groupBy(places, ({ projectId }) => projectId).values()].map(
      (some) => ({ ...some[0], ...sumOf(some, costOf) }),
    )
    const today = dayAt(new Date().toISOString(), c.var.organization.timeZone)
    return c.json(ExpiryMonth.parse({ month, today, currency, days, projects }), 200)
  })
  .openapi(choices, async (c) => {
    const { told, ...filter } = c.req.valid('query')
    const accountId = c.var.account.id
    const only = told && (await findToldItems(c.var.deps.db, { accountId, toldOn: told }))
    const rows = await c.var.inScope((trx, scope) =>
      listRenewalChoices(trx, scope, { ...filter, ...(only && { only }) }),
    )
    return c.json(RenewalChoices.parse({ rows }), 200)
  })

function sumOf(groups: readonly EndingGroup[], costOf: CostOf): { manual: Due; automatic: Due } {
  const sum = { manual: { count: 0, costMinor: 0 }, automatic: { count: 0, costMinor: 0 } }
  for (const group of groups) {
    const due = sum[group.isAutomatic ? 'automatic' : 'manual']
    due.count += group.count
    due.costMinor += group.count * (costOf(group, group.expiresOn) ?? 0)
  }
  return sum
}

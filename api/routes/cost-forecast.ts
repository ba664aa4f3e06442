import { createRoute } from '@hono/zod-openapi'
import { listEndingGroups } from '../../db/expiries.ts'
import { FORECAST_MONTHS, forecast } from '../../domain/forecast.ts'
import { dayAt } from '../../domain/term.ts'
import { requires } from '../access.ts'
import { readCosts } from '../expiry-costs.ts'
import { createRouter, json } from '../http.ts'
import { CostForecast } from '../schemas/expiry.ts'

const show = createRoute({
  ...requires('expiries.list'),
  method: 'get',
  path: '/',
  tags: ['Subscriptions'],
  summary:
    'What is to be renewed in each of twelve months, and what it costs at the prices of then',
  responses: { 200: json('From this month on', CostForecast) },
})

export const costForecast = createRouter().openapi(show, async (c) => {
  const today = dayAt(new Date().toISOString(), c.var.organization.timeZone)
  const { currency, costOf } = await readCosts(c.var)
  const groups = await c.var.inScope((trx, scope) => listEndingGroups(trx, scope, { from: today }))
  const months = forecast(groups, { today, months: FORECAST_MONTHS, costOf })
  return c.json(CostForecast.parse({ currency, months }), 200)
})

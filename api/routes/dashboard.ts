import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { countBatches } from '../../db/autop-batches.ts'
import { countUpTo, type Db, type Scope } from '../../db/client.ts'
import { countCoupons } from '../../db/coupons.ts'
import { availableCredits } from '../../db/credits.ts'
import { readMonthlyMoney } from '../../db/dashboard.ts'
import { countDevices } from '../../db/devices.ts'
import { matchOrders, type OrderFilter } from '../../db/orders/list.ts'
import { countFindings } from '../../db/reconciliation-findings.ts'
import { countEnding } from '../../db/service-items/ending.ts'
import { ENDING_SOON_DAYS, type EndingState } from '../../domain/ending.ts'
import { PROJECT_KINDS } from '../../domain/organization.ts'
import { isAllowed, type Permission } from '../../domain/permissions.ts'
import { requires } from '../access.ts'
import { createRouter, type Env, json } from '../http.ts'
import { Dashboard, MonthlyMoney } from '../schemas/dashboard.ts'

const tags = ['Dashboard']

const show = createRoute({
  ...requires('dashboard.show'),
  method: 'get',
  path: '/',
  tags,
  summary: 'What needs the caller now: each number is that of a list',
  responses: { 200: json('The numbers', Dashboard) },
})

const money = createRoute({
  ...requires('dashboard-months.list'),
  method: 'get',
  path: '/months',
  tags,
  summary: 'What was earned or paid in each of the last twelve months, by currency',
  responses: { 200: json('The months', MonthlyMoney) },
})

const MONTHS = 12
const DAY_MS = 86_400_000

export const dashboard = createRouter()
  .openapi(show, async (c) => {
    const numbers = await c.var.inScope((trx, scope) => readNumbers(c, trx, scope))
    return c.json(Dashboard.parse(numbers), 200)
  })
  .openapi(money, async (c) => {
    const months = lastMonths(new Date())
    const found = await c.var.inScope((trx, scope) => readMonthlyMoney(trx, scope, months))
    return c.json(MonthlyMoney.parse({ from: months[0], to: months.at(-1), ...found }), 200)
  })

/** One after the other, in one transaction: each counts along an index, and no further than its list. */
async function readNumbers(c: Context<Env>, trx: Db, scope: Scope): Promise<Dashboard> {
  const { account, organization } = c.var
  const { timeZone } = organization
  const where = async <Result>(permission: Permission, read: () => Promise<Result>) =>
    isAllowed(account.role, permission) ? read() : null
  const orders = (filter: Partial<OrderFilter>) =>
    countUpTo(trx, matchOrders(trx, scope, { ...filter, timeZone }))
  const ending = (state: EndingState) =>
    countEnding(trx, scope, { state, withinDays: ENDING_SOON_DAYS, timeZone })
  const offlineDevices: Dashboard['offlineDevices'] = []
  for (const projectKind of PROJECT_KINDS) {
    const count = await countDevices(trx, scope, { projectKind, online: false })
    offlineDevices.push({ projectKind, count })
  }
  const couponsUntil = new Date(Date.now() + ENDING_SOON_DAYS * DAY_MS).toISOString().slice(0, 10)
  const isSeller = account.role === 'distributor'
  return {
    offlineDevices,
    expiringItems: await where('service-items.list', () => ending('expiring')),
    expiredItems: await where('service-items.list', () => ending('expired')),
    unpaidOrders: await where('orders.list', () => orders({ status: 'processing' })),
    ordersForAttention: isSeller ? await orders({ needsAttention: true }) : null,
    batchesInTrouble: await where('autop.show', () =>
      countBatches(trx, scope, { isInTrouble: true }),
    ),
    expiringCoupons: await where('coupons.list', () =>
      countCoupons(trx, scope, { state: 'normal', expiresTo: couponsUntil }),
    ),
    couponsUntil,
    credits: await where('credits.list', () => availableCredits(trx, scope)),
    openFindings: await where('reconciliation-findings.list', () =>
      countFindings(trx, scope, { state: 'open' }),
    ),
  }
}

/** This month and those before it, in UTC, the oldest first. */
const lastMonths = (now: Date): string[] =>
  Array.from({ length: MONTHS }, (_, index) => {
    const month = now.getUTCMonth() - MONTHS + 1 + index
    return new Date(Date.UTC(now.getUTCFullYear(), month, 1)).toISOString().slice(0, 7)
  })

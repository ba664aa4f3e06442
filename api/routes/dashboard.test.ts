import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { postAll } from '../../db/ledger.ts'
import { bookCarryOut, bookPayment, bookRefund, bookSubmission } from '../../domain/bookkeeping.ts'
import { ROLES, type Role } from '../../domain/organization.ts'
import { insertAccount } from '../../test/accounts.ts'
import { type ApiClient, useApi } from '../../test/api.ts'
import { giveCoupon, insertOrder } from '../../test/books.ts'
import { useDatabase } from '../../test/database.ts'
import { insertTestFinding } from '../../test/findings.ts'
import { insertDevices, insertScene, type Scene } from '../../test/scene.ts'
import type { Dashboard } from '../schemas/dashboard.ts'

const database = useDatabase()
const api = useApi(database)

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

let scene: Scene
beforeAll(async () => {
  scene = await insertScene(database.owner)
  // What strangers have counts for nobody else.
  await fill(await insertScene(database.owner), 5)
  await fill(scene, 2)
})

/** So many of everything that the first page counts, and some that it does not. */
async function fill(of: Scene, count: number): Promise<void> {
  const { owner } = database
  await insertDevices(owner, of, count)
  const online = await insertDevices(owner, of, 1)
  await sql`update device_states set online = true where device_id = ${online[0]?.id}`.execute(
    owner,
  )
  for (let number = 1; number <= count; number += 1) {
    await insertItem(of, 7)
    await insertItem(of, -7)
    await insertOrder(owner, of)
    await insertOrder(owner, of, { installerBuys: true })
    const odd = await insertOrder(owner, of, { status: 'succeed' })
    await sql`update orders set needs_attention = true where id = ${odd.id}`.execute(owner)
    await giveCoupon(owner, of, { faceMinor: 100, expiresOn: inDays(10) })
    await insertTestFinding(owner, of)
    await insertBatch(of, 'failed')
  }
  await insertItem(of, 90)
  await giveCoupon(owner, of, { faceMinor: 100, expiresOn: inDays(90) })
  await insertBatch(of, 'succeeded')
}

const LISTS: Record<string, string> = {
  expiringItems: '/api/service-items?state=expiring',
  expiredItems: '/api/service-items?state=expired',
  unpaidOrders: '/api/orders?status=processing',
  ordersForAttention: '/api/orders?needsAttention=true',
  batchesInTrouble: '/api/autop-batches?isInTrouble=true',
  expiringCoupons: `/api/coupons?state=normal&expiresTo=${inDays(30)}`,
  openFindings: '/api/reconciliation-findings?state=open',
}

test.each(ROLES)('every number that a %s sees is the count of its list', async (role) => {
  const person = await api.signedIn(await insertAccount(database.owner, scene, role))
  const dashboard: Dashboard = await answerOf(person, '/api/dashboard')

  for (const { projectKind, count } of dashboard.offlineDevices) {
    const list = `/api/devices?projectKind=${projectKind}&online=false`
    expect(await answerOf(person, list), list).toMatchObject(count)
  }
  expect(dashboard.offlineDevices[0]?.count.total).toBe(2)
  for (const [name, list] of Object.entries(LISTS)) {
    const count = dashboard[name as keyof Dashboard]
    if (count !== null) expect(await answerOf(person, list), name).toMatchObject(count as object)
  }
  const seen = Object.entries(dashboard).flatMap(([name, value]) =>
    name in LISTS && value !== null ? [[name, (value as { total: number }).total]] : [],
  )
  expect(Object.fromEntries(seen)).toEqual(SEEN[role])
})

const ITEMS = { expiringItems: 2, expiredItems: 2 }
const SEEN: Record<Role, Record<string, number>> = {
  distributor: {
    ...ITEMS,
    unpaidOrders: 4,
    ordersForAttention: 2,
    batchesInTrouble: 2,
    expiringCoupons: 2,
    openFindings: 2,
  },
  sub_distributor: { ...ITEMS, unpaidOrders: 4, batchesInTrouble: 2, expiringCoupons: 2 },
  installer: { ...ITEMS, unpaidOrders: 2, batchesInTrouble: 0 },
  sub_installer: { batchesInTrouble: 0 },
  property_manager: { ...ITEMS, unpaidOrders: 0 },
}

test('a distributor reads what it earned, a buyer what it paid, month by month out of the ledger', async () => {
  const own = await insertScene(database.owner)
  const order = await insertOrder(database.owner, own, { lineMinor: 1000, taxBasisPoints: 1900 })
  const other = await insertOrder(database.owner, own, { lineMinor: 500, installerBuys: true })
  for (const one of [order, other]) {
    const payment = { id: uuid(), means: 'sandbox' as const, amountMinor: one.totalMinor }
    await postAll(database.owner, [
      bookSubmission(one),
      bookPayment(one, payment),
      bookCarryOut(one),
    ])
  }
  await refund(order, 119)
  const month = new Date().toISOString().slice(0, 7)
  const monthsOf = async (role: Role) =>
    answerOf(
      await api.signedIn(await insertAccount(database.owner, own, role)),
      '/api/dashboard/months',
    )

  expect(await monthsOf('distributor')).toMatchObject({
    kind: 'revenue',
    to: month,
    months: [{ month, currency: 'USD', amountMinor: 1000 + 500 - 100 }],
    accounts: [{ currency: 'USD' }],
  })
  expect(await monthsOf('sub_distributor')).toMatchObject({
    kind: 'cost',
    months: [{ month, currency: 'USD', amountMinor: 1190 - 119 }],
  })
  expect(await monthsOf('installer')).toMatchObject({
    months: [{ month, currency: 'USD', amountMinor: 500 }],
  })
  expect(await monthsOf('property_manager')).toMatchObject({ months: [], accounts: [] })
})

async function refund(order: Awaited<ReturnType<typeof insertOrder>>, amountMinor: number) {
  const { id: orderId, distributorId, subDistributorId, installerId } = order
  const owners = { orderId, distributorId, subDistributorId, installerId }
  const [paymentId, id] = [uuid(), uuid()]
  await database.owner
    .insertInto('payments')
    .values({
      ...{ id: paymentId, ...owners, attempt: 1, means: 'sandbox' },
      ...{ amountMinor: order.totalMinor, currency: 'USD' },
    })
    .execute()
  await database.owner
    .insertInto('refunds')
    .values({
      ...{ id, paymentId, ...owners, amountMinor, status: 'succeeded' },
      ...{ reason: 'Not wanted', createdByName: 'Dora Dist', settledAt: new Date().toISOString() },
    })
    .execute()
  const booked = { id, amountMinor, taxMinor: 19 }
  await postAll(database.owner, [bookRefund(order, booked, 'sandbox')])
}

async function answerOf<Answer>(person: ApiClient, path: string): Promise<Answer> {
  const response = await person.get(path)
  expect(response.status, path).toBe(200)
  return (await response.json()) as Answer
}

async function insertItem(of: Scene, endsInDays: number): Promise<void> {
  const { distributorId, subDistributorId, installerId, projectId } = of
  const expiresOn = inDays(endsInDays)
  await database.owner
    .insertInto('serviceItems')
    .values({
      ...{ id: uuid(), distributorId, subDistributorId, installerId, projectId },
      ...{ projectKind: 'community', service: 'app', variant: 'with_monitor', holderId: uuid() },
      ...{ activatedAt: '2026-01-01T00:00:00Z', anchorDay: 1 },
      ...{ expiresOn, expiresAt: `${expiresOn}T23:00:00Z` },
    })
    .execute()
}

async function insertBatch(of: Scene, status: 'failed' | 'succeeded'): Promise<void> {
  const { distributorId, subDistributorId, installerId, accountId } = of
  const id = uuid()
  await database.owner
    .insertInto('autopBatches')
    .values({
      ...{ id, distributorId, subDistributorId, projectKind: 'community', type: 'regular' },
      ...{ status: 'finished', config: 'Config.Account1.GENERAL.Enable = 1', deviceCount: 1 },
      ...{ createdBy: accountId, createdByName: 'Sam Subs', idempotencyKey: id },
      requestHash: 'hash',
    })
    .execute()
  await database.owner
    .insertInto('deviceCommands')
    .values({
      ...{ id: uuid(), distributorId, subDistributorId, installerId, batchId: id, position: 1 },
      ...{ mac: '0C1105000001', deviceName: 'Door', status },
    })
    .execute()
}

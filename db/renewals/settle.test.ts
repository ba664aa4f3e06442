import { afterEach, expect, test } from 'vitest'
import { giveCoupon } from '../../test/books.ts'
import { useDatabase } from '../../test/database.ts'
import {
  CHARGE_AT,
  DUE_AT,
  everythingDue,
  insertApps,
  insertTestRule,
  openShop,
} from '../../test/renewals.ts'
import { insertScene, type Scene } from '../../test/scene.ts'
import { checkBooks } from '../books.ts'
import type { Db } from '../client.ts'
import { lockOrder } from '../orders/row.ts'
import { carryOut } from '../orders/settle.ts'
import { begin, payFromBalance } from '../orders/state.ts'
import { beginAttempt } from './attempt.ts'
import { listUntoldPayers, tellRenewed } from './digest.ts'
import { noteAnswer } from './finish.ts'
import { lockOwnRule } from './row.ts'
import { changeMeans, skipOnce, stopRule } from './rules.ts'
import { type SettledCounts, settleRange } from './settle.ts'

const database = useDatabase()
const COUPONS = { means: 'coupon', paymentMethodId: null } as const

afterEach(async () => {
  // What one test leaves is not due in the next.
  await database.owner.updateTable('serviceItems').set({ renewsAt: null }).execute()
})

const worker = () => database.as('gatehouse_worker')

async function sweep(now = CHARGE_AT): Promise<SettledCounts> {
  const range = await everythingDue(database.owner, now)
  return worker()
    .transaction()
    .execute((trx) => settleRange(trx, { range, dueBy: now, now }))
}

async function openScene(): Promise<Scene> {
  const scene = await insertScene(database.owner)
  await openShop(database.owner, scene)
  return scene
}

const itemsOf = ({ id }: { id: string }) =>
  database.owner
    .selectFrom('serviceItems')
    .select(['id', 'expiresOn', 'renewsAt', 'orderId', 'renewalRuleId'])
    .where('renewalRuleId', '=', id)
    .orderBy('id')
    .execute()

const renewalsOf = ({ id }: { id: string }) =>
  database.owner
    .selectFrom('renewals')
    .selectAll()
    .where('ruleId', '=', id)
    .orderBy('createdAt')
    .execute()

test('an item that a rule takes is due as the day three days before its end begins', async () => {
  const scene = await openScene()
  const rule = await insertTestRule(database.owner, scene, {
    ...COUPONS,
    itemIds: await insertApps(database.owner, scene, 1),
  })

  expect(await itemsOf(rule)).toMatchObject([{ renewsAt: DUE_AT }])
})

test('what is settled in sets is what the process of an order writes step by step', async () => {
  const { owner } = database
  const [inSets, stepwise] = [await openScene(), await openScene()]
  const rules = []
  for (const scene of [inSets, stepwise]) {
    const itemIds = await insertApps(owner, scene, 2)
    rules.push(await insertTestRule(owner, scene, { ...COUPONS, itemIds }))
  }
  await giveCoupon(owner, inSets, { faceMinor: 150 })
  await giveCoupon(owner, inSets, { faceMinor: 10_000, expiresOn: '2099-12-31' })

  expect(await sweep()).toMatchObject({ renewed: 1, items: 2, waiting: 1, left: 0, ended: 0 })

  await giveCoupon(owner, stepwise, { faceMinor: 150 })
  await giveCoupon(owner, stepwise, { faceMinor: 10_000, expiresOn: '2099-12-31' })
  const [, rule] = rules
  if (!rule) throw new Error('no rule')
  await playProcess(worker(), (await renewalsOf(rule))[0]?.id ?? '')

  const [first, second] = [await everythingOf(inSets), await everythingOf(stepwise)]
  expect(first.orders).toHaveLength(1)
  expect(first.orderEvents).toHaveLength(4)
  expect(first.invoices).toHaveLength(1)
  expect(second).toEqual(first)
  expect((await checkBooks(worker())).faults).toEqual([])
})

/** As the processes of a renewal and its order do. */
async function playProcess(db: Db, renewalId: string): Promise<void> {
  const now = CHARGE_AT
  const attempt = await db.transaction().execute((trx) => beginAttempt(trx, { renewalId, now }))
  if (attempt.is !== 'ready') throw new Error(attempt.is)
  const { orderId, couponIds } = attempt
  await db.transaction().execute(async (trx) => begin(trx, await lockOrder(trx, orderId), now))
  await db.transaction().execute(async (trx) => {
    const order = await lockOrder(trx, orderId)
    const payment = { means: 'coupon' as const, couponIds, now, actorName: undefined }
    await carryOut(trx, await payFromBalance(trx, order, payment), now)
  })
  await db
    .transaction()
    .execute((trx) => noteAnswer(trx, { renewalId, now, answer: 'paid', noted: 0 }))
}

/** Every row that a renewal leaves, without what must differ. */
async function everythingOf({ subDistributorId }: Scene) {
  const read = (table: 'orders' | 'orderLines' | 'payments' | 'orderEvents' | 'invoices') =>
    database.owner
      .selectFrom(table)
      .selectAll()
      .where('subDistributorId', '=', subDistributorId)
      .execute()
  const { owner } = database
  const postings = await owner
    .selectFrom('ledgerPostings')
    .innerJoin('ledgerAccounts', 'ledgerAccounts.id', 'ledgerPostings.accountId')
    .innerJoin('ledgerTransfers', 'ledgerTransfers.id', 'ledgerPostings.transferId')
    .select(['ledgerTransfers.kind', 'ledgerAccounts.kind as account', 'amount', 'balanceAfter'])
    .select(['remark', 'actorName', 'fromName', 'toName'])
    .where('ledgerTransfers.subDistributorId', '=', subDistributorId)
    .where('ledgerTransfers.orderId', 'is not', null)
    .orderBy('ledgerTransfers.kind')
    .orderBy('ledgerAccounts.kind')
    .orderBy('amount')
    .execute()
  const audit = await owner
    .selectFrom('auditEntries')
    .selectAll()
    .where('subDistributorId', '=', subDistributorId)
    .where('action', 'like', 'order.%')
    .execute()
  const items = await owner
    .selectFrom('serviceItems')
    .select(['expiresOn', 'expiresAt', 'renewsAt', 'anchorDay', 'variant', 'quantity', 'orderId'])
    .where('subDistributorId', '=', subDistributorId)
    .execute()
  const renewals = await owner
    .selectFrom('renewals')
    .selectAll()
    .where('subDistributorId', '=', subDistributorId)
    .execute()
  const mails = await owner.selectFrom('mails').select('kind').execute()
  const rows = {
    orders: await read('orders'),
    orderLines: await read('orderLines'),
    payments: await read('payments'),
    orderEvents: await read('orderEvents'),
    invoices: await read('invoices'),
    ...{ postings, audit, items, renewals, mails },
  }
  // Ids, numbers and instants.
  const text = JSON.stringify(rows)
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id')
    .replaceAll(/"\d{18}"/g, '"number"')
    .replaceAll(/"id":\d+/g, '"id":0')
    .replaceAll(/"(?:code|sequence|year)":(?:"[^"]*"|\d+)/g, '"code":0')
    .replaceAll(/INV-\d{4}-\d{6}/g, 'invoice')
    .replaceAll(
      /"(?:at|createdAt|changedAt|issuedAt|orderedAt|termsAcceptedAt)":"[^"]*"/g,
      '"at":0',
    )
  return JSON.parse(text) as typeof rows
}

test('two sweeps at the same time renew nothing twice', async () => {
  const { owner } = database
  const scene = await openScene()
  await giveCoupon(owner, scene, { faceMinor: 1_000_000 })
  const itemIds = await insertApps(owner, scene, 40)
  const rules = []
  for (const id of itemIds) {
    rules.push(await insertTestRule(owner, scene, { ...COUPONS, itemIds: [id] }))
  }

  const counts = await Promise.all(
    Array.from({ length: 4 }, () => sweep().catch(() => ({ renewed: 0 }))),
  )
  // Whoever found it locked comes again.
  const rest = await sweep().catch(() => ({ renewed: 0 }))

  expect([...counts, rest].reduce((sum, { renewed }) => sum + renewed, 0)).toBe(40)
  for (const rule of rules) {
    expect(await itemsOf(rule)).toMatchObject([{ expiresOn: '2027-02-14' }])
    expect(await renewalsOf(rule)).toMatchObject([{ state: 'renewed', period: '2027-01-12' }])
  }
  expect((await checkBooks(worker())).faults).toEqual([])
})

test('who may no longer pay is told, once, and nothing is charged', async () => {
  const { owner } = database
  const scene = await openScene()
  await giveCoupon(owner, scene, { faceMinor: 10_000 })
  const itemIds = await insertApps(owner, scene, 1)
  const rule = await insertTestRule(owner, scene, { ...COUPONS, itemIds })
  await owner.updateTable('organizations').set({ mayPay: false }).execute()

  expect(await sweep()).toMatchObject({ renewed: 0, ended: 1 })

  const after = await owner
    .selectFrom('renewalRules')
    .select(['state', 'offReason', 'offAt'])
    .where('id', '=', rule.id)
    .execute()
  expect(after).toEqual([{ state: 'off', offReason: 'permission_removed', offAt: CHARGE_AT }])
  expect(await itemsOf(rule)).toMatchObject([{ expiresOn: '2027-01-15', renewsAt: null }])
  const mails = await owner
    .selectFrom('mails')
    .select(['kind', 'address'])
    .where('accountId', '=', scene.accountId)
    .execute()
  expect(mails).toEqual([{ kind: 'auto_renewal_off', address: `${scene.accountId}@payer.test` }])
  await owner.updateTable('organizations').set({ mayPay: true }).execute()
})

test('what a person skips, stops and switches on again moves the day on which it is due', async () => {
  const { owner } = database
  const scene = await openScene()
  const itemIds = await insertApps(owner, scene, 2)
  const made = await insertTestRule(owner, scene, { ...COUPONS, itemIds })
  const change = (work: (trx: Db, rule: typeof made) => Promise<unknown>) =>
    owner
      .transaction()
      .execute(async (trx) => work(trx, await lockOwnRule(trx, scene.scope, made.id)))

  await change((trx, rule) => skipOnce(trx, scene.scope, rule))
  const skipped = { renewsAt: '2027-02-10T23:00:00.000Z' }
  expect(await itemsOf(made)).toMatchObject([skipped, skipped])

  await change((trx, rule) => stopRule(trx, scene.scope, rule))
  expect(await itemsOf(made)).toMatchObject([{ renewsAt: null }, { renewsAt: null }])

  await change((trx, rule) => changeMeans(trx, scene.scope, rule, COUPONS))
  expect(await itemsOf(made)).toMatchObject([{ renewsAt: DUE_AT }, { renewsAt: DUE_AT }])
  await change((trx, rule) => stopRule(trx, scene.scope, rule))
})

test('an item that nobody sells is tried on three days and then let go with its rule', async () => {
  const { owner } = database
  const scene = await openScene()
  const itemIds = await insertApps(owner, scene, 1)
  const rule = await insertTestRule(owner, scene, { ...COUPONS, itemIds })
  await owner.deleteFrom('prices').where('distributorId', '=', scene.distributorId).execute()

  for (const day of ['12', '13']) {
    expect(await sweep(`2027-01-${day}T03:00:00.000Z`)).toMatchObject({ left: 1 })
    expect(await itemsOf(rule)).toMatchObject([{ renewsAt: `2027-01-${day}T23:00:00.000Z` }])
  }
  await sweep('2027-01-14T03:00:00.000Z')

  expect(await itemsOf(rule)).toEqual([])
  const after = await owner
    .selectFrom('renewalRules')
    .select('offReason')
    .where('id', '=', rule.id)
    .execute()
  expect(after).toEqual([{ offReason: 'no_price' }])
})

test('whoever pays gets one mail in the morning of what was renewed until then', async () => {
  const { owner } = database
  const scene = await openScene()
  await giveCoupon(owner, scene, { faceMinor: 10_000 })
  for (const id of await insertApps(owner, scene, 3)) {
    await insertTestRule(owner, scene, { ...COUPONS, itemIds: [id] })
  }
  await sweep()
  const tell = (now: string) =>
    worker()
      .transaction()
      .execute(async (trx) => {
        const payers = await listUntoldPayers(trx, { now, after: null, limit: 100 })
        for (const payer of payers) await tellRenewed(trx, payer, now)
      })

  await tell('2027-01-12T05:00:00.000Z')
  expect(await mailsOf(scene)).toEqual([])
  await tell('2027-01-12T08:30:00.000Z')
  await tell('2027-01-12T09:30:00.000Z')

  expect(await mailsOf(scene)).toMatchObject([
    { kind: 'auto_renewals', data: { orderCount: 3, itemCount: 3, totalMinor: 285 } },
  ])
})

const mailsOf = ({ accountId }: Scene) =>
  database.owner
    .selectFrom('mails')
    .select(['kind', 'data'])
    .where('accountId', '=', accountId)
    .execute()

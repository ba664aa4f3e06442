import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, expect, test, vi } from 'vitest'
import { createRenewalActivities } from '../activities/renewals.ts'
import { lockOwnRule, type RenewalRuleRow } from '../db/renewals/row.ts'
import { changeMeans, type RenewalMeans, skipOnce, stopRule } from '../db/renewals/rules.ts'
import { addDays, dayAt } from '../domain/term.ts'
import { deliver } from '../gateways/temporal.ts'
import { giveCoupon } from '../test/books.ts'
import { useDatabase } from '../test/database.ts'
import { insertKeptCard } from '../test/kept-card.ts'
import { orderHouse } from '../test/order-house.ts'
import { insertApps, insertTestRule, openShop } from '../test/renewals.ts'
import { insertScene, type Scene } from '../test/scene.ts'
import { type Running, useTemporal } from '../test/temporal.ts'
import { fastForward } from '../test/time-skipping.ts'
import { renewalSweep } from './renewal-sweep.ts'

const database = useDatabase()
const withWorker = useTemporal()
const house = orderHouse(database)
const { bank } = house
const PATIENCE_MS = 30_000
const TODAY = dayAt(new Date().toISOString(), 'Europe/Berlin')
const EXPIRES_ON = addDays(TODAY, 3)
const RENEWED = addDays(EXPIRES_ON, 30)
const COUPONS = { means: 'coupon', paymentMethodId: null } as const
const silent = { error() {} }

const inHouse = (body: (running: Running) => Promise<void>) => {
  const db = database.as('gatehouse_worker')
  return withWorker(
    Object.assign(house.activities(), createRenewalActivities({ db, log: silent })),
    body,
  )
}

afterEach(async () => {
  bank.script.away.clear()
  bank.script.chargeState = 'paid'
  const { faults } = await house.checkBooks()
  expect(faults).toEqual([])
})

test('a card that is declined on three days ends its rule, and whoever pays is told each time', () =>
  inHouse(async (running) => {
    bank.script.chargeState = 'declined'
    const due = await beginDue(running, 'card')

    await due.nextMorning(1)
    await due.nextMorning(2)
    await due.ended()

    expect(await due.renewal()).toMatchObject({ state: 'failed', reason: 'declined', tries: 2 })
    expect(await due.rule()).toMatchObject({ state: 'off', offReason: 'declined' })
    expect(await due.order()).toMatchObject({ status: 'failed', madeByRule: true })
    expect(await due.items()).toMatchObject([
      { expiresOn: EXPIRES_ON, renewsAt: null, orderId: null },
    ])
    expect(await due.mails()).toEqual([
      'auto_renewal_failed',
      'auto_renewal_failed',
      'auto_renewal_off',
    ])
    expect(bank.script.calls.filter((call) => call === 'charge')).toHaveLength(3)
  }))

test('a card that pays on the second day renews, and is due again 30 days later', () =>
  inHouse(async (running) => {
    bank.script.chargeState = 'declined'
    const due = await beginDue(running, 'card')
    await due.nextTry(1)

    bank.script.chargeState = 'paid'
    await due.nextMorning(1)
    await due.ended()

    expect(await due.renewal()).toMatchObject({ state: 'renewed', tries: 1 })
    expect(await due.order()).toMatchObject({ status: 'succeed', means: 'sandbox' })
    const [item] = await due.items()
    expect(item).toMatchObject({ expiresOn: RENEWED, orderId: null })
    expect(dayAt(item?.renewsAt ?? '', 'Europe/Berlin')).toBe(addDays(RENEWED, -3))
    expect(await due.mails()).toEqual(['auto_renewal_failed'])
  }))

test('a provider that is away is asked until it is there again, and nobody is told of a refusal', () =>
  inHouse(async (running) => {
    bank.script.away.add('charge')
    const due = await beginDue(running, 'card')
    await due.untilAsked()

    bank.script.away.clear()
    await due.ended()

    expect(await due.renewal()).toMatchObject({ state: 'renewed', tries: 0 })
    expect(await due.items()).toMatchObject([{ expiresOn: RENEWED }])
    expect(await due.mails()).toEqual([])
  }))

test('coupons that do not cover it are looked at again on the next day', () =>
  inHouse(async (running) => {
    const due = await beginDue(running, 'coupon')
    await due.nextTry(1)

    await giveCoupon(database.owner, due.scene, { faceMinor: 1_000 })
    await due.nextMorning(1)
    await due.ended()

    expect(await due.renewal()).toMatchObject({ state: 'renewed', reason: null })
    expect(await due.order()).toMatchObject({ status: 'succeed', means: 'coupon' })
    expect(await due.items()).toMatchObject([{ expiresOn: RENEWED }])
  }))

test('coupons that are short on three days end their rule, and its order is closed', () =>
  inHouse(async (running) => {
    const due = await beginDue(running, 'coupon')

    await due.nextMorning(1)
    await due.nextMorning(2)
    await due.ended()

    expect(await due.rule()).toMatchObject({ state: 'off', offReason: 'coupons_short' })
    expect(await due.order()).toMatchObject({ status: 'cancel' })
    expect(await due.items()).toMatchObject([{ expiresOn: EXPIRES_ON, orderId: null }])
  }))

test('other means are tried at once', () =>
  inHouse(async (running) => {
    bank.script.chargeState = 'declined'
    const due = await beginDue(running, 'card')
    await due.nextTry(1)
    await giveCoupon(database.owner, due.scene, { faceMinor: 1_000 })

    await due.change((trx, rule) => changeMeans(trx, due.scene.scope, rule, COUPONS))
    await due.ended()

    expect(await due.renewal()).toMatchObject({ state: 'renewed' })
    expect(await due.order()).toMatchObject({ means: 'coupon' })
  }))

test('a renewal that is skipped while it waits closes its order and is due 30 days later', () =>
  inHouse(async (running) => {
    bank.script.chargeState = 'declined'
    const due = await beginDue(running, 'card')
    await due.nextTry(1)

    await due.change((trx, rule) => skipOnce(trx, due.scene.scope, rule))
    await due.ended()

    expect(await due.renewal()).toMatchObject({ state: 'skipped' })
    expect(await due.rule()).toMatchObject({ state: 'on' })
    expect(await due.order()).toMatchObject({ status: 'cancel' })
    const [item] = await due.items()
    expect(item).toMatchObject({ expiresOn: EXPIRES_ON, orderId: null })
    expect(dayAt(item?.renewsAt ?? '', 'Europe/Berlin')).toBe(addDays(TODAY, 30))
  }))

test('a renewal that is stopped while it waits is charged no more', () =>
  inHouse(async (running) => {
    bank.script.chargeState = 'declined'
    const due = await beginDue(running, 'card')
    await due.nextTry(1)

    await due.change((trx, rule) => stopRule(trx, due.scene.scope, rule))
    await due.ended()

    expect(await due.renewal()).toMatchObject({ state: 'failed', reason: 'stopped' })
    expect(await due.order()).toMatchObject({ status: 'cancel' })
    expect(await due.items()).toMatchObject([{ renewsAt: null, orderId: null }])
  }))

test.each([
  ['a card that is removed', 'method_removed', sql`update payment_methods set removed_at = now()`],
  [
    'a permission that is taken away',
    'permission_removed',
    sql`update organizations set may_pay = false`,
  ],
] as const)('%s before the next try ends the rule', (_, reason, change) =>
  inHouse(async (running) => {
    bank.script.chargeState = 'declined'
    const due = await beginDue(running, 'card')
    await due.nextTry(1)

    await change.execute(database.owner)
    await due.nextMorning(1)
    await due.ended()

    expect(await due.rule()).toMatchObject({ state: 'off', offReason: reason })
    expect(await due.order()).toMatchObject({ status: 'cancel' })
    expect(await due.mails()).toContain('auto_renewal_off')
  }),
)

async function keepCard(scene: Scene): Promise<string> {
  const { 'payment-methods': id } = await insertKeptCard(database.owner, scene)
  await database.owner
    .updateTable('paymentMethods')
    .set({ means: 'sandbox' })
    .where('id', '=', id)
    .execute()
  return id
}

/** A rule with one item that is due, found by a sweep, and the process that waits for its money. */
async function beginDue(running: Running, by: 'card' | 'coupon') {
  const { owner } = database
  const { client, taskQueue } = running
  const target = { temporal: client, taskQueue }
  await owner.updateTable('serviceItems').set({ renewsAt: null }).execute()
  const scene = await insertScene(owner)
  await openShop(owner, scene)
  const itemIds = await insertApps(owner, scene, 1, EXPIRES_ON)
  const means: RenewalMeans =
    by === 'coupon' ? COUPONS : { means: 'sandbox', paymentMethodId: await keepCard(scene) }
  const { id } = await insertTestRule(owner, scene, { ...means, itemIds })
  bank.script.calls.length = 0
  const workflowId = `renewal-sweep-${id}`
  const swept = await client.workflow.execute(renewalSweep, { workflowId, taskQueue, args: [] })
  expect(swept).toMatchObject({ renewed: 0, waiting: 1 })
  await deliverAll()

  const find = (table: 'renewalRules' | 'renewals') => owner.selectFrom(table).selectAll()
  const renewal = () => find('renewals').where('ruleId', '=', id).executeTakeFirstOrThrow()
  const { period } = await renewal()
  expect(period).toBe(TODAY)
  const handle = client.workflow.getHandle(`renewal-${id}-${period}`)

  return {
    scene,
    handle,
    renewal,
    rule: () => find('renewalRules').where('id', '=', id).executeTakeFirstOrThrow(),
    async order() {
      const { orderId } = await renewal()
      return owner
        .selectFrom('orders')
        .selectAll()
        .where('id', '=', orderId ?? '')
        .executeTakeFirstOrThrow()
    },
    items: () =>
      owner
        .selectFrom('serviceItems')
        .select(['expiresOn', 'renewsAt', 'orderId'])
        .where('id', 'in', itemIds)
        .execute(),
    async mails() {
      const rows = await owner
        .selectFrom('mails')
        .select('kind')
        .where('accountId', '=', scene.accountId)
        .orderBy('id')
        .execute()
      return rows.map(({ kind }) => kind)
    },
    /** As a person's request does. */
    async change(work: (trx: typeof owner, rule: RenewalRuleRow) => Promise<unknown>) {
      await owner
        .transaction()
        .execute(async (trx) => work(trx, await lockOwnRule(trx, scene.scope, id)))
      await deliverAll()
    },
    nextTry,
    async ended(): Promise<void> {
      const ended = handle.result().then(() => true)
      while (!(await Promise.race([ended, setTimeout(200, false)]))) await deliverAll()
    },
    untilAsked: () =>
      vi.waitFor(async () => {
        await deliverAll()
        expect(bank.script.calls).toContain('charge')
      }, PATIENCE_MS),
    /** Moves its clock to the next try. */
    async nextMorning(refusals: number): Promise<void> {
      const at = await nextTry(refusals)
      const seconds = Math.ceil((Date.parse(at) - Date.now()) / 1_000) + 60
      const stepId = `morning-${refusals}`
      await fastForward(client, { workflowId: handle.workflowId, seconds, stepId })
    },
  }

  /** Waits until so many refusals are noted. @returns when it is tried again */
  function nextTry(refusals: number): Promise<string> {
    return vi.waitFor(async () => {
      await deliverAll()
      const { tries, nextTryAt } = await renewal()
      expect(tries).toBe(refusals)
      return nextTryAt ?? ''
    }, PATIENCE_MS)
  }

  async function deliverAll(): Promise<void> {
    const entries = await owner
      .selectFrom('outbox')
      .selectAll()
      .where('doneAt', 'is', null)
      .where('name', 'in', ['renewal', 'ruleChanged', 'order'])
      .execute()
    for (const entry of entries) {
      await deliver(target, entry)
      await owner
        .updateTable('outbox')
        .set({ doneAt: new Date().toISOString() })
        .where('id', '=', entry.id)
        .execute()
    }
  }
}

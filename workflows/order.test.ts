import { randomUUID } from 'node:crypto'
import type { WorkflowHandle } from '@temporalio/client'
import { sql } from 'kysely'
import { afterEach, expect, test, vi } from 'vitest'
import { giveCoupon } from '../test/books.ts'
import { useDatabase } from '../test/database.ts'
import { orderHouse } from '../test/order-house.ts'
import { insertScene } from '../test/scene.ts'
import { type Running, useTemporal } from '../test/temporal.ts'
import { fastForward } from '../test/time-skipping.ts'
import { orderStatus } from './order.ts'

const database = useDatabase()
const withWorker = useTemporal()
const house = orderHouse(database)
const { bank } = house
const HOUR = 3_600
const PATIENCE_MS = 20_000

const inHouse = (body: (running: Running) => Promise<void>) => withWorker(house.activities(), body)

afterEach(async () => {
  bank.script.away.clear()
  bank.script.unanswered.clear()
  bank.script.beforeClose = () => {}
  const { faults } = await house.checkBooks()
  expect(faults).toEqual([])
})

test('an order that is paid on the provider’s page is carried out, once', () =>
  inHouse(async (running) => {
    const order = await house.submit(running, { lines: 2, taxBasisPoints: 1900 })
    expect(await order.pay()).toBe('processing')
    expect(await order.payments()).toMatchObject([
      { status: 'created', redirectUrl: `https://provider.test/${order.refOf(1)}` },
    ])

    bank.pay(order.refOf(1))
    await order.announce()

    expect(await order.handle.result()).toBe('succeed')
    expect(await order.order()).toMatchObject({ status: 'succeed', means: 'sandbox', reason: null })
    for (const item of await order.items()) {
      expect(item).toMatchObject({ orderId: null, activatedAt: expect.any(String) })
      expect(item.expiresOn).toBe(item.nextExpiresOn)
    }
    expect(await order.invoices()).toMatchObject([{ kind: 'invoice' }])
    expect(await order.events()).toEqual(['payment_opened', 'paid', 'carried_out', 'invoiced'])
  }))

test('SEC-45 an announcement alone pays nothing: the provider is asked', () =>
  inHouse(async (running) => {
    const order = await house.submit(running)
    await order.pay()

    await order.announce()
    await vi.waitFor(() => expect(bank.script.calls).toContain('look'), PATIENCE_MS)

    expect((await order.order()).status).toBe('processing')
    expect(await order.cancel()).toBe('cancel')
  }))

test('an announcement that comes ten times pays once', () =>
  inHouse(async (running) => {
    const order = await house.submit(running)
    await order.pay()
    bank.pay(order.refOf(1))

    await Promise.all(Array.from({ length: 10 }, () => order.announce()))

    expect(await order.handle.result()).toBe('succeed')
    expect(await order.invoices()).toHaveLength(1)
    expect((await order.events()).filter((kind) => kind === 'paid')).toHaveLength(1)
  }))

test('money whose announcement is lost is found by looking', () =>
  inHouse(async (running) => {
    const order = await house.submit(running)
    await order.pay()
    bank.pay(order.refOf(1))

    await forward(running, order.handle.workflowId, HOUR)

    expect(await order.handle.result()).toBe('succeed')
  }))

test('a declined payment can be paid again, and the first page is closed before', () =>
  inHouse(async (running) => {
    const order = await house.submit(running)
    await order.pay()
    bank.decline(order.refOf(1))
    await order.announce()
    await vi.waitFor(
      async () => expect(await order.events()).toContain('payment_declined'),
      PATIENCE_MS,
    )

    await order.pay()
    expect(bank.stateOf(order.refOf(1))).toBe('closed')
    bank.pay(order.refOf(2))
    await order.announce(order.refOf(2))

    expect(await order.handle.result()).toBe('succeed')
    expect(await order.payments()).toMatchObject([{ status: 'declined' }, { status: 'succeeded' }])
  }))

test('pressing pay again leads to the same page', () =>
  inHouse(async (running) => {
    const order = await house.submit(running)
    await order.pay()
    await order.pay()

    expect(await order.payments()).toHaveLength(1)
    await order.cancel()
  }))

test('a page whose answer was lost is closed with its order, whatever it was asked for with', () =>
  inHouse(async (running) => {
    const order = await house.submit(running)
    bank.script.unanswered.add('open')
    await expect(order.pay({ keepsMethod: true, locale: 'de' })).rejects.toThrow()
    bank.script.unanswered.clear()

    expect(await order.cancel()).toBe('cancel')

    expect(bank.stateOf(order.refOf(1))).toBe('closed')
    expect(await order.payments()).toMatchObject([
      { status: 'closed', providerRef: order.refOf(1) },
    ])
  }))

test('three declined payments end an order as failed and free its items', () =>
  inHouse(async (running) => {
    const order = await house.submit(running)
    for (const attempt of [1, 2, 3]) {
      await order.pay()
      bank.decline(order.refOf(attempt))
      await order.announce(order.refOf(attempt))
      const declines = attempt
      await vi.waitFor(async () => {
        const kinds = (await order.events()).filter((kind) => kind === 'payment_declined')
        expect(kinds).toHaveLength(declines)
      }, PATIENCE_MS)
    }

    expect(await order.handle.result()).toBe('failed')
    expect(bank.stateOf(order.refOf(3))).toBe('closed')
    expect(await order.items()).toMatchObject([{ orderId: null, activatedAt: null }])
  }))

test('SEC-24 an order that has ended is neither paid nor canceled', () =>
  inHouse(async (running) => {
    const order = await house.submit(running)
    expect(await order.cancel()).toBe('cancel')
    expect(await order.handle.result()).toBe('cancel')

    await expect(order.pay()).rejects.toThrow()
    await expect(order.cancel()).rejects.toThrow()
    expect((await order.order()).status).toBe('cancel')
  }))

test('an unpaid order times out at its limit, not before', () =>
  inHouse(async (running) => {
    const order = await house.submit(running, { dueInHours: 0.5 })
    await order.pay()
    await forward(running, order.handle.workflowId, HOUR / 3)
    expect(await order.handle.query(orderStatus)).toBe('processing')

    await forward(running, order.handle.workflowId, HOUR / 3)

    expect(await order.handle.result()).toBe('time_out')
    expect(bank.stateOf(order.refOf(1))).toBe('closed')
    expect(await order.items()).toMatchObject([{ orderId: null }])
  }))

test('money that comes while the order is closed pays it: the provider’s word decides', () =>
  inHouse(async (running) => {
    const order = await house.submit(running)
    await order.pay()
    bank.script.beforeClose = (ref) => bank.pay(ref)

    expect(await order.cancel()).not.toBe('cancel')

    expect(await order.handle.result()).toBe('succeed')
    expect(await order.invoices()).toHaveLength(1)
  }))

test('an order is not closed while the provider does not answer', () =>
  inHouse(async (running) => {
    const order = await house.submit(running)
    await order.pay()
    bank.script.away.add('close')
    const canceling = order.cancel()
    await vi.waitFor(() => expect(bank.script.calls.at(-1)).toBe('close'), PATIENCE_MS)
    expect((await order.order()).status).toBe('processing')

    bank.script.away.clear()
    bank.script.unanswered.clear()

    expect(await canceling).toBe('cancel')
  }))

test('money on its way holds the order open past its limit', () =>
  inHouse(async (running) => {
    const order = await house.submit(running, { dueInHours: 0.5 })
    await order.pay()
    bank.set(order.refOf(1), { state: 'pending' })
    await order.announce()
    expect(await order.cancel()).toBe('processing')
    await forward(running, order.handle.workflowId, HOUR)
    expect((await order.order()).status).toBe('processing')

    bank.pay(order.refOf(1))
    await order.announce()

    expect(await order.handle.result()).toBe('succeed')
  }))

test('late money carries the order out where its items are still free', () =>
  inHouse(async (running) => {
    const order = await house.submit(running)
    await order.pay()
    await order.cancel()
    await order.handle.result()

    bank.pay(order.refOf(1))
    const late = await order.announce()

    expect(await late.result()).toBe('succeed')
    expect(await order.items()).toMatchObject([{ activatedAt: expect.any(String), orderId: null }])
    expect(await order.events()).toContain('late_money')
    expect(await order.invoices()).toHaveLength(1)
  }))

test('late money for items that another order holds goes back', () =>
  inHouse(async (running) => {
    const order = await house.submit(running)
    const other = await house.submit(running, { scene: order.scene })
    await order.pay()
    await order.cancel()
    await order.handle.result()
    await database.owner
      .updateTable('serviceItems')
      .set({ orderId: other.id })
      .where(
        'id',
        'in',
        (await order.items()).map(({ itemId }) => itemId),
      )
      .execute()
    const before = bank.holds()

    bank.pay(order.refOf(1))
    const late = await order.announce()

    expect(await late.result()).toBe('cancel')
    expect(await order.runRefunds()).toEqual(['succeeded'])
    expect(bank.holds()).toEqual({ USD: before.USD ?? 0 })
    expect(await order.payments()).toMatchObject([{ unappliedAs: 'late', refundedMinor: 1600 }])
    expect(await order.items()).toMatchObject([{ activatedAt: null }])
    await other.cancel()
  }))

test('a second payment of the same order goes back', () =>
  inHouse(async (running) => {
    const order = await house.submit(running)
    await order.pay()
    bank.decline(order.refOf(1))
    await order.announce()
    await vi.waitFor(
      async () => expect(await order.events()).toContain('payment_declined'),
      PATIENCE_MS,
    )
    await order.pay()
    bank.pay(order.refOf(2))
    await order.announce(order.refOf(2))
    expect(await order.handle.result()).toBe('succeed')

    bank.pay(order.refOf(1))
    const late = await order.announce()

    expect(await late.result()).toBe('succeed')
    expect(await order.runRefunds()).toEqual(['succeeded'])
    expect(await order.payments()).toMatchObject([
      { unappliedAs: 'double', refundedMinor: 1600 },
      { unappliedAs: null, refundedMinor: 0 },
    ])
  }))

test.each([
  ['amount', { amountMinor: 1, currency: 'USD' }],
  ['currency', { amountMinor: 1600, currency: 'EUR' }],
])('a wrong %s pays nothing, goes back, and is shown to somebody', (_, money) =>
  inHouse(async (running) => {
    const order = await house.submit(running)
    await order.pay()

    bank.pay(order.refOf(1), money)
    await order.announce()
    await vi.waitFor(
      async () => expect(await order.events()).toContain('wrong_amount'),
      PATIENCE_MS,
    )

    expect(await order.runRefunds()).toEqual(['succeeded'])
    expect(await order.order()).toMatchObject({
      status: 'processing',
      needsAttention: true,
      attentionReason: 'wrong_amount',
    })
    await order.pay()
    bank.pay(order.refOf(2))
    await order.announce(order.refOf(2))
    expect(await order.handle.result()).toBe('succeed')
  }),
)

test('what costs nothing is carried out by itself', () =>
  inHouse(async (running) => {
    const order = await house.submit(running, { lineMinor: 0 })

    expect(await order.handle.result()).toBe('succeed')
    expect(await order.order()).toMatchObject({ means: 'none' })
    expect(await order.items()).toMatchObject([{ activatedAt: expect.any(String) }])
  }))

test('SEC-24 coupons pay the whole order or nothing, each cent once', () =>
  inHouse(async (running) => {
    const scene = await insertScene(database.owner)
    const coupon = await giveCoupon(database.owner, scene, { faceMinor: 2000 })
    const [first, second] = [
      await house.submit(running, { scene }),
      await house.submit(running, { scene }),
    ]
    const byCoupon = { means: 'coupon' as const, couponIds: [coupon.id] }

    expect(await first.pay(byCoupon)).toBe('succeed')
    await expect(second.pay(byCoupon)).rejects.toMatchObject({ cause: { type: 'conflict' } })

    expect(await second.payments()).toEqual([])
    await second.cancel()
  }))

test('before coupons pay, the page that is open is closed', () =>
  inHouse(async (running) => {
    const scene = await insertScene(database.owner)
    const coupon = await giveCoupon(database.owner, scene, { faceMinor: 2000 })
    const order = await house.submit(running, { scene })
    await order.pay()

    expect(await order.pay({ means: 'coupon', couponIds: [coupon.id] })).toBe('succeed')

    expect(bank.stateOf(order.refOf(1))).toBe('closed')
  }))

test('an order that cannot be carried out keeps its money, asks for attention, and goes on', () =>
  inHouse(async (running) => {
    const order = await house.submit(running)
    await order.pay()
    const { distributorId } = order.scene
    // Invoices of this distributor cannot be numbered for a while.
    const block = sql`alter table invoices add constraint blocked check (distributor_id <> ${sql.lit(distributorId)})`
    await block.execute(database.owner)
    bank.pay(order.refOf(1))
    await order.announce()
    await vi.waitFor(
      async () => expect(await order.order()).toMatchObject({ needsAttention: true }),
      PATIENCE_MS,
    )
    expect(await order.order()).toMatchObject({ status: 'system_processing' })
    expect(await order.items()).toMatchObject([{ activatedAt: null, orderId: order.id }])

    await sql`alter table invoices drop constraint blocked`.execute(database.owner)

    expect(await order.handle.result()).toBe('succeed')
    expect(await order.order()).toMatchObject({ needsAttention: false })
    expect(await order.items()).toMatchObject([{ activatedAt: expect.any(String) }])
  }))

/**
 * Ends when the process is well on its way, or has ended: it asks the provider after 30 seconds, then after twice as
 * long each time, so that the second half of what it is moved by has a look in it.
 */
async function forward({ client }: Running, workflowId: string, seconds: number): Promise<void> {
  const handle = client.workflow.getHandle(workflowId)
  const reached = (await clockOf(handle)) + seconds * 500
  await fastForward(client, { workflowId, seconds, stepId: randomUUID() })
  await vi.waitFor(
    async () => {
      const { status } = await handle.describe()
      if (status.name === 'RUNNING') expect(await clockOf(handle)).toBeGreaterThan(reached)
    },
    { timeout: 30_000, interval: 100 },
  )
}

/** The instant of the last event of a process, by its own clock. */
async function clockOf(handle: WorkflowHandle): Promise<number> {
  const { events } = await handle.fetchHistory()
  return Number(events?.at(-1)?.eventTime?.seconds) * 1_000
}

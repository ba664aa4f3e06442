import { afterEach, expect, test } from 'vitest'
import { useDatabase } from '../test/database.ts'
import { orderHouse } from '../test/order-house.ts'
import { type Running, useTemporal } from '../test/temporal.ts'

const database = useDatabase()
const withWorker = useTemporal()
const house = orderHouse(database)
const { bank } = house

const inHouse = (body: (running: Running) => Promise<void>) => withWorker(house.activities(), body)

afterEach(async () => {
  bank.script.away.clear()
  const { faults } = await house.checkBooks()
  expect(faults).toEqual([])
})

test('money for a closed order that nobody announced is found, and pays it', () =>
  inHouse(async (running) => {
    const order = await house.submit(running)
    await order.pay()
    await order.cancel()
    await order.handle.result()
    bank.pay(order.refOf(1))

    expect(await order.reconcile()).toEqual({ asked: 1, news: 1, silent: 0 })

    expect(await (await order.deliverNews())?.result()).toBe('succeed')
    expect(await order.events()).toContain('late_money')
    expect(await order.reconcile()).toEqual({ asked: 1, news: 0, silent: 0 })
    expect(await order.deliverNews()).toBeUndefined()
  }))

test('a dispute that nobody announced, and how it ended, are noticed', () =>
  inHouse(async (running) => {
    const order = await house.submit(running)
    await order.pay()
    bank.pay(order.refOf(1))
    await order.announce()
    await order.handle.result()

    bank.set(order.refOf(1), { state: 'disputed' })
    await order.reconcile()
    await (await order.deliverNews())?.result()

    expect(await order.payments()).toMatchObject([{ status: 'disputed' }])
    expect(await order.order()).toMatchObject({ attentionReason: 'disputed' })

    bank.pay(order.refOf(1))
    await order.reconcile()
    await (await order.deliverNews())?.result()

    expect(await order.payments()).toMatchObject([{ status: 'succeeded' }])
    expect(await order.order()).toMatchObject({ needsAttention: false })
  }))

test('a payment of which nothing is new is asked about again at twice its age', () =>
  inHouse(async (running) => {
    const order = await house.submit(running)
    await order.pay()
    await order.cancel()
    const tenDaysAgo = new Date(Date.now() - 10 * DAY_MS).toISOString()
    await database.owner
      .updateTable('payments')
      .set({ createdAt: tenDaysAgo })
      .where('orderId', '=', order.id)
      .execute()

    expect(await order.reconcile()).toEqual({ asked: 1, news: 0, silent: 0 })

    expect(daysUntil((await order.payments())[0]?.nextLookAt)).toBeCloseTo(10, 1)
  }))

test('a provider that does not answer is asked again about a fresh payment in a minute', () =>
  inHouse(async (running) => {
    const order = await house.submit(running)
    await order.pay()
    await order.cancel()
    bank.script.away.add('look')

    expect(await order.reconcile()).toEqual({ asked: 1, news: 0, silent: 1 })

    const [payment] = await order.payments()
    expect(daysUntil(payment?.nextLookAt) * DAY_MS).toBeGreaterThan(40_000)
    expect(daysUntil(payment?.nextLookAt) * DAY_MS).toBeLessThanOrEqual(60_000)
  }))

const DAY_MS = 86_400_000

const daysUntil = (at: string | null | undefined): number =>
  (Date.parse(at ?? '') - Date.now()) / DAY_MS

import { afterEach, beforeAll, expect, test } from 'vitest'
import { type ApiClient, clientOf, insertTestSession, useApi } from '../../test/api.ts'
import { giveCoupon, type OrderParts } from '../../test/books.ts'
import { useDatabase } from '../../test/database.ts'
import { orderHouse } from '../../test/order-house.ts'
import { insertScene, type Scene } from '../../test/scene.ts'
import { grantPayment } from '../../test/subscriptions.ts'
import { type Running, useTemporal } from '../../test/temporal.ts'
import { createApp } from '../app.ts'

const database = useDatabase()
const api = useApi(database)
const withWorker = useTemporal()
const house = orderHouse(database)
const { bank } = house
let scene: Scene

beforeAll(async () => {
  scene = await insertScene(database.owner)
  await grantPayment(database.owner, scene)
})

afterEach(async () => {
  bank.script.away.clear()
  expect((await house.checkBooks()).faults).toEqual([])
})

type Submitted = Awaited<ReturnType<typeof house.submit>>

/** An order of the scene with its process, and its buyer's client. */
const withOrder = (
  parts: OrderParts,
  body: (order: Submitted, sam: ApiClient) => Promise<void>,
): Promise<void> =>
  withWorker(house.activities(), async (running: Running) => {
    const { client: temporal, taskQueue } = running
    const payments = { sandbox: bank.provider }
    const app = createApp({ ...api.deps, temporal, taskQueue, payments })
    const token = await insertTestSession(database.owner, scene.accountId)
    await body(await house.submit(running, { ...parts, scene }), clientOf(app, token))
  })

async function ask(client: ApiClient, { id }: Submitted, what: string, body?: object) {
  const response = await client.post(`/api/orders/${id}/${what}`, body)
  return { status: response.status, body: await response.json() }
}

const entriesOf = ({ id }: Submitted) =>
  database.owner
    .selectFrom('auditEntries')
    .select(['action', 'details'])
    .where('targetId', '=', id)
    .orderBy('id')
    .execute()

test('paying leads to the provider’s page, the same one when it is pressed again, and is written down', () =>
  withOrder({}, async (order, sam) => {
    const first = await ask(sam, order, 'payments', { means: 'sandbox' })
    const again = await ask(sam, order, 'payments', { means: 'sandbox' })
    bank.pay(order.refOf(1))
    expect(await ask(sam, order, 'payment-checks')).toMatchObject({ status: 202 })
    await order.handle.result()

    expect(first).toEqual({
      status: 200,
      body: { status: 'processing', redirectUrl: `https://provider.test/${order.refOf(1)}` },
    })
    expect(again).toEqual(first)
    expect(await entriesOf(order)).toContainEqual({
      action: 'order.payment_begun',
      details: { means: 'sandbox' },
    })
    expect(await ask(sam, order, 'payments', { means: 'sandbox' })).toMatchObject({
      status: 409,
      body: { detail: 'The order is paid already' },
    })
  }))

test('coupons pay the whole order at once, or nothing of it', () =>
  withOrder({}, async (order, sam) => {
    const small = await giveCoupon(database.owner, scene, { faceMinor: 600 })
    const large = await giveCoupon(database.owner, scene, { faceMinor: 2000 })
    const by = (...coupons: { id: string }[]) =>
      ask(sam, order, 'payments', { means: 'coupon', couponIds: coupons.map(({ id }) => id) })
    const tooLittle = await by(small)
    const enough = await by(small, large)

    expect(tooLittle).toMatchObject({
      status: 409,
      body: { detail: 'These coupons do not cover the total of the order' },
    })
    expect(enough).toEqual({ status: 200, body: { status: 'succeed', redirectUrl: null } })
    const { couponsUsed } = await (await sam.get(`/api/orders/${order.id}`)).json()
    expect(couponsUsed).toHaveLength(2)
  }))

test('while the provider is away paying says so, and the order goes on waiting', () =>
  withOrder({}, async (order, sam) => {
    bank.script.away.add('open')
    const answer = await ask(sam, order, 'payments', { means: 'sandbox' })
    bank.script.away.clear()

    expect(answer).toMatchObject({ status: 503, body: { code: 'unavailable' } })
    expect((await order.order()).status).toBe('processing')
    expect(await ask(sam, order, 'payments', { means: 'sandbox' })).toMatchObject({ status: 200 })
    await order.cancel()
  }))

test('an unpaid order is canceled once, its items are free again, and it is written down', () =>
  withOrder({ lines: 2 }, async (order, sam) => {
    expect(await ask(sam, order, 'cancellation')).toEqual({
      status: 200,
      body: { status: 'cancel' },
    })
    await order.handle.result()

    expect((await order.items()).map(({ orderId }) => orderId)).toEqual([null, null])
    expect(await entriesOf(order)).toContainEqual({
      action: 'order.cancellation_asked',
      details: {},
    })
    expect(await ask(sam, order, 'cancellation')).toMatchObject({
      status: 409,
      body: { detail: 'The order was canceled: submit another one' },
    })
  }))

import { createHmac, randomUUID } from 'node:crypto'
import Stripe from 'stripe'
import { v7 as uuid } from 'uuid'
import { beforeEach, expect, test } from 'vitest'
import { createPaymentProviders } from '../../gateways/payment/providers.ts'
import { useApi } from '../../test/api.ts'
import { insertOrder } from '../../test/books.ts'
import { useDatabase } from '../../test/database.ts'
import { insertScene } from '../../test/scene.ts'

const STRIPE_SECRET = 'whsec_of_the_test'
const SANDBOX_SECRET = 'secret-of-the-sandbox'

const database = useDatabase()
const api = useApi(database, () => ({
  payments: createPaymentProviders({
    STRIPE_SECRET_KEY: 'sk_test_nobody_is_called',
    STRIPE_WEBHOOK_SECRET: [STRIPE_SECRET],
    SANDBOX_URL: 'http://127.0.0.1:1',
    SANDBOX_SECRET,
  }),
}))

let orderId = ''
beforeEach(async () => {
  orderId = await newOrder()
})

async function newOrder(): Promise<string> {
  const { id } = await insertOrder(database.owner, await insertScene(database.owner))
  return id
}

const bodyFor = (order: string, id = `evt_${randomUUID()}`) =>
  JSON.stringify({
    ...{ id, object: 'event', type: 'checkout.session.completed' },
    data: { object: { object: 'checkout.session', id: `cs_${order}`, client_reference_id: order } },
  })

/** As Stripe does: without cookie or origin. */
async function announce(body: string, { signed = body, secret = STRIPE_SECRET, age = 0 } = {}) {
  const timestamp = Math.floor(Date.now() / 1_000) - age
  const signature = Stripe.webhooks.generateTestHeaderString({ payload: signed, secret, timestamp })
  return send('stripe', body, { 'stripe-signature': signature })
}

function send(provider: string, body: string, headers: Record<string, string>) {
  const peer = { incoming: { socket: { remoteAddress: '192.0.2.1' } } }
  return api.app.request(
    `https://gatehouse.test/api/payment-webhooks/${provider}`,
    { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } },
    peer,
  )
}

const eventsOf = (order: string) =>
  database.owner.selectFrom('providerEvents').selectAll().where('orderId', '=', order).execute()

const signalsTo = (order: string) =>
  database.owner
    .selectFrom('outbox')
    .selectAll()
    .where('workflowId', '=', `order-${order}`)
    .where('name', '=', 'paymentSeen')
    .execute()

test('what a provider announces is kept, and wakes its order', async () => {
  const response = await announce(bodyFor(orderId))

  const [event] = await eventsOf(orderId)
  expect(response.status).toBe(200)
  expect(event).toMatchObject({ means: 'stripe', providerRef: `cs_${orderId}`, handledAt: null })
  expect(await signalsTo(orderId)).toMatchObject([
    { kind: 'signal', args: [{ means: 'stripe', eventId: event?.eventId }] },
  ])
})

test('SEC-43 an announcement that comes again, in whatever order, counts once', async () => {
  const [first, second] = [bodyFor(orderId), bodyFor(orderId)]

  for (const body of [second, first, second, first, first]) {
    expect((await announce(body)).status).toBe(200)
  }

  expect(await eventsOf(orderId)).toHaveLength(2)
})

test('SEC-43 many at once are all kept, and wake their order', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => announce(bodyFor(orderId))))

  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200))
  expect(await eventsOf(orderId)).toHaveLength(20)
  expect((await signalsTo(orderId)).length).toBeGreaterThanOrEqual(1)
})

test.each([
  ['changed on the way', (body: string) => announce(body.replace('cs_', 'cs_x'), { signed: body })],
  ['signed by a stranger', (body: string) => announce(body, { secret: 'whsec_of_a_stranger' })],
  ['too old: somebody has kept it', (body: string) => announce(body, { age: 301 })],
  ['of the future', (body: string) => announce(body, { age: -62 })],
  ['not signed', (body: string) => send('stripe', body, {})],
  [
    'signed for another provider',
    (body: string) => send('sandbox', body, { 'stripe-signature': 't=1,v1=x' }),
  ],
])('SEC-43 an announcement that is %s is refused without saying why', async (_, give) => {
  const response = await give(bodyFor(orderId))

  expect(response.status).toBe(400)
  expect(JSON.stringify(await response.json())).not.toMatch(/sign|stamp|secret|whsec/i)
  expect(await eventsOf(orderId)).toEqual([])
  expect(await signalsTo(orderId)).toEqual([])
})

test('SEC-43 what is about no order of ours is taken, kept and left alone', async () => {
  const stranger = uuid()
  const [unknown, nameless] = [bodyFor(stranger, 'evt_unknown'), bodyFor('no-id', 'evt_nameless')]

  expect((await announce(unknown)).status).toBe(200)
  expect((await announce(nameless)).status).toBe(200)

  const kept = await database.owner
    .selectFrom('providerEvents')
    .select(['eventId', 'orderId'])
    .where('eventId', 'in', ['evt_unknown', 'evt_nameless'])
    .execute()
  expect(kept.map((event) => event.orderId)).toEqual([null, null])
  expect(await signalsTo(stranger)).toEqual([])
})

test('SEC-43 an announcement reaches the order that it names, and none of another tenant', async () => {
  const other = await newOrder()

  await announce(bodyFor(orderId))

  expect(await signalsTo(other)).toEqual([])
})

test('an announcement that names only money finds its order by our own note of it', async () => {
  const order = await database.owner
    .selectFrom('orders')
    .selectAll()
    .where('id', '=', orderId)
    .executeTakeFirstOrThrow()
  const { distributorId, subDistributorId, installerId, totalMinor, currency } = order
  await database.owner
    .insertInto('payments')
    .values({
      ...{ id: uuid(), orderId, distributorId, subDistributorId, installerId, currency },
      ...{ attempt: 1, means: 'stripe', amountMinor: totalMinor, captureRef: 'pi_of_the_order' },
    })
    .execute()
  const dispute = { object: 'dispute', id: 'du_1', payment_intent: 'pi_of_the_order' }

  await announce(
    JSON.stringify({
      id: 'evt_d',
      object: 'event',
      type: 'charge.dispute.created',
      data: { object: dispute },
    }),
  )

  expect(await eventsOf(orderId)).toMatchObject([
    { eventId: 'evt_d', providerRef: 'pi_of_the_order' },
  ])
})

test('the sandbox is believed by its own signature', async () => {
  const body = JSON.stringify({ id: 'sbx_1', type: 'payment.paid', ref: 'sbx_pay_1', orderId })
  const timestamp = Math.floor(Date.now() / 1_000)
  const sign = (secret: string) =>
    createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')
  const give = (secret: string) =>
    send('sandbox', body, { 'sandbox-signature': `t=${timestamp},v1=${sign(secret)}` })

  expect((await give('another secret')).status).toBe(400)
  expect((await give(SANDBOX_SECRET)).status).toBe(200)
  expect(await eventsOf(orderId)).toHaveLength(1)
})

test('a provider that is not used here is not found', async () => {
  expect((await send('paypal', bodyFor(orderId), {})).status).toBe(404)
})

import { randomUUID } from 'node:crypto'
import Stripe from 'stripe'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NO_FAULTS } from '../../test/fakes/faults.ts'
import { type FakeStripe, startFakeStripe } from '../../test/fakes/stripe.ts'
import { startStripeMock } from '../../test/stripe-mock.ts'
import type { PaymentProvider } from './provider.ts'
import { fromStripe, toStripe } from './stripe/amount.ts'
import { createStripe } from './stripe.ts'

let played: FakeStripe
let stripe: PaymentProvider
let mock: Awaited<ReturnType<typeof startStripeMock>>
beforeAll(async () => {
  played = await startFakeStripe({ webhookUrl: 'http://127.0.0.1:1/nobody' })
  stripe = createStripe({
    secretKey: played.settings.STRIPE_SECRET_KEY ?? '',
    webhookSecrets: ['whsec_former', 'whsec_of_now'],
    apiUrl: played.url,
  })
  mock = await startStripeMock()
})
afterAll(async () => {
  await played.stop()
  await mock?.stop()
})

const pages = {
  returnUrl: 'https://gatehouse.test/orders/1',
  cancelUrl: 'https://gatehouse.test/orders/1?abandoned=stripe',
  locale: 'de',
} as const

const request = () => ({
  orderId: randomUUID(),
  number: '202611231200001234',
  attempt: 1,
  money: { amountMinor: 123_450, currency: 'EUR' },
  description: '24 activations',
  ...pages,
  keepsMethod: false,
})

test('an order is paid once: the same attempt opens the same page, and what Stripe says is all that counts', async () => {
  const wanted = request()

  const opened = await stripe.open(wanted)
  const again = await stripe.open(wanted)
  const before = await stripe.look(opened.ref)
  played.pay(opened.ref)
  const paid = await stripe.look(opened.ref)

  expect(again).toEqual(opened)
  expect(before).toMatchObject({ state: 'open', orderId: wanted.orderId, money: wanted.money })
  expect(paid).toMatchObject({
    ...{ ref: opened.ref, state: 'paid', orderId: wanted.orderId, money: wanted.money },
    captureRef: expect.stringMatching(/^pi_/),
    method: null,
  })
  expect(played.takings().filter(({ orderId }) => orderId === wanted.orderId)).toHaveLength(1)
})

test('a page that is closed takes no money, and one that is paid says so instead', async () => {
  const [left, paid] = [await stripe.open(request()), await stripe.open(request())]
  played.pay(paid.ref)

  expect(await stripe.close(left.ref)).toMatchObject({ state: 'closed', captureRef: null })
  expect(played.pay(left.ref)).toBe(false)
  expect(await stripe.close(left.ref)).toMatchObject({ state: 'closed' })
  expect(await stripe.close(paid.ref)).toMatchObject({ state: 'paid' })
})

test('a declined card is told, and another one pays on the same page', async () => {
  const { ref } = await stripe.open(request())

  played.decline(ref)
  const declined = await stripe.look(ref)
  played.pay(ref)

  expect(declined).toMatchObject({ state: 'declined', reason: 'Your card was declined.' })
  expect(await stripe.look(ref)).toMatchObject({ state: 'paid', reason: null })
})

test('a transfer under way is no money yet', async () => {
  const [good, bad] = [await stripe.open(request()), await stripe.open(request())]
  played.payer.payLater(good.ref)
  played.payer.payLater(bad.ref)

  expect(await stripe.look(good.ref)).toMatchObject({ state: 'pending', captureRef: null })
  played.payer.arrive(good.ref, true)
  played.payer.arrive(bad.ref, false)
  expect(await stripe.look(good.ref)).toMatchObject({ state: 'paid' })
  expect(await stripe.look(bad.ref)).toMatchObject({ state: 'closed' })
})

test('a card that was kept pays with nobody present; a refusal is an answer, and repeated it is the same one', async () => {
  const { ref } = await stripe.open({ ...request(), keepsMethod: true })
  played.pay(ref)
  const { method } = await stripe.look(ref)
  if (!method) throw new Error('no card was kept')
  const bad = await stripe.openMethod({ key: randomUUID(), currency: 'EUR', ...pages })
  expect(await stripe.lookMethod(bad.ref)).toBeUndefined()
  played.payer.leaveCard(bad.ref, '0341')
  const refused = await stripe.lookMethod(bad.ref)
  if (!refused) throw new Error('no card was left')
  const charge = request()

  const first = await stripe.charge({ ...charge, ...method })
  const again = await stripe.charge({ ...charge, ...method })
  const declined = await stripe.charge({ ...request(), ...refused })

  expect(method).toMatchObject({ label: 'Visa •••• 4242', expiresOn: '2032-02-29' })
  expect(first).toMatchObject({ state: 'paid', orderId: charge.orderId, money: charge.money })
  expect(again).toEqual(first)
  expect(declined).toMatchObject({ state: 'declined', reason: 'Your card was declined.' })
  expect(await stripe.close(declined.ref)).toMatchObject({ state: 'closed' })
  await stripe.removeMethod(method.methodRef)
  await stripe.removeMethod(method.methodRef)
  await expect(stripe.charge({ ...request(), ...method })).rejects.toMatchObject({
    kind: 'invalid',
  })
})

test('money goes back once a key, never more than was taken, and a dispute shows', async () => {
  const { ref } = await stripe.open(request())
  played.pay(ref)
  const { captureRef } = await stripe.look(ref)
  const part = { captureRef: captureRef ?? '', key: randomUUID(), reason: 'One line' }
  const money = { amountMinor: 100_000, currency: 'EUR' }

  const refund = await stripe.refund({ ...part, money })
  const again = await stripe.refund({ ...part, money })

  expect(again).toEqual(refund)
  expect(await stripe.lookRefund(refund.ref)).toEqual({ ref: refund.ref, state: 'succeeded' })
  await expect(stripe.refund({ ...part, key: randomUUID(), money })).rejects.toMatchObject({
    kind: 'invalid',
  })
  expect(await stripe.look(ref)).toMatchObject({ state: 'paid' })
  played.dispute(captureRef ?? '')
  expect(await stripe.look(ref)).toMatchObject({ state: 'disputed' })
})

test.each([
  [{ lost: 1 }, { kind: 'unavailable' }],
  [{ unanswered: 1 }, { kind: 'unavailable' }],
  [{ failing: 1 }, { kind: 'unavailable' }],
  [{ limited: 1 }, { kind: 'rate_limited', retryAfterSeconds: 1 }],
])(
  'SEC-51 a call that goes wrong (%o) is no answer, and goes well later',
  async (faults, error) => {
    const wanted = request()

    Object.assign(played.faults, faults)
    await expect(stripe.open(wanted)).rejects.toMatchObject({ name: 'ProviderError', ...error })
    Object.assign(played.faults, NO_FAULTS)

    expect(await stripe.look((await stripe.open(wanted)).ref)).toMatchObject({ state: 'open' })
  },
)

test('a key that Stripe refuses is named to nobody', async () => {
  const stranger = createStripe({
    secretKey: 'sk_test_unknown',
    webhookSecrets: [],
    apiUrl: played.url,
  })

  const refusal = await stranger.look('cs_1').catch((error: unknown) => error)

  expect(refusal).toMatchObject({ kind: 'unavailable', message: 'Stripe refuses our key' })
})

test('Stripe itself accepts every request that we make', async (context) => {
  if (!mock) return context.skip('neither stripe-mock nor Go to build it is here')
  const real = createStripe({
    secretKey: 'sk_test_123',
    webhookSecrets: [],
    apiUrl: mock.url,
  })
  const customerRef = 'cus_1'

  for (const wanted of [
    request(),
    { ...request(), keepsMethod: true },
    { ...request(), keepsMethod: true, customerRef, locale: 'ja' as const },
    { ...request(), money: { amountMinor: 5_000, currency: 'JPY' }, locale: 'en' as const },
  ]) {
    expect((await real.open(wanted)).ref).toMatch(/^cs_/)
  }
  await real.look('cs_test_1')
  await real.look('pi_1')
  await real.close('cs_test_1')
  await real.close('pi_1')
  await real.charge({ ...request(), customerRef, methodRef: 'pm_1' })
  const refund = { captureRef: 'pi_1', money: request().money, key: 'k', reason: 'One line' }
  expect((await real.refund(refund)).state).toBe('succeeded')
  await real.lookRefund('re_1')
  await real.openMethod({ key: 'k', currency: 'EUR', ...pages })
  await real.openMethod({ key: 'k', currency: 'EUR', customerRef, ...pages })
  await real.lookMethod('cs_test_1')
  await real.removeMethod('pm_1')
})

test.each([
  [
    { amountMinor: 1_050, currency: 'EUR' },
    { amount: 1_050, currency: 'eur' },
  ],
  [
    { amountMinor: 500, currency: 'JPY' },
    { amount: 500, currency: 'jpy' },
  ],
  [
    { amountMinor: 500, currency: 'ISK' },
    { amount: 50_000, currency: 'isk' },
  ],
  [
    { amountMinor: 12_340, currency: 'KWD' },
    { amount: 12_340, currency: 'kwd' },
  ],
  [{ amountMinor: 12_345, currency: 'KWD' }, undefined],
])('Stripe counts %o as %o', (money, amount) => {
  expect(toStripe(money)).toEqual(amount)
  if (amount) expect(fromStripe(amount)).toEqual(money)
})

const NOW = new Date('2026-11-23T12:00:00Z')
const BODY = JSON.stringify({
  ...{ id: 'evt_1', object: 'event', type: 'checkout.session.completed' },
  data: { object: { object: 'checkout.session', id: 'cs_1', client_reference_id: 'order' } },
})

function announced(body: string, { secret = 'whsec_of_now', seconds = 0 } = {}) {
  const timestamp = NOW.getTime() / 1_000 + seconds
  const signature = Stripe.webhooks.generateTestHeaderString({ payload: BODY, secret, timestamp })
  return { headers: new Headers({ 'stripe-signature': signature }), body, now: NOW }
}

test.each(['whsec_of_now', 'whsec_former'])('SEC-43 what %s signs is believed', async (secret) => {
  expect(await stripe.readEvent(announced(BODY, { secret }))).toEqual({
    ...{ eventId: 'evt_1', type: 'checkout.session.completed', ref: 'cs_1', orderId: 'order' },
  })
})

test.each([
  ['changed on the way', announced(BODY.replace('cs_1', 'cs_2'))],
  ['signed by somebody else', announced(BODY, { secret: 'whsec_of_a_stranger' })],
  ['older than five minutes', announced(BODY, { seconds: -301 })],
  ['more than a minute of the future', announced(BODY, { seconds: 61 })],
  ['not signed', { headers: new Headers(), body: BODY, now: NOW }],
])('SEC-43 an announcement that is %s is none', async (_, event) => {
  expect(await stripe.readEvent(event)).toBeUndefined()
})

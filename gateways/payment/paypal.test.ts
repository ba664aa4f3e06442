import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { NO_FAULTS } from '../../test/fakes/faults.ts'
import { faultsOf } from '../../test/fakes/paypal/openapi.ts'
import { AUTHORITY, type FakePaypal, signPaypal, startFakePaypal } from '../../test/fakes/paypal.ts'
import { fromPaypal, toPaypal } from './paypal/amount.ts'
import { createPaypal, type PaypalSettings } from './paypal.ts'
import type { PaymentProvider } from './provider.ts'

let played: FakePaypal
let settings: PaypalSettings
let paypal: PaymentProvider
beforeAll(async () => {
  played = await startFakePaypal({ webhookUrl: 'http://127.0.0.1:1/nobody' })
  const {
    PAYPAL_CLIENT_ID = '',
    PAYPAL_CLIENT_SECRET = '',
    PAYPAL_WEBHOOK_ID = '',
  } = played.settings
  settings = {
    clientId: PAYPAL_CLIENT_ID,
    clientSecret: PAYPAL_CLIENT_SECRET,
    webhookId: PAYPAL_WEBHOOK_ID,
    environment: 'sandbox',
    apiUrl: played.url,
    certificateAuthority: AUTHORITY,
  }
  paypal = createPaypal(settings)
})
afterAll(() => played.stop())

const pages = {
  returnUrl: 'https://gatehouse.test/orders/1',
  cancelUrl: 'https://gatehouse.test/orders/1?abandoned=paypal',
  locale: 'ja',
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

test('an approved order is captured by looking at it, once', async () => {
  const wanted = request()

  const opened = await paypal.open(wanted)
  const again = await paypal.open(wanted)
  const before = await paypal.look(opened.ref)
  played.pay(opened.ref)
  const untouched = await paypal.look(opened.ref, { takes: false })
  const paid = await Promise.all([paypal.look(opened.ref), paypal.look(opened.ref)])

  expect(again).toEqual(opened)
  expect(before).toMatchObject({ state: 'open', orderId: wanted.orderId, money: wanted.money })
  expect(untouched).toMatchObject({ state: 'open', captureRef: null })
  for (const payment of paid) {
    expect(payment).toMatchObject({ state: 'paid', money: wanted.money, orderId: wanted.orderId })
  }
  expect(played.takings().filter(({ orderId }) => orderId === wanted.orderId)).toHaveLength(1)
})

test('closing takes nothing that was approved, and says so of what was captured', async () => {
  const [left, paid] = [await paypal.open(request()), await paypal.open(request())]
  played.pay(left.ref)
  played.pay(paid.ref)
  await paypal.look(paid.ref)

  expect(await paypal.close(left.ref)).toMatchObject({ state: 'closed', captureRef: null })
  expect(await paypal.close(paid.ref)).toMatchObject({ state: 'paid' })
  expect(played.takings().some(({ ref }) => ref === left.ref)).toBe(false)
})

test('a sign-in that fails once is tried again by the next call', async () => {
  const fresh = createPaypal(settings)
  Object.assign(played.faults, { failing: 1 })
  onTestFinished(() => void Object.assign(played.faults, NO_FAULTS))
  await expect(fresh.open(request())).rejects.toMatchObject({ kind: 'unavailable' })

  Object.assign(played.faults, NO_FAULTS)

  expect(await fresh.open(request())).toMatchObject({ ref: expect.any(String) })
})

test('an order that PayPal has forgotten is closed', async () => {
  expect(await paypal.look('5O190127TN364715T')).toMatchObject({ state: 'closed' })
})

test('a declined account is told, and another one pays the same order', async () => {
  const { ref } = await paypal.open(request())

  played.decline(ref)
  const declined = await paypal.look(ref)
  played.pay(ref)

  expect(declined).toMatchObject({ state: 'declined', reason: 'The account was declined' })
  expect(await paypal.look(ref)).toMatchObject({ state: 'paid' })
})

test('money that PayPal holds back is no money yet', async () => {
  const [good, bad] = [await paypal.open(request()), await paypal.open(request())]
  for (const { ref } of [good, bad]) played.payer.approve(ref, { willPend: true })

  expect(await paypal.look(good.ref)).toMatchObject({ state: 'pending', captureRef: null })
  await paypal.look(bad.ref)
  played.payer.arrive(good.ref, true)
  played.payer.arrive(bad.ref, false)
  expect(await paypal.look(good.ref)).toMatchObject({ state: 'paid' })
  expect(await paypal.look(bad.ref)).toMatchObject({ state: 'declined' })
})

test('an account that was kept pays with nobody present; a refusal is an answer', async () => {
  const { ref } = await paypal.open({ ...request(), keepsMethod: true })
  played.pay(ref)
  const { method } = await paypal.look(ref)
  if (!method) throw new Error('no account was kept')
  const page = await paypal.openMethod({ key: randomUUID(), currency: 'EUR', ...pages })
  expect(await paypal.lookMethod(page.ref)).toBeUndefined()
  played.payer.leaveAccount(page.ref, true)
  const refused = await paypal.lookMethod(page.ref)
  if (!refused) throw new Error('no account was left')
  const charge = request()

  const first = await paypal.charge({ ...charge, ...method })
  const again = await paypal.charge({ ...charge, ...method })
  const declined = await paypal.charge({ ...request(), ...refused })

  expect(method.label).toBe('PayPal a•••@example.com')
  expect(await paypal.lookMethod(page.ref)).toEqual(refused)
  expect(first).toMatchObject({ state: 'paid', orderId: charge.orderId, money: charge.money })
  expect(again).toEqual(first)
  expect(declined).toMatchObject({ state: 'declined', reason: 'The account was declined' })
  await paypal.removeMethod(method.methodRef)
  await paypal.removeMethod(method.methodRef)
})

test('money goes back once a key, never more than was taken, and a dispute shows', async () => {
  const { ref } = await paypal.open(request())
  played.pay(ref)
  const { captureRef } = await paypal.look(ref)
  const part = { captureRef: captureRef ?? '', key: randomUUID(), reason: 'One line' }
  const money = { amountMinor: 100_000, currency: 'EUR' }

  const refund = await paypal.refund({ ...part, money })
  const again = await paypal.refund({ ...part, money })

  expect(again).toEqual(refund)
  expect(await paypal.lookRefund(refund.ref)).toEqual({ ref: refund.ref, state: 'succeeded' })
  await expect(paypal.refund({ ...part, key: randomUUID(), money })).rejects.toMatchObject({
    kind: 'invalid',
  })
  expect(await paypal.look(ref)).toMatchObject({ state: 'paid' })
  played.dispute(captureRef ?? '')
  expect(await paypal.look(ref)).toMatchObject({ state: 'disputed' })
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
    await expect(paypal.open(wanted)).rejects.toMatchObject({ name: 'ProviderError', ...error })
    Object.assign(played.faults, NO_FAULTS)

    expect(await paypal.look((await paypal.open(wanted)).ref)).toMatchObject({ state: 'open' })
  },
)

test('a client id that PayPal refuses is no answer either', async () => {
  const stranger = createPaypal({ ...settings, clientSecret: 'unknown' })

  await expect(stranger.look('5O190127TN364715T')).rejects.toMatchObject({ kind: 'unavailable' })
})

test("PayPal's own description of its API finds what is wrong with a body", () => {
  const right = {
    intent: 'CAPTURE',
    purchase_units: [{ amount: { currency_code: 'EUR', value: '1.00' } }],
  }

  expect(faultsOf('POST /v2/checkout/orders', right)).toEqual([])
  expect(faultsOf('POST /v2/checkout/orders', { ...right, intent: 'CAPTUREX' })).not.toEqual([])
  expect(faultsOf('POST /v2/checkout/orders', { ...right, purchase_units: [] })).not.toEqual([])
})

test.each([
  [{ amountMinor: 1_050, currency: 'EUR' }, '10.50'],
  [{ amountMinor: 500, currency: 'JPY' }, '500'],
  [{ amountMinor: 5, currency: 'EUR' }, '0.05'],
  [{ amountMinor: 500, currency: 'HUF' }, '500'],
  [{ amountMinor: 50_000, currency: 'TWD' }, '500'],
  [{ amountMinor: 50_050, currency: 'TWD' }, undefined],
  [{ amountMinor: 12_340, currency: 'KWD' }, undefined],
])('PayPal writes %o as %s', (money, value) => {
  const amount = toPaypal(money)

  expect(amount?.value).toBe(value)
  if (amount) expect(fromPaypal(amount)).toEqual(money)
})

const BODY = JSON.stringify({
  ...{ id: 'WH-1', event_type: 'CHECKOUT.ORDER.APPROVED' },
  resource: { id: '5O190127TN364715T', purchase_units: [{ custom_id: 'order' }] },
})

const announced = (body: string, changes: Record<string, string> = {}, sentAt = new Date()) => ({
  headers: new Headers({ ...signPaypal(BODY, sentAt), ...changes }),
  body,
  now: new Date(),
})
const minutesFromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000)

test('SEC-44 what PayPal signs with a certificate of its own is believed', async () => {
  expect(await paypal.readEvent(announced(BODY))).toEqual({
    eventId: 'WH-1',
    type: 'CHECKOUT.ORDER.APPROVED',
    ref: '5O190127TN364715T',
    orderId: 'order',
  })
})

test.each([
  ['changed on the way', () => announced(BODY.replace('WH-1', 'WH-2'))],
  ['older than five minutes', () => announced(BODY, {}, minutesFromNow(-5.1))],
  ['more than a minute of the future', () => announced(BODY, {}, minutesFromNow(1.1))],
  ['signed another way', () => announced(BODY, { 'paypal-auth-algo': 'SHA1withRSA' })],
  ['not signed', () => ({ headers: new Headers(), body: BODY, now: new Date() })],
  [
    'signed with a certificate that names somebody else',
    () =>
      announced(BODY, {
        'paypal-cert-url': 'https://api.paypal.com/v1/notifications/certs/CERT-stranger',
      }),
  ],
])('SEC-43 an announcement that is %s is none', async (_, event) => {
  expect(await paypal.readEvent(event())).toBeUndefined()
})

test('SEC-44 a certificate of an authority that nobody trusts is none', async () => {
  const careful = createPaypal({ ...settings, certificateAuthority: undefined })

  expect(await careful.readEvent(announced(BODY))).toBeUndefined()
})

test('SEC-44 a certificate is fetched from hosts of PayPal alone, and no other is even called', async () => {
  let calls = 0
  const evil = createServer((_, response) => {
    calls += 1
    response.end()
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void evil.close())
  await new Promise((resolve) => evil.once('listening', resolve))
  const address = evil.address()
  const port = typeof address === 'object' ? address?.port : 0
  // Certificates come from where the address says.
  const real = createPaypal({ ...settings, apiUrl: undefined })

  for (const url of [
    `http://127.0.0.1:${port}/cert`,
    `https://127.0.0.1:${port}/cert`,
    `https://api.paypal.com.evil.example:${port}/cert`,
    `https://evilpaypal.com/cert`,
    `https://api.paypal.com@127.0.0.1:${port}/cert`,
    `https://api.paypal.com:${port}/cert`,
    'file:///etc/passwd',
    'no address',
  ]) {
    expect(await real.readEvent(announced(BODY, { 'paypal-cert-url': url })), url).toBeUndefined()
  }
  expect(calls).toBe(0)
})

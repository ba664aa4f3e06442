import { sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { crc32 } from 'node:zlib'
import { type Context, Hono } from 'hono'
import { v7 as uuid } from 'uuid'
import { toPaypal } from '../../gateways/payment/paypal/amount.ts'
import { createAnnouncer } from './announcer.ts'
import { createFaults, faulty } from './faults.ts'
import { decisionPage } from './page.ts'
import { announced, CLIENT, createPaypalApi, minorOf, type Tell } from './paypal/api.ts'
import { PaypalState } from './paypal/state.ts'
import {
  type FakeApp,
  type FakeOptions,
  type FakeProvider,
  listen,
  type Taking,
} from './provider.ts'

const WEBHOOK_ID = '1JE4291016473214C'
const CERTIFICATE_PATH = '/v1/notifications/certs/CERT-360caa42'

const pem = (name: string) =>
  readFileSync(path.join(import.meta.dirname, 'paypal/certificates', name), 'utf8')

/** Trusted by whoever is to believe what is announced here. */
export const AUTHORITY = pem('authority.pem')

export interface FakePaypal extends FakeProvider {
  payer: ReturnType<typeof createPayer>
}

/** PayPal as our gateway knows it, with a memory, and payers who approve on its pages. */
export async function startFakePaypal({
  webhookUrl,
  port,
  seed = 'paypal',
}: FakeOptions): Promise<FakePaypal> {
  const source = createFaults(seed)
  const announcer = createAnnouncer(webhookUrl, source)
  const state = new PaypalState()
  const payer = createPayer(state, tell)
  let url = ''
  const app: FakeApp = new Hono()
  app.get(CERTIFICATE_PATH, (c) => c.text(pem('signer.pem')))
  app.get('/v1/notifications/certs/CERT-stranger', (c) => c.text(pem('stranger.pem')))
  app.get('/checkoutnow', (c) => showOrder(c, state))
  app.post('/checkoutnow', (c) => decideOrder(c, state, payer))
  app.get('/agreements/approve', (c) => showSetup(c, state))
  app.post('/agreements/approve', (c) => decideSetup(c, state, payer))
  app.use('/*', faulty(source))
  app.route(
    '/',
    createPaypalApi(state, tell, () => url),
  )
  const server = await listen(app, port)
  url = server.url

  function tell(type: string, resource: object): void {
    const event = { id: `WH-${uuid()}`, event_type: type, resource }
    announcer.announce({ body: JSON.stringify(event), sign: signPaypal })
  }
  return {
    url,
    settings: {
      PAYPAL_CLIENT_ID: CLIENT.id,
      PAYPAL_CLIENT_SECRET: CLIENT.secret,
      PAYPAL_WEBHOOK_ID: WEBHOOK_ID,
      PAYPAL_API_URL: url,
      PAYPAL_CERTIFICATE_AUTHORITY: AUTHORITY,
    },
    faults: source.faults,
    injected: source.injected,
    takings: () => takingsOf(state),
    payer,
    pay: (ref) => payer.approve(ref),
    decline: (ref) => void payer.approve(ref, { willDecline: true }),
    takeAnyway: (ref, amountMinor) => payer.takeAnyway(ref, amountMinor),
    dispute: (captureRef) => payer.dispute(captureRef),
    winDispute: (captureRef) => payer.winDispute(captureRef),
    async stop() {
      announcer.stop()
      await server.stop()
    },
  }
}

/** The headers that PayPal sends beside a body. */
export function signPaypal(body: string, now: Date): Record<string, string> {
  const [id, time] = [uuid(), now.toISOString()]
  const text = `${id}|${time}|${WEBHOOK_ID}|${crc32(body)}`
  return {
    'paypal-transmission-id': id,
    'paypal-transmission-time': time,
    'paypal-auth-algo': 'SHA256withRSA',
    'paypal-cert-url': `https://api.paypal.com${CERTIFICATE_PATH}`,
    'paypal-transmission-sig': sign('sha256', Buffer.from(text), pem('signer.key.pem')).toString(
      'base64',
    ),
  }
}

/** What payers and their banks do. */
function createPayer(state: PaypalState, tell: Tell) {
  return {
    approve(ref: string, { willDecline = false, willPend = false } = {}): boolean {
      const order = state.orders.get(ref)
      if (order?.status !== 'PAYER_ACTION_REQUIRED') return false
      Object.assign(order, { status: 'APPROVED', willDecline, willPend })
      tell('CHECKOUT.ORDER.APPROVED', { id: order.id, purchase_units: order.purchase_units })
      return true
    },
    /** Money that was held back for a look at it comes, or does not come; also where it is asked for only later. */
    arrive(ref: string, comes: boolean): void {
      const order = state.orders.get(ref)
      if (!order) return
      const capture = state.captureOf(order)
      if (!capture) Object.assign(order, { willPend: false, willDecline: !comes })
      if (capture?.status !== 'PENDING') return
      capture.status = comes ? 'COMPLETED' : 'DECLINED'
      tell(`PAYMENT.CAPTURE.${capture.status}`, announced(order, capture))
    },
    takeAnyway(ref: string, amountMinor?: number): boolean {
      const order = state.orders.get(ref)
      if (!order || state.captureOf(order)) return false
      const [unit] = order.purchase_units
      const other =
        amountMinor && toPaypal({ amountMinor, currency: unit?.amount.currency_code ?? '' })
      if (unit && other) unit.amount = { currency_code: other.currencyCode, value: other.value }
      tell('PAYMENT.CAPTURE.COMPLETED', announced(order, state.capture(order)))
      return true
    },
    leaveAccount(ref: string, isRefusedLater = false): boolean {
      const setup = state.setups.get(ref)
      if (setup?.status !== 'PAYER_ACTION_REQUIRED') return false
      Object.assign(setup, { status: 'APPROVED', isRefusedLater })
      return true
    },
    dispute(captureRef: string): void {
      if (!state.findCaptured(captureRef) || state.disputed.has(captureRef)) return
      state.disputed.add(captureRef)
      tell('CUSTOMER.DISPUTE.CREATED', {
        disputed_transactions: [{ seller_transaction_id: captureRef }],
      })
    },
    winDispute(captureRef: string): void {
      if (!state.disputed.delete(captureRef)) return
      tell('CUSTOMER.DISPUTE.RESOLVED', {
        disputed_transactions: [{ seller_transaction_id: captureRef }],
      })
    },
  }
}

function takingsOf(state: PaypalState): Taking[] {
  return [...state.orders.values()].flatMap((order) => {
    const capture = state.captureOf(order)
    const isTaken = capture && capture.status !== 'PENDING' && capture.status !== 'DECLINED'
    if (!isTaken) return []
    return {
      orderId: capture.custom_id,
      ref: order.id,
      captureRef: capture.id,
      amountMinor: minorOf(capture.amount),
      currency: capture.amount.currency_code,
      refundedMinor: state
        .refundedOf(capture.id)
        .reduce((sum, { amount }) => sum + minorOf(amount), 0),
      isDisputed: state.disputed.has(capture.id),
    }
  })
}

const tokenOf = (c: Context) => c.req.query('token') ?? ''

function showOrder(c: Context, state: PaypalState) {
  const order = state.orders.get(tokenOf(c))
  if (!order) return c.text('No such order', 404)
  if (order.status !== 'PAYER_ACTION_REQUIRED') {
    return c.html(decisionPage('This page is closed', [], []))
  }
  const [unit] = order.purchase_units
  const facts = [`${unit?.amount.value} ${unit?.amount.currency_code}`, unit?.invoice_id ?? '']
  return c.html(
    decisionPage('PayPal: test checkout', facts, [
      { action: 'pay', text: 'Pay Now' },
      { action: 'pend', text: 'Pay, and be looked at' },
      { action: 'decline', text: 'Pay with a declined account' },
      { action: 'abandon', text: 'Cancel and return' },
    ]),
  )
}

async function decideOrder(c: Context, state: PaypalState, payer: FakePaypal['payer']) {
  const order = state.orders.get(tokenOf(c))
  if (!order) return c.text('No such order', 404)
  const { action } = await c.req.parseBody()
  const back = (url: string) =>
    c.redirect(`${url}${url.includes('?') ? '&' : '?'}token=${order.id}`, 303)
  if (action === 'abandon') return back(order.cancelUrl)
  payer.approve(order.id, { willDecline: action === 'decline', willPend: action === 'pend' })
  return back(order.returnUrl)
}

function showSetup(c: Context, state: PaypalState) {
  if (!state.setups.has(tokenOf(c))) return c.text('No such token', 404)
  return c.html(
    decisionPage(
      'PayPal: save this account',
      [],
      [
        { action: 'save', text: 'Agree and Continue' },
        { action: 'save_refused_later', text: 'Save an account that is declined later' },
        { action: 'abandon', text: 'Cancel and return' },
      ],
    ),
  )
}

async function decideSetup(c: Context, state: PaypalState, payer: FakePaypal['payer']) {
  const setup = state.setups.get(tokenOf(c))
  if (!setup) return c.text('No such token', 404)
  const { action } = await c.req.parseBody()
  if (action === 'abandon') return c.redirect(setup.cancelUrl, 303)
  payer.leaveAccount(setup.id, action === 'save_refused_later')
  return c.redirect(setup.returnUrl, 303)
}

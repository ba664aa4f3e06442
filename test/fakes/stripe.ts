import { type Context, Hono } from 'hono'
import Stripe from 'stripe'
import { fromStripe } from '../../gateways/payment/stripe/amount.ts'
import { createAnnouncer } from './announcer.ts'
import { createFaults, faulty } from './faults.ts'
import { decisionPage } from './page.ts'
import {
  type FakeApp,
  type FakeOptions,
  type FakeProvider,
  listen,
  type Taking,
} from './provider.ts'
import { createStripeApi, SECRET_KEY } from './stripe/api.ts'
import { createPayer } from './stripe/payer.ts'
import { REFUSED_LATER, StripeState } from './stripe/state.ts'

const WEBHOOK_SECRET = 'whsec_of_the_played_stripe'

export interface FakeStripe extends FakeProvider {
  payer: ReturnType<typeof createPayer>
}

/** Stripe as our gateway knows it, with a memory, and payers who decide on its pages. */
export async function startFakeStripe({
  webhookUrl,
  port,
  seed = 'stripe',
}: FakeOptions): Promise<FakeStripe> {
  const source = createFaults(seed)
  const announcer = createAnnouncer(webhookUrl, source)
  const state = new StripeState()
  const payer = createPayer(state, tell)
  let url = ''
  const app: FakeApp = new Hono()
  app.use('/v1/*', faulty(source))
  app.route(
    '/v1',
    createStripeApi(state, tell, () => url),
  )
  app.get('/c/pay/:id', (c) => showPage(c, state))
  app.post('/c/pay/:id', async (c) => decide(c, state, payer))
  const server = await listen(app, port)
  url = server.url

  function tell(type: string, object: object): void {
    const event = { id: state.newId('evt'), object: 'event', type, data: { object } }
    announcer.announce({ body: JSON.stringify(event), sign: signed })
  }
  return {
    url,
    settings: {
      STRIPE_SECRET_KEY: SECRET_KEY,
      STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
      STRIPE_API_URL: url,
    },
    faults: source.faults,
    injected: source.injected,
    takings: () => takingsOf(state),
    payer,
    pay: (ref) => payer.pay(ref),
    decline: (ref) => payer.decline(ref),
    takeAnyway: (ref, amountMinor) => payer.takeAnyway(ref, amountMinor),
    dispute: (captureRef) => payer.dispute(captureRef),
    winDispute: (captureRef) => payer.winDispute(captureRef),
    async stop() {
      announcer.stop()
      await server.stop()
    },
  }
}

function signed(payload: string, now: Date): Record<string, string> {
  const timestamp = Math.floor(now.getTime() / 1_000)
  const secret = WEBHOOK_SECRET
  return {
    'stripe-signature': Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp }),
  }
}

function takingsOf(state: StripeState): Taking[] {
  return [...state.charges.values()].map((charge) => {
    const { currency = 'xxx' } = state.intents.get(charge.payment_intent) ?? {}
    const session = [...state.sessions.values()].find(
      ({ payment_intent }) => payment_intent === charge.payment_intent,
    )
    const captureRef = charge.payment_intent
    const minor = (amount: number) => fromStripe({ amount, currency }).amountMinor
    return {
      orderId: charge.metadata.order_id ?? '',
      ref: session?.id ?? charge.payment_intent,
      captureRef,
      amountMinor: minor(charge.amount),
      currency: currency.toUpperCase(),
      refundedMinor: minor(charge.amount_refunded),
      isDisputed: state.disputes.some(
        ({ payment_intent, status }) => payment_intent === captureRef && status !== 'won',
      ),
    }
  })
}

function showPage(c: Context, state: StripeState) {
  const session = state.sessions.get(c.req.param('id') ?? '')
  if (!session) return c.text('No such session', 404)
  if (session.status !== 'open') return c.html(decisionPage('This page is closed', [], []))
  if (session.mode === 'setup') {
    return c.html(
      decisionPage(
        'Stripe: save a card',
        [],
        [
          { action: 'save', text: 'Save card' },
          { action: 'save_refused_later', text: 'Save a card that is declined later' },
          { action: 'abandon', text: 'Back' },
        ],
      ),
    )
  }
  const amount = `${session.amount_total} ${session.currency}`
  return c.html(
    decisionPage(
      'Stripe: test checkout',
      [amount, session.metadata.order_number ?? ''],
      [
        { action: 'pay', text: 'Pay' },
        { action: 'pay_later', text: 'Pay by bank transfer' },
        { action: 'decline', text: 'Pay with a declined card' },
        { action: 'abandon', text: 'Back' },
      ],
    ),
  )
}

async function decide(c: Context, state: StripeState, payer: ReturnType<typeof createPayer>) {
  const session = state.sessions.get(c.req.param('id') ?? '')
  if (!session) return c.text('No such session', 404)
  const { action } = await c.req.parseBody()
  if (action === 'abandon') return c.redirect(session.cancel_url, 303)
  if (action === 'decline') {
    payer.decline(session.id)
    return c.redirect(c.req.path, 303)
  }
  const decisions: Record<string, () => boolean> = {
    pay: () => payer.pay(session.id),
    pay_later: () => payer.payLater(session.id),
    save: () => payer.leaveCard(session.id),
    save_refused_later: () => payer.leaveCard(session.id, REFUSED_LATER),
  }
  const isDone = decisions[String(action)]?.() ?? false
  return c.redirect(isDone ? session.success_url : c.req.path, 303)
}

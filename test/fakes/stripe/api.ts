import { type Context, Hono } from 'hono'
import type { FakeApp } from '../provider.ts'
import { type Form, formAt, readForm, textAt } from './forms.ts'
import type { Tell } from './payer.ts'
import { type Intent, REFUSED_LATER, type Session, type StripeState } from './state.ts'

export const SECRET_KEY = 'sk_test_of_the_played_stripe'

interface Kept {
  body: string
  status: 200 | 400 | 402
  answer: object
}

class Refused extends Error {
  readonly status: 400 | 402 | 404
  readonly error: object

  constructor(
    status: 400 | 402 | 404,
    error: { message: string; type?: string; code?: string; payment_intent?: object },
  ) {
    super(error.message)
    this.status = status
    this.error = { type: 'invalid_request_error', ...error }
  }
}

/** The calls that our gateway makes; `stripe-mock` checks their form, this plays what comes of them. */
export function createStripeApi(state: StripeState, tell: Tell, baseUrl: () => string): FakeApp {
  const api: FakeApp = new Hono()
  const answered = new Map<string, Kept>()

  api.use(async (c, next) => {
    if (c.req.header('authorization') !== `Bearer ${SECRET_KEY}`) {
      return c.json({ error: { type: 'invalid_request_error', message: 'Invalid API Key' } }, 401)
    }
    await next()
  })
  api.onError((error, c) => {
    if (error instanceof Refused) return c.json({ error: error.error }, error.status)
    return c.json({ error: { type: 'api_error', message: String(error) } }, 500)
  })

  /** The same key answers the same; with another request it is refused. */
  async function once(c: Context, make: (form: Form) => object) {
    const body = await c.req.text()
    const key = c.req.header('idempotency-key') ?? ''
    const known = answered.get(key)
    if (known && known.body !== body) {
      const message = 'Keys for idempotent requests can only be used with the same parameters'
      throw new Refused(400, { type: 'idempotency_error', message })
    }
    const kept = known ?? { body, ...outcome(() => make(readForm(body))) }
    if (key) answered.set(key, kept)
    return c.json(kept.answer, kept.status)
  }

  api.post('/checkout/sessions', (c) =>
    once(c, (form) => shown(newSession(state, form, baseUrl()))),
  )
  api.get('/checkout/sessions/:id', (c) => c.json(expandedSession(state, find(state.sessions, c))))
  api.post('/checkout/sessions/:id/expire', (c) => {
    const session = find(state.sessions, c)
    if (session.status !== 'open') {
      throw new Refused(400, {
        message: 'Only Checkout Sessions with a status in ["open"] can be expired',
      })
    }
    Object.assign(session, { status: 'expired', url: null })
    tell('checkout.session.expired', session)
    return c.json(shown(session))
  })
  api.post('/payment_intents', (c) => once(c, (form) => charge(state, form, tell)))
  api.get('/payment_intents/:id', (c) => c.json(expandedIntent(state, find(state.intents, c))))
  api.post('/payment_intents/:id/cancel', (c) => {
    const intent = find(state.intents, c)
    if (intent.status === 'succeeded') throw new Refused(400, { message: 'It has succeeded' })
    intent.status = 'canceled'
    return c.json(intent)
  })
  api.post('/refunds', (c) => once(c, (form) => refund(state, form, tell)))
  api.get('/refunds/:id', (c) => c.json(find(state.refunds, c)))
  api.get('/disputes', (c) => {
    const intent = c.req.query('payment_intent')
    const data = state.disputes.filter(({ payment_intent }) => payment_intent === intent)
    return c.json({ object: 'list', data, has_more: false, url: '/v1/disputes' })
  })
  api.post('/payment_methods/:id/detach', (c) => {
    const method = find(state.methods, c)
    if (!method.customer) {
      throw new Refused(400, { message: 'The payment method is not attached to a customer' })
    }
    method.customer = null
    return c.json(method)
  })
  return api
}

function outcome(make: () => object): Omit<Kept, 'body'> {
  try {
    // As it was, whatever happens to it later.
    return { status: 200, answer: structuredClone(make()) }
  } catch (error) {
    if (error instanceof Refused && error.status !== 404) {
      return { status: error.status, answer: { error: error.error } }
    }
    throw error
  }
}

function find<Resource>(all: Map<string, Resource>, c: Context): Resource {
  const found = all.get(c.req.param('id') ?? '')
  if (!found) throw new Refused(404, { code: 'resource_missing', message: 'No such resource' })
  return found
}

function newSession(state: StripeState, form: Form, baseUrl: string): Session {
  const id = state.newId('cs_test')
  const price = (name: string) => textAt(form, 'line_items', '0', 'price_data', name)
  const isSetup = form.mode === 'setup'
  const session: Session = {
    id,
    object: 'checkout.session',
    mode: textAt(form, 'mode') ?? '',
    status: 'open',
    payment_status: isSetup ? 'no_payment_required' : 'unpaid',
    url: `${baseUrl}/c/pay/${id}`,
    client_reference_id: textAt(form, 'client_reference_id') ?? null,
    metadata: formAt(form, 'metadata'),
    amount_total: isSetup ? null : Number(price('unit_amount')),
    currency: price('currency') ?? textAt(form, 'currency') ?? '',
    customer: textAt(form, 'customer') ?? null,
    ...{ payment_intent: null, setup_intent: null },
    success_url: textAt(form, 'success_url') ?? '',
    cancel_url: textAt(form, 'cancel_url') ?? '',
    plan: {
      metadata: formAt(form, 'payment_intent_data', 'metadata'),
      keeps: textAt(form, 'payment_intent_data', 'setup_future_usage') !== undefined,
      makesCustomer: textAt(form, 'customer_creation') === 'always',
    },
  }
  state.sessions.set(id, session)
  return session
}

const shown = ({ plan: _, ...session }: Session) => session

function expandedSession(state: StripeState, session: Session) {
  const intent = state.intents.get(session.payment_intent ?? '')
  const setup = state.setups.get(session.setup_intent ?? '')
  return {
    ...shown(session),
    payment_intent: intent ? expandedIntent(state, intent) : null,
    setup_intent: setup
      ? { ...setup, payment_method: state.methods.get(setup.payment_method ?? '') ?? null }
      : null,
  }
}

const expandedIntent = (state: StripeState, intent: Intent) => ({
  ...intent,
  latest_charge: state.charges.get(intent.latest_charge ?? '') ?? null,
  payment_method: state.methods.get(intent.payment_method ?? '') ?? null,
})

function charge(state: StripeState, form: Form, tell: Tell): object {
  const method = state.methods.get(textAt(form, 'payment_method') ?? '')
  const customer = textAt(form, 'customer') ?? ''
  if (method?.customer !== customer) throw new Refused(400, { message: 'No such PaymentMethod' })
  const intent = state.newIntent({
    amount: Number(textAt(form, 'amount')),
    currency: textAt(form, 'currency') ?? '',
    customer,
    metadata: formAt(form, 'metadata'),
  })
  intent.payment_method = method.id
  if (method.card.last4 === REFUSED_LATER) {
    state.refuse(intent)
    tell('payment_intent.payment_failed', intent)
    const message = 'Your card was declined.'
    throw new Refused(402, {
      type: 'card_error',
      code: 'card_declined',
      message,
      payment_intent: { ...intent },
    })
  }
  state.take(intent)
  tell('payment_intent.succeeded', intent)
  return expandedIntent(state, intent)
}

function refund(state: StripeState, form: Form, tell: Tell): object {
  const intentId = textAt(form, 'payment_intent') ?? ''
  const amount = Number(textAt(form, 'amount'))
  const taken = state.chargeOf(intentId)
  if (!taken) throw new Refused(400, { message: 'This PaymentIntent has no successful charge' })
  if (taken.amount_refunded + amount > taken.amount) {
    throw new Refused(400, { message: 'Refund amount is greater than unrefunded amount on charge' })
  }
  taken.amount_refunded += amount
  taken.refunded = taken.amount_refunded === taken.amount
  const made = {
    id: state.newId('re'),
    object: 'refund' as const,
    status: 'succeeded',
    amount,
    payment_intent: intentId,
  }
  state.refunds.set(made.id, made)
  tell('charge.refunded', taken)
  return made
}

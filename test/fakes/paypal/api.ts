import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { fromPaypal } from '../../../gateways/payment/paypal/amount.ts'
import type { FakeApp } from '../provider.ts'
import { faultsOf, type PaypalCall } from './openapi.ts'
import { type Amount, type Order, PAYER, type PaypalState, type Setup } from './state.ts'

export const CLIENT = { id: 'client-of-the-played-paypal', secret: 'secret-of-the-played-paypal' }
const TOKEN = 'A21AA-of-the-played-paypal'

export type Tell = (type: string, resource: object) => void

class Refused extends Error {
  readonly status: 400 | 404 | 422
  readonly issue: string

  constructor(status: 400 | 404 | 422, issue: string, description = issue) {
    super(description)
    this.status = status
    this.issue = issue
  }
}

const Money = z.object({ currency_code: z.string(), value: z.string() })
const Context_ = z.object({ return_url: z.url(), cancel_url: z.url() })
const NewOrder = z.object({
  intent: z.literal('CAPTURE'),
  purchase_units: z
    .array(z.object({ amount: Money, custom_id: z.string(), invoice_id: z.string() }))
    .length(1),
  payment_source: z.object({
    paypal: z.object({
      vault_id: z.string().optional(),
      experience_context: Context_.optional(),
      attributes: z
        .object({
          vault: z.object({ store_in_vault: z.literal('ON_SUCCESS') }),
          customer: z.object({ id: z.string() }).optional(),
        })
        .optional(),
    }),
  }),
})
const NewSetup = z.object({
  customer: z.object({ id: z.string() }).optional(),
  payment_source: z.object({ paypal: z.object({ experience_context: Context_ }) }),
})
const NewToken = z.object({
  payment_source: z.object({ token: z.object({ id: z.string(), type: z.literal('SETUP_TOKEN') }) }),
})

/** The calls that our gateway makes; each body is held against PayPal's own description first. */
export function createPaypalApi(state: PaypalState, tell: Tell, baseUrl: () => string): FakeApp {
  const api: FakeApp = new Hono()
  const answered = new Map<string, { status: 200 | 201; answer: object }>()

  api.onError((error, c) => {
    if (!(error instanceof Refused))
      return c.json({ name: 'INTERNAL', message: String(error) }, 500)
    const details = [{ issue: error.issue, description: error.message }]
    return c.json({ name: 'UNPROCESSABLE_ENTITY', message: error.message, details }, error.status)
  })
  api.post('/v1/oauth2/token', (c) => {
    const basic = Buffer.from(`${CLIENT.id}:${CLIENT.secret}`).toString('base64')
    if (c.req.header('authorization') !== `Basic ${basic}`) {
      return c.json({ error: 'invalid_client', error_description: 'Client failed' }, 401)
    }
    return c.json({ access_token: TOKEN, token_type: 'Bearer', expires_in: 32_400, scope: '' })
  })
  api.use(async (c, next) => {
    if (c.req.header('authorization') !== `Bearer ${TOKEN}`) {
      return c.json({ name: 'AUTHENTICATION_FAILURE', message: 'Authentication failed' }, 401)
    }
    await next()
  })

  /** The same PayPal-Request-Id answers the same. */
  async function once(
    c: Context,
    call: PaypalCall,
    make: (body: unknown) => object,
    status: 200 | 201,
  ) {
    const text = await c.req.text()
    const body: unknown = text ? JSON.parse(text) : {}
    const [fault] = faultsOf(call, body)
    if (fault) throw new Refused(400, 'INVALID_REQUEST', fault)
    const id = c.req.header('paypal-request-id')
    const known = id && answered.get(id)
    if (known) return c.json(known.answer, known.status)
    const answer = structuredClone(make(body))
    if (id) answered.set(id, { answer, status })
    return c.json(answer, status)
  }

  api.post('/v2/checkout/orders', (c) =>
    once(c, 'POST /v2/checkout/orders', (body) => newOrder(NewOrder.parse(body)), 201),
  )
  api.get('/v2/checkout/orders/:id', (c) => c.json(shown(find(state.orders, c))))
  api.post('/v2/checkout/orders/:id/capture', (c) =>
    once(c, 'POST /v2/checkout/orders/{id}/capture', () => capture(find(state.orders, c)), 201),
  )
  api.post('/v2/payments/captures/:id/refund', (c) => {
    const id = c.req.param('id')
    return once(c, 'POST /v2/payments/captures/{id}/refund', (body) => refund(id, body), 201)
  })
  api.get('/v2/payments/refunds/:id', (c) => c.json(find(state.refunds, c)))
  api.post('/v3/vault/setup-tokens', (c) =>
    once(c, 'POST /v3/vault/setup-tokens', (body) => newSetup(NewSetup.parse(body)), 201),
  )
  api.get('/v3/vault/setup-tokens/:id', (c) => c.json(shownSetup(find(state.setups, c))))
  api.post('/v3/vault/payment-tokens', (c) =>
    once(c, 'POST /v3/vault/payment-tokens', (body) => newToken(NewToken.parse(body)), 201),
  )
  api.delete('/v3/vault/payment-tokens/:id', (c) => {
    find(state.tokens, c)
    state.tokens.delete(c.req.param('id'))
    return c.body(null, 204)
  })
  api.get('/v1/customer/disputes', (c) => {
    const id = c.req.query('disputed_transaction_id') ?? ''
    return c.json({
      items: state.disputed.has(id) ? [{ dispute_id: 'PP-D-1', status: 'OPEN' }] : [],
    })
  })
  return api

  function newOrder({ purchase_units: [unit], payment_source }: z.infer<typeof NewOrder>): object {
    if (!unit) throw new Refused(400, 'INVALID_REQUEST')
    const { vault_id: vaultId, experience_context: pages, attributes } = payment_source.paypal
    const id = state.newId()
    const order: Order = {
      id,
      status: 'PAYER_ACTION_REQUIRED',
      intent: 'CAPTURE',
      purchase_units: [{ reference_id: 'default', ...unit }],
      links: [
        { href: `${baseUrl()}/v2/checkout/orders/${id}`, rel: 'self', method: 'GET' },
        { href: `${baseUrl()}/checkoutnow?token=${id}`, rel: 'payer-action', method: 'GET' },
      ],
      returnUrl: pages?.return_url ?? '',
      cancelUrl: pages?.cancel_url ?? '',
      keeps: attributes && { customerId: attributes.customer?.id ?? state.newId() },
      ...{ willDecline: false, willPend: false },
    }
    if (vaultId !== undefined) chargeKept(order, vaultId)
    state.orders.set(id, order)
    return shown(order)
  }

  function chargeKept(order: Order, vaultId: string): void {
    const token = state.tokens.get(vaultId)
    if (!token) throw new Refused(404, 'TOKEN_ID_NOT_FOUND')
    if (token.isRefusedLater)
      throw new Refused(422, 'INSTRUMENT_DECLINED', 'The account was declined')
    tell('PAYMENT.CAPTURE.COMPLETED', announced(order, state.capture(order)))
  }

  function capture(order: Order): object {
    if (order.status === 'COMPLETED') throw new Refused(422, 'ORDER_ALREADY_CAPTURED')
    if (order.status !== 'APPROVED') throw new Refused(422, 'ORDER_NOT_APPROVED')
    if (order.willDecline) {
      Object.assign(order, { status: 'PAYER_ACTION_REQUIRED', willDecline: false })
      throw new Refused(422, 'INSTRUMENT_DECLINED', 'The account was declined')
    }
    const taken = state.capture(order)
    tell(`PAYMENT.CAPTURE.${taken.status}`, announced(order, taken))
    return shown(order)
  }

  function refund(captureId: string, body: unknown): object {
    const found = state.findCaptured(captureId)
    if (!found) throw new Refused(404, 'RESOURCE_NOT_FOUND')
    const { capture: taken } = found
    const amount = z.object({ amount: Money }).parse(body).amount
    const refunded = state.refundedOf(captureId).reduce((sum, one) => sum + minorOf(one.amount), 0)
    const left = minorOf(taken.amount) - refunded - minorOf(amount)
    if (left < 0) throw new Refused(422, 'REFUND_AMOUNT_EXCEEDED')
    const { custom_id, invoice_id } = taken
    const made = {
      id: state.newId(),
      status: 'COMPLETED' as const,
      amount,
      captureId,
      custom_id,
      invoice_id,
    }
    state.refunds.set(made.id, made)
    taken.status = left === 0 ? 'REFUNDED' : 'PARTIALLY_REFUNDED'
    const up = { href: `${baseUrl()}/v2/payments/captures/${captureId}`, rel: 'up' }
    tell('PAYMENT.CAPTURE.REFUNDED', { ...made, links: [up] })
    return made
  }

  function newSetup({ customer, payment_source }: z.infer<typeof NewSetup>): object {
    const { return_url: returnUrl, cancel_url: cancelUrl } =
      payment_source.paypal.experience_context
    const setup: Setup = {
      id: state.newId(),
      status: 'PAYER_ACTION_REQUIRED',
      customerId: customer?.id ?? state.newId(),
      ...{ returnUrl, cancelUrl, isRefusedLater: false, tokenId: undefined },
    }
    state.setups.set(setup.id, setup)
    return shownSetup(setup)
  }

  function newToken({ payment_source: { token } }: z.infer<typeof NewToken>): object {
    const setup = state.setups.get(token.id)
    if (setup?.status !== 'APPROVED') throw new Refused(422, 'SETUP_TOKEN_NOT_APPROVED')
    const { id } = state.newToken(setup.customerId, setup.isRefusedLater)
    Object.assign(setup, { status: 'VAULTED', tokenId: id })
    return { id, customer: { id: setup.customerId }, payment_source: { paypal: PAYER } }
  }

  function shownSetup({ id, status, customerId }: Setup): object {
    const links = [{ href: `${baseUrl()}/agreements/approve?token=${id}`, rel: 'approve' }]
    return { id, status, customer: { id: customerId }, payment_source: { paypal: {} }, links }
  }
}

export const minorOf = ({ currency_code, value }: Amount): number =>
  fromPaypal({ currencyCode: currency_code, value }).amountMinor

export const announced = (order: Order, capture: object): object => ({
  ...capture,
  supplementary_data: { related_ids: { order_id: order.id } },
})

function shown({ id, status, intent, purchase_units, payment_source, links }: Order): object {
  return { id, status, intent, purchase_units, links, ...(payment_source && { payment_source }) }
}

function find<Resource>(all: Map<string, Resource>, c: Context): Resource {
  const found = all.get(c.req.param('id') ?? '')
  if (!found) throw new Refused(404, 'RESOURCE_NOT_FOUND', 'The specified resource does not exist.')
  return found
}

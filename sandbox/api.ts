import { timingSafeEqual } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { v7 as uuid } from 'uuid'
import { z } from 'zod'
import { close, decline, refund, take } from './money.ts'
import type { SandboxMethod, SandboxPayment } from './records.ts'
import type { Store } from './store.ts'

export interface ApiSettings {
  secret: string
  /** What a browser types to reach the sandbox. */
  publicUrl: string
}

const amountMinor = z.int().positive()
const currency = z.string().regex(/^[A-Z]{3}$/)
const Returning = { returnUrl: z.url(), cancelUrl: z.url(), locale: z.string().max(10) }

const NewPayment = z.strictObject({
  orderId: z.uuid(),
  number: z.string(),
  amountMinor,
  currency,
  description: z.string(),
  ...Returning,
  customerRef: z.string().nullable(),
  keepsMethod: z.boolean(),
})

const Charge = NewPayment.pick({
  orderId: true,
  number: true,
  amountMinor: true,
  currency: true,
  description: true,
}).extend({ customerRef: z.string(), methodRef: z.string() })

const NewRefund = z.strictObject({ amountMinor, reason: z.string() })
const NewMethodPage = z.strictObject({ ...Returning, customerRef: z.string().nullable() })

/** What the gateway calls. Each request that makes something carries an Idempotency-Key. */
export function createSandboxApi(store: Store, { secret, publicUrl }: ApiSettings): Hono {
  const api = new Hono()
  const customer = (given: string | null) => given ?? `sbx_customer_${uuid()}`

  api.use(async (c, next) => {
    if (!isSecret(c.req.header('authorization'), secret))
      return c.json({ error: 'Unknown key' }, 401)
    await next()
  })
  api.onError((error, c) => {
    if (error instanceof HTTPException) return c.json({ error: error.message }, error.status)
    return c.json({ error: error instanceof z.ZodError ? z.prettifyError(error) : 'Failed' }, 422)
  })

  api.post('/payments', async (c) => {
    const wanted = NewPayment.parse(await c.req.json())
    const key = keyOf(c)
    const known = store.findByKey('payment', key)
    const payment =
      known ?? newPayment({ ...wanted, key, customerRef: customer(wanted.customerRef) })
    if (!known) store.set('payment', payment)
    return c.json({ id: payment.id, url: `${publicUrl}/pay/${payment.id}` })
  })
  api.get('/payments/:id', (c) => c.json(view(store, paymentOf(store, c))))
  api.post('/payments/:id/closure', (c) => c.json(view(store, close(store, paymentOf(store, c)))))
  api.post('/captures/:id/refunds', async (c) => {
    const payment = store.findCaptured(c.req.param('id'))
    if (!payment) throw new HTTPException(404, { message: 'No such money' })
    const wanted = NewRefund.parse(await c.req.json())
    const key = keyOf(c)
    const made = store.findByKey('refund', key) ?? refund(store, payment, { ...wanted, key })
    if (!made) throw new HTTPException(422, { message: 'That is more than is left of it' })
    return c.json({ id: made.id, state: 'succeeded' })
  })
  api.get('/refunds/:id', (c) => {
    const made = store.find('refund', c.req.param('id'))
    return made
      ? c.json({ id: made.id, state: 'succeeded' })
      : c.json({ error: 'No such refund' }, 404)
  })
  api.post('/charges', async (c) => {
    const { methodRef, ...wanted } = Charge.parse(await c.req.json())
    const key = keyOf(c)
    const known = store.findByKey('payment', key)
    if (known) return c.json(view(store, known))
    const nowhere = { returnUrl: publicUrl, cancelUrl: publicUrl, locale: 'en', keepsMethod: false }
    const payment = newPayment({ ...wanted, ...nowhere, key })
    store.set('payment', payment)
    const method = store.find('method', methodRef)
    const refusal = refusalOf(method, wanted.customerRef)
    if (refusal) decline(store, payment, refusal)
    else take(store, payment, { news: 'now', methodRef })
    return c.json(view(store, store.find('payment', payment.id) ?? payment))
  })
  api.post('/method-pages', async (c) => {
    const wanted = NewMethodPage.parse(await c.req.json())
    const key = keyOf(c)
    const known = store.findByKey('methodPage', key)
    const page = known ?? {
      id: `sbx_page_${uuid()}`,
      ...wanted,
      key,
      customerRef: customer(wanted.customerRef),
      methodRef: null,
    }
    if (!known) store.set('methodPage', page)
    return c.json({ id: page.id, url: `${publicUrl}/cards/${page.id}` })
  })
  api.get('/method-pages/:id', (c) => {
    const page = store.find('methodPage', c.req.param('id'))
    if (!page) return c.json({ error: 'No such page' }, 404)
    return c.json({ method: viewMethod(store.find('method', page.methodRef ?? '')) })
  })
  api.delete('/methods/:id', (c) => {
    const method = store.find('method', c.req.param('id'))
    if (method) store.set('method', { ...method, removedAt: new Date().toISOString() })
    return c.body(null, 204)
  })
  // For checks: all the money that was ever taken, and what went back of it.
  api.get('/ledger', (c) =>
    c.json({ payments: store.list('payment'), refunds: store.list('refund') }),
  )
  return api
}

function newPayment(
  wanted: Omit<
    SandboxPayment,
    | 'id'
    | 'state'
    | 'captureRef'
    | 'reason'
    | 'methodRef'
    | 'refundedMinor'
    | 'isDisputed'
    | 'createdAt'
    | 'paidAt'
  >,
): SandboxPayment {
  const nothingYet = { captureRef: null, reason: null, methodRef: null, paidAt: null }
  return {
    id: `sbx_pay_${uuid()}`,
    ...wanted,
    ...nothingYet,
    state: 'open',
    refundedMinor: 0,
    isDisputed: false,
    createdAt: new Date().toISOString(),
  }
}

/** What the gateway needs of it. */
function view(store: Store, payment: SandboxPayment) {
  const { id, orderId, amountMinor: amount, currency: code, captureRef, reason } = payment
  const method = payment.keepsMethod ? store.find('method', payment.methodRef ?? '') : undefined
  return {
    ...{ id, orderId, amountMinor: amount, currency: code, captureRef, reason },
    state: stateOf(payment),
    method: viewMethod(method),
  }
}

function stateOf({ state, isDisputed, refundedMinor, amountMinor: amount }: SandboxPayment) {
  if (state !== 'paid') return state
  if (isDisputed) return 'disputed'
  return refundedMinor === amount ? 'refunded' : 'paid'
}

const viewMethod = (method: SandboxMethod | undefined) =>
  method && !method.removedAt
    ? {
        customerRef: method.customerRef,
        methodRef: method.id,
        label: method.label,
        expiresOn: method.expiresOn,
      }
    : null

function refusalOf(method: SandboxMethod | undefined, customerRef: string): string | undefined {
  if (!method || method.removedAt || method.customerRef !== customerRef) return 'No such card'
  return method.isRefusedLater ? 'The card was declined' : undefined
}

function paymentOf(store: Store, c: Context): SandboxPayment {
  const payment = store.find('payment', c.req.param('id') ?? '')
  if (!payment) throw new HTTPException(404, { message: 'No such payment' })
  return payment
}

function keyOf(c: Context): string {
  const key = c.req.header('idempotency-key')
  if (!key) throw new HTTPException(422, { message: 'Idempotency-Key is missing' })
  return key
}

function isSecret(authorization = '', secret: string): boolean {
  const [given, expected] = [Buffer.from(authorization), Buffer.from(`Bearer ${secret}`)]
  return given.length === expected.length && timingSafeEqual(given, expected)
}

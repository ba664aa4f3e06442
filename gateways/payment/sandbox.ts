import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type {
  ChargeRequest,
  OpenMethodRequest,
  OpenRequest,
  PaymentProvider,
  ProviderEvent,
  ProviderPayment,
  ReceivedEvent,
  RefundRequest,
} from './provider.ts'
import { ProviderError } from './provider.ts'

export interface SandboxSettings {
  /** Where the sandbox listens. */
  url: string
  /** Ours there, and its own here: it signs what it announces. */
  secret: string
}

const TIMEOUT_MS = 10_000
const OLDEST_SECONDS = 300
const EARLIEST_SECONDS = 60

const Opened = z.object({ id: z.string(), url: z.url() })
const Method = z.object({
  customerRef: z.string(),
  methodRef: z.string(),
  label: z.string(),
  expiresOn: z.string(),
})
const Payment = z.object({
  id: z.string(),
  orderId: z.string(),
  state: z.enum(['open', 'paid', 'declined', 'closed', 'refunded', 'disputed']),
  amountMinor: z.int(),
  currency: z.string(),
  captureRef: z.string().nullable(),
  reason: z.string().nullable(),
  method: Method.nullable(),
})
const Refund = z.object({ id: z.string(), state: z.enum(['succeeded']) })
const MethodPage = z.object({ method: Method.nullable() })
const Event = z.object({ id: z.string(), type: z.string(), ref: z.string(), orderId: z.string() })

/** The provider of demonstrations and tests: a process of our own that takes no real money. */
export function createSandbox({ url, secret }: SandboxSettings): PaymentProvider {
  const call = createCaller(url, secret)
  const payment = async (method: string, path: string, request?: Posted) =>
    toPayment(Payment.parse(await call(method, path, request)))
  return {
    accepts: () => true,
    open: async (request) => opened(await call('POST', '/payments', openBody(request))),
    look: (ref) => payment('GET', `/payments/${encodeURIComponent(ref)}`),
    close: (ref) => payment('POST', `/payments/${encodeURIComponent(ref)}/closure`),
    charge: (request) => payment('POST', '/charges', chargeBody(request)),
    refund: (request) => refund(call, request),
    async lookRefund(ref) {
      const { id, state } = Refund.parse(await call('GET', `/refunds/${encodeURIComponent(ref)}`))
      return { ref: id, state }
    },
    readEvent: (event) => Promise.resolve(readSandboxEvent(secret, event)),
    openMethod: async (request) => opened(await call('POST', '/method-pages', pageBody(request))),
    async lookMethod(ref) {
      const page = await call('GET', `/method-pages/${encodeURIComponent(ref)}`)
      return MethodPage.parse(page).method ?? undefined
    },
    async removeMethod(methodRef) {
      await call('DELETE', `/methods/${encodeURIComponent(methodRef)}`)
    },
  }
}

interface Posted {
  key: string
  body: object
}
type Call = (method: string, path: string, posted?: Posted) => Promise<unknown>

function createCaller(url: string, secret: string): Call {
  return async (method, path, posted) => {
    const response = await fetch(`${url}/v1${path}`, {
      method,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        authorization: `Bearer ${secret}`,
        ...(posted && { 'content-type': 'application/json', 'idempotency-key': posted.key }),
      },
      ...(posted && { body: JSON.stringify(posted.body) }),
    }).catch((error: unknown) => {
      throw new ProviderError('unavailable', 'The sandbox does not answer', { cause: error })
    })
    if (response.ok) return response.status === 204 ? undefined : response.json()
    const kind = response.status === 404 || response.status === 422 ? 'invalid' : 'unavailable'
    throw new ProviderError(kind, `The sandbox answers ${response.status}`)
  }
}

function openBody(request: OpenRequest): Posted {
  const { orderId, number, attempt, description, returnUrl, cancelUrl, locale } = request
  const { money, keepsMethod } = request
  return {
    key: `order-${orderId}-open-${attempt}`,
    body: {
      ...{ orderId, number, description, returnUrl, cancelUrl, locale },
      ...{ ...money, keepsMethod, customerRef: request.customerRef ?? null },
    },
  }
}

function chargeBody(request: ChargeRequest): Posted {
  const { orderId, number, attempt, money, description, customerRef, methodRef } = request
  return {
    key: `order-${orderId}-charge-${attempt}`,
    body: { orderId, number, description, customerRef, methodRef, ...money },
  }
}

function pageBody({ key, returnUrl, cancelUrl, locale, customerRef }: OpenMethodRequest): Posted {
  const body = { returnUrl, cancelUrl, locale, customerRef: customerRef ?? null }
  return { key: `method-${key}`, body }
}

async function refund(call: Call, { captureRef, money, key, reason }: RefundRequest) {
  const body = { amountMinor: money.amountMinor, reason }
  const path = `/captures/${encodeURIComponent(captureRef)}/refunds`
  const { id, state } = Refund.parse(await call('POST', path, { key, body }))
  return { ref: id, state }
}

function opened(answer: unknown) {
  const { id, url } = Opened.parse(answer)
  return { ref: id, redirectUrl: url }
}

function toPayment({
  id,
  amountMinor,
  currency,
  ...payment
}: z.infer<typeof Payment>): ProviderPayment {
  return { ...payment, ref: id, money: { amountMinor, currency } }
}

function readSandboxEvent(
  secret: string,
  { headers, body, now }: ReceivedEvent,
): ProviderEvent | undefined {
  const signature = headers.get('sandbox-signature') ?? ''
  const [, timestamp = '', given = ''] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(signature) ?? []
  const age = now.getTime() / 1_000 - Number(timestamp)
  const isOfNow = timestamp !== '' && age <= OLDEST_SECONDS && age >= -EARLIEST_SECONDS
  const expected = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest()
  if (!isOfNow || !timingSafeEqual(Buffer.from(given, 'hex'), expected)) return undefined
  const { id, type, ref, orderId } = Event.parse(JSON.parse(body))
  return { eventId: id, type, ref, orderId }
}

import Stripe from 'stripe'
import type { Money } from '../../domain/money.ts'
import type {
  ChargeRequest,
  OpenMethodRequest,
  OpenRequest,
  PaymentProvider,
  ProviderPayment,
  RefundRequest,
} from './provider.ts'
import { ProviderError } from './provider.ts'
import { type StripeAmount, toStripe } from './stripe/amount.ts'
import { calling, codeOf } from './stripe/errors.ts'
import { readStripeEvent } from './stripe/events.ts'
import { storedMethod } from './stripe/methods.ts'
import { expanded, paymentOfIntent, paymentOfSession } from './stripe/payments.ts'

export interface StripeSettings {
  secretKey: string
  /** Of the webhook endpoint; more than one while it is being replaced. */
  webhookSecrets: readonly string[]
  /** For tests: where the API is, instead of at Stripe. */
  apiUrl?: string | undefined
}

const TIMEOUT_MS = 10_000
const INTENT = ['latest_charge', 'payment_method']
const SESSION = INTENT.map((part) => `payment_intent.${part}`)

/** Stripe, by Checkout Sessions on its own pages, so that no card comes near us. */
export function createStripe({
  secretKey,
  webhookSecrets,
  apiUrl,
}: StripeSettings): PaymentProvider {
  const stripe = new Stripe(secretKey, {
    // Whoever calls tries again in a time of its own.
    maxNetworkRetries: 0,
    timeout: TIMEOUT_MS,
    telemetry: false,
    ...(apiUrl !== undefined && addressOf(apiUrl)),
  })

  const look = (ref: string) => calling(() => lookAt(stripe, ref))
  return {
    accepts: (money) => toStripe(money) !== undefined,
    open: (request) => calling(() => open(stripe, request)),
    look,
    close: (ref) => calling(() => close(stripe, ref)),
    charge: (request) => calling(() => charge(stripe, request)),
    refund: (request) => calling(() => refund(stripe, request)),
    lookRefund: (ref) => calling(async () => refundOf(await stripe.refunds.retrieve(ref))),
    readEvent: (event) => readStripeEvent(webhookSecrets, event),
    openMethod: (request) => calling(() => openMethod(stripe, request)),
    lookMethod: (ref) => calling(() => lookMethod(stripe, ref)),
    removeMethod: (methodRef) => calling(() => removeMethod(stripe, methodRef)),
  }
}

function addressOf(apiUrl: string) {
  const { protocol, hostname, port } = new URL(apiUrl)
  return {
    host: hostname,
    port: port || undefined,
    protocol: protocol === 'http:' ? ('http' as const) : ('https' as const),
  }
}

async function open(stripe: Stripe, request: OpenRequest) {
  const { orderId, attempt, customerRef, keepsMethod } = request
  const { amount, currency } = expressed(request.money)
  const metadata = metadataOf(request)
  const session = await stripe.checkout.sessions.create(
    {
      mode: 'payment',
      client_reference_id: orderId,
      metadata,
      line_items: [
        {
          quantity: 1,
          price_data: {
            currency,
            unit_amount: amount,
            product_data: { name: request.description },
          },
        },
      ],
      payment_intent_data: {
        metadata,
        description: request.description,
        ...(keepsMethod && { setup_future_usage: 'off_session' }),
      },
      ...(customerRef && { customer: customerRef }),
      ...(keepsMethod && !customerRef && { customer_creation: 'always' }),
      ...returning(request),
    },
    { idempotencyKey: `order-${orderId}-open-${attempt}` },
  )
  return opened(session)
}

const metadataOf = ({ orderId, number, attempt }: OpenRequest | ChargeRequest) => ({
  order_id: orderId,
  order_number: number,
  attempt: String(attempt),
})

const returning = ({
  returnUrl,
  cancelUrl,
  locale,
}: Pick<OpenRequest, 'returnUrl' | 'cancelUrl' | 'locale'>) => ({
  success_url: returnUrl,
  cancel_url: cancelUrl,
  locale,
})

function opened({ id, url }: Stripe.Checkout.Session) {
  // A page that was opened and closed before has none: the same key answers the same session.
  if (!url) throw new ProviderError('invalid', 'Stripe: the page of this attempt is closed')
  return { ref: id, redirectUrl: url }
}

async function lookAt(stripe: Stripe, ref: string): Promise<ProviderPayment> {
  if (ref.startsWith('pi_')) {
    return paymentOfIntent(stripe, await stripe.paymentIntents.retrieve(ref, { expand: INTENT }))
  }
  const session = await stripe.checkout.sessions.retrieve(ref, { expand: SESSION })
  return paymentOfSession(stripe, session)
}

async function close(stripe: Stripe, ref: string): Promise<ProviderPayment> {
  try {
    if (ref.startsWith('pi_')) await stripe.paymentIntents.cancel(ref)
    else await stripe.checkout.sessions.expire(ref)
  } catch (error) {
    // It is paid, or closed already; what it is then is asked below.
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error
  }
  return lookAt(stripe, ref)
}

async function charge(stripe: Stripe, request: ChargeRequest): Promise<ProviderPayment> {
  const { orderId, attempt, customerRef, methodRef, description } = request
  try {
    const intent = await stripe.paymentIntents.create(
      {
        ...expressed(request.money),
        customer: customerRef,
        payment_method: methodRef,
        off_session: true,
        confirm: true,
        description,
        metadata: metadataOf(request),
        expand: INTENT,
      },
      { idempotencyKey: `order-${orderId}-charge-${attempt}` },
    )
    return await paymentOfIntent(stripe, intent)
  } catch (error) {
    // A refused card leaves a payment that can be looked at and closed.
    const refused = error instanceof Stripe.errors.StripeCardError && error.payment_intent
    if (!refused) throw error
    return lookAt(stripe, refused.id)
  }
}

async function refund(stripe: Stripe, { captureRef, money, key, reason }: RefundRequest) {
  const made = await stripe.refunds.create(
    { payment_intent: captureRef, amount: expressed(money).amount, metadata: { reason } },
    { idempotencyKey: key },
  )
  return refundOf(made)
}

function refundOf({ id, status }: Stripe.Refund) {
  if (status === 'succeeded') return { ref: id, state: 'succeeded' as const }
  const isOver = status === 'failed' || status === 'canceled'
  return { ref: id, state: isOver ? ('failed' as const) : ('pending' as const) }
}

async function openMethod(stripe: Stripe, request: OpenMethodRequest) {
  const { key, customerRef, currency } = request
  const session = await stripe.checkout.sessions.create(
    {
      mode: 'setup',
      // Offers what can be charged again in it.
      currency: currency.toLowerCase(),
      ...(customerRef ? { customer: customerRef } : { customer_creation: 'always' }),
      ...returning(request),
    },
    { idempotencyKey: `method-${key}` },
  )
  return opened(session)
}

async function lookMethod(stripe: Stripe, ref: string) {
  const session = await stripe.checkout.sessions.retrieve(ref, {
    expand: ['setup_intent.payment_method'],
  })
  const setup = expanded(session.setup_intent)
  if (setup?.status !== 'succeeded') return undefined
  return storedMethod(setup.payment_method) ?? undefined
}

async function removeMethod(stripe: Stripe, methodRef: string): Promise<void> {
  try {
    await stripe.paymentMethods.detach(methodRef)
  } catch (error) {
    const isGone =
      codeOf(error) === 'resource_missing' || codeOf(error) === 'payment_method_unactivated'
    const isDetached = error instanceof Error && error.message.includes('is not attached')
    if (!isGone && !isDetached) throw error
  }
}

/** @throws ProviderError `invalid` for what Stripe cannot express */
function expressed(money: Money): StripeAmount {
  const amount = toStripe(money)
  if (!amount)
    throw new ProviderError('invalid', `Stripe cannot take this amount: ${money.currency}`)
  return amount
}

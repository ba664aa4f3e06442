import type Stripe from 'stripe'
import type { ProviderPayment, ProviderState } from '../provider.ts'
import { fromStripe } from './amount.ts'
import { idOf, storedMethod } from './methods.ts'

/** How a dispute stands that is over, and has left us the money. */
const WON = ['won', 'warning_closed', 'prevented']

/** What a Checkout Session says; its payment intent must be expanded. */
export async function paymentOfSession(
  stripe: Stripe,
  session: Stripe.Checkout.Session,
): Promise<ProviderPayment> {
  const intent = expanded(session.payment_intent)
  const own = { ref: session.id, orderId: session.client_reference_id }
  if (session.payment_status === 'paid' && intent) {
    // With what was received, which need not be what the page asked for.
    return { ...(await paymentOfIntent(stripe, intent)), ...own }
  }
  const { amount_total: amount, currency } = session
  const money = fromStripe({ amount: amount ?? 0, currency: currency ?? 'xxx' })
  const reason = intent?.last_payment_error?.message ?? null
  const state = unpaidState(session, reason)
  return { ...own, money, state, captureRef: null, reason, method: null }
}

function unpaidState(session: Stripe.Checkout.Session, reason: string | null): ProviderState {
  if (session.status === 'expired') return 'closed'
  // Completed and unpaid: a bank transfer that is under way, or that came back. Such a page cannot be paid again.
  if (session.status === 'complete') return reason === null ? 'pending' : 'closed'
  return reason === null ? 'open' : 'declined'
}

/** What a payment intent says; its latest charge and payment method must be expanded. */
export async function paymentOfIntent(
  stripe: Stripe,
  intent: Stripe.PaymentIntent,
): Promise<ProviderPayment> {
  const isTaken = intent.status === 'succeeded'
  return {
    ref: intent.id,
    state: isTaken ? await takenState(stripe, intent) : (INTENT_STATES[intent.status] ?? 'pending'),
    orderId: intent.metadata.order_id ?? null,
    money: fromStripe({
      amount: isTaken ? intent.amount_received : intent.amount,
      currency: intent.currency,
    }),
    captureRef: isTaken ? intent.id : null,
    reason: intent.last_payment_error?.message ?? null,
    method: intent.setup_future_usage ? storedMethod(intent.payment_method) : null,
  }
}

/** Those that are not here wait for Stripe. */
const INTENT_STATES: Record<string, ProviderState> = {
  canceled: 'closed',
  requires_action: 'declined',
  requires_confirmation: 'open',
  requires_payment_method: 'declined',
}

/** The money may have gone back since. */
async function takenState(stripe: Stripe, intent: Stripe.PaymentIntent): Promise<ProviderState> {
  const charge = expanded(intent.latest_charge)
  if (charge?.disputed && !(await isWon(stripe, intent.id))) return 'disputed'
  return charge?.refunded ? 'refunded' : 'paid'
}

async function isWon(stripe: Stripe, intentId: string): Promise<boolean> {
  const { data } = await stripe.disputes.list({ payment_intent: intentId, limit: 10 })
  return data.every(({ status }) => WON.includes(status))
}

export const expanded = <Resource extends { id: string }>(
  resource: string | Resource | null | undefined,
): Resource | undefined => (typeof resource === 'string' || !resource ? undefined : resource)

/** What an event's object is about: a session or a payment, and the order that it names. */
export function subjectOf(object: {
  id?: string
  object?: string
  payment_intent?: string | { id: string } | null
  client_reference_id?: string | null
  metadata?: Record<string, string> | null
}): { ref: string | null; orderId: string | null } {
  const isOwn = object.object === 'checkout.session' || object.object === 'payment_intent'
  const payment = object.payment_intent ? idOf(object.payment_intent) : null
  return {
    ref: isOwn ? (object.id ?? null) : payment,
    orderId: object.client_reference_id ?? object.metadata?.order_id ?? null,
  }
}

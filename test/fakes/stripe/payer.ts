import { toStripe } from '../../../gateways/payment/stripe/amount.ts'
import type { Intent, Session, StripeState } from './state.ts'

export type Tell = (type: string, object: object) => void

/** What payers and their banks do. */
export function createPayer(state: StripeState, tell: Tell) {
  const intentOf = (session: Session): Intent => {
    const known = state.intents.get(session.payment_intent ?? '')
    if (known) return known
    const { keeps, makesCustomer, metadata } = session.plan
    if (makesCustomer) session.customer ??= state.newId('cus')
    const intent = state.newIntent({
      amount: session.amount_total ?? 0,
      currency: session.currency,
      customer: session.customer,
      metadata,
    })
    intent.setup_future_usage = keeps ? 'off_session' : null
    session.payment_intent = intent.id
    return intent
  }

  function settle(session: Session): void {
    const intent = intentOf(session)
    state.take(intent)
    session.payment_status = 'paid'
    tell('payment_intent.succeeded', intent)
  }

  return {
    pay(ref: string, last4?: string): boolean {
      const session = state.sessions.get(ref)
      if (session?.status !== 'open' || session.mode !== 'payment') return false
      const intent = intentOf(session)
      if (intent.customer) intent.payment_method = state.newCard(intent.customer, last4).id
      session.status = 'complete'
      settle(session)
      tell('checkout.session.completed', session)
      return true
    },
    takeAnyway(ref: string, amountMinor?: number): boolean {
      const session = state.sessions.get(ref)
      if (session?.payment_status !== 'unpaid' || session.mode !== 'payment') return false
      const intent = intentOf(session)
      const { currency } = session
      const other = amountMinor && toStripe({ amountMinor, currency: currency.toUpperCase() })
      if (other) intent.amount = other.amount
      session.status = 'complete'
      settle(session)
      return true
    },
    /** A bank transfer: the money comes, or does not come, when `arrive` is called. */
    payLater(ref: string): boolean {
      const session = state.sessions.get(ref)
      if (session?.status !== 'open') return false
      intentOf(session).status = 'processing'
      session.status = 'complete'
      tell('checkout.session.completed', session)
      return true
    },
    arrive(ref: string, comes: boolean): void {
      const session = state.sessions.get(ref)
      if (session?.payment_status !== 'unpaid') return
      if (comes) settle(session)
      else state.refuse(intentOf(session), 'The transfer came back.')
      const outcome = comes ? 'succeeded' : 'failed'
      tell(`checkout.session.async_payment_${outcome}`, session)
    },
    decline(ref: string): void {
      const session = state.sessions.get(ref)
      if (session?.status !== 'open') return
      const intent = intentOf(session)
      state.refuse(intent)
      tell('payment_intent.payment_failed', intent)
    },
    leaveCard(ref: string, last4?: string): boolean {
      const session = state.sessions.get(ref)
      if (session?.status !== 'open' || session.mode !== 'setup') return false
      session.customer ??= state.newId('cus')
      const id = state.newId('seti')
      const payment_method = state.newCard(session.customer, last4).id
      state.setups.set(id, { id, object: 'setup_intent', status: 'succeeded', payment_method })
      Object.assign(session, { setup_intent: id, status: 'complete' })
      tell('checkout.session.completed', session)
      return true
    },
    dispute(captureRef: string): void {
      const charge = state.chargeOf(captureRef)
      if (!charge || charge.disputed) return
      charge.disputed = true
      state.disputes.push({ payment_intent: captureRef, status: 'needs_response' })
      const dispute = { id: state.newId('du'), object: 'dispute', payment_intent: captureRef }
      tell('charge.dispute.created', dispute)
    },
    winDispute(captureRef: string): void {
      const dispute = state.disputes.find(({ payment_intent }) => payment_intent === captureRef)
      if (dispute?.status !== 'needs_response') return
      dispute.status = 'won'
      tell('charge.dispute.closed', { object: 'dispute', ...dispute })
    },
  }
}

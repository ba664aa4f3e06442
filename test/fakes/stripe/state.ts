import { randomBytes } from 'node:crypto'

/** As much of Stripe's objects as its SDK and we read. */
export interface Session {
  id: string
  object: 'checkout.session'
  mode: string
  status: 'open' | 'complete' | 'expired'
  payment_status: 'paid' | 'unpaid' | 'no_payment_required'
  url: string | null
  client_reference_id: string | null
  metadata: Record<string, string>
  amount_total: number | null
  currency: string
  customer: string | null
  payment_intent: string | null
  setup_intent: string | null
  success_url: string
  cancel_url: string
  /** Of the intents to come; not part of what is shown. */
  plan: { metadata: Record<string, string>; keeps: boolean; makesCustomer: boolean }
}

export interface Intent {
  id: string
  object: 'payment_intent'
  status: string
  amount: number
  amount_received: number
  currency: string
  customer: string | null
  metadata: Record<string, string>
  payment_method: string | null
  setup_future_usage: string | null
  latest_charge: string | null
  last_payment_error: { message: string; code: string } | null
}

export interface Charge {
  id: string
  object: 'charge'
  payment_intent: string
  amount: number
  amount_refunded: number
  refunded: boolean
  disputed: boolean
  metadata: Record<string, string>
}

export interface Method {
  id: string
  object: 'payment_method'
  type: 'card'
  customer: string | null
  card: { brand: string; last4: string; exp_month: number; exp_year: number }
}

export interface Refund {
  id: string
  object: 'refund'
  status: string
  amount: number
  payment_intent: string
}

export interface SetupIntent {
  id: string
  object: 'setup_intent'
  status: string
  payment_method: string | null
}

/** A card whose later charges are refused has this number. */
export const REFUSED_LATER = '0341'

export class StripeState {
  readonly sessions = new Map<string, Session>()
  readonly intents = new Map<string, Intent>()
  readonly charges = new Map<string, Charge>()
  readonly methods = new Map<string, Method>()
  readonly refunds = new Map<string, Refund>()
  readonly setups = new Map<string, SetupIntent>()
  readonly disputes: { payment_intent: string; status: string }[] = []

  newId(prefix: string): string {
    return `${prefix}_${randomBytes(12).toString('hex')}`
  }

  newCard(customer: string, last4 = '4242'): Method {
    const method: Method = {
      id: this.newId('pm'),
      object: 'payment_method',
      type: 'card',
      customer,
      card: { brand: 'visa', last4, exp_month: 2, exp_year: 2032 },
    }
    this.methods.set(method.id, method)
    return method
  }

  newIntent(facts: Pick<Intent, 'amount' | 'currency' | 'metadata' | 'customer'>): Intent {
    const intent: Intent = {
      id: this.newId('pi'),
      object: 'payment_intent',
      status: 'requires_payment_method',
      ...facts,
      amount_received: 0,
      payment_method: null,
      setup_future_usage: null,
      latest_charge: null,
      last_payment_error: null,
    }
    this.intents.set(intent.id, intent)
    return intent
  }

  /** Takes the money of an intent. */
  take(intent: Intent): void {
    const charge: Charge = {
      id: this.newId('ch'),
      object: 'charge',
      payment_intent: intent.id,
      amount: intent.amount,
      ...{ amount_refunded: 0, refunded: false, disputed: false },
      metadata: intent.metadata,
    }
    this.charges.set(charge.id, charge)
    Object.assign(intent, {
      status: 'succeeded',
      amount_received: intent.amount,
      latest_charge: charge.id,
      last_payment_error: null,
    })
  }

  refuse(intent: Intent, message = 'Your card was declined.'): void {
    intent.status = 'requires_payment_method'
    intent.last_payment_error = { message, code: 'card_declined' }
  }

  chargeOf(intentId: string): Charge | undefined {
    return this.charges.get(this.intents.get(intentId)?.latest_charge ?? '')
  }
}

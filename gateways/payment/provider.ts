import type { Locale } from '../../domain/locale.ts'
import type { Money } from '../../domain/money.ts'
import type { Provider } from '../../domain/order.ts'

/** A card or account that a buyer keeps at a provider; the provider holds the number, we its name for it. */
export interface StoredMethod {
  customerRef: string
  methodRef: string
  /** What the buyer knows it by: `Visa •••• 4242`. */
  label: string
  /** The last day on which it can pay, `2029-12-31`. */
  expiresOn: string | null
}

export interface OpenRequest {
  orderId: string
  number: string
  /** Which decision to pay it is, from 1; with the order's id the idempotency key. */
  attempt: number
  money: Money
  description: string
  /** Where the payer comes back to: a hint, never a proof. */
  returnUrl: string
  cancelUrl: string
  locale: Locale
  /** The buyer at the provider, where it is known there. */
  customerRef?: string
  /** Whether the payer's card or account may be charged again with nobody present. */
  keepsMethod: boolean
}

export interface OpenedPayment {
  ref: string
  redirectUrl: string
}

/**
 * - `open`: waits for the payer. `pending`: the payer has paid, and the provider has not yet the money.
 * - `paid`: the money is taken. `declined`: the last try was refused; the payer may try again where it is not closed.
 * - `closed`: no money can come any more. `refunded`, `disputed`: it came, and went back or is being fought over.
 */
export type ProviderState =
  | 'open'
  | 'pending'
  | 'paid'
  | 'declined'
  | 'closed'
  | 'refunded'
  | 'disputed'

/** What a provider says of one payment. */
export interface ProviderPayment {
  ref: string
  state: ProviderState
  /** The order that it was opened for, by the provider's memory. */
  orderId: string | null
  money: Money
  /** The provider's name of the money that was taken, once it was. */
  captureRef: string | null
  /** Why it was declined, in the provider's words. */
  reason: string | null
  /** What the payer allowed us to keep. */
  method: StoredMethod | null
}

export interface RefundRequest {
  captureRef: string
  money: Money
  /** Repeated with the same key, it is the same refund. */
  key: string
  reason: string
}

export interface ProviderRefund {
  ref: string
  state: 'pending' | 'succeeded' | 'failed'
}

export interface ChargeRequest {
  orderId: string
  number: string
  attempt: number
  money: Money
  customerRef: string
  methodRef: string
  description: string
}

/** A webhook as it came: the body is as it was signed, byte for byte. */
export interface ReceivedEvent {
  headers: Headers
  body: string
  now: Date
}

/** Asks for a card or account to keep, without paying anything. */
export interface OpenMethodRequest {
  /** Repeated with the same key, it is the same page. */
  key: string
  /** That of the payments to come. */
  currency: string
  customerRef?: string
  returnUrl: string
  cancelUrl: string
  locale: Locale
}

/** What an announcement is about. It moves nothing by itself: whoever hears it looks at the provider. */
export interface ProviderEvent {
  eventId: string
  type: string
  ref: string | null
  orderId: string | null
}

/** A payment provider. Each call can be repeated; each throws ProviderError and nothing else. */
export interface PaymentProvider {
  /** Whether it takes this currency, and can express this amount in it. */
  accepts(money: Money): boolean
  /** Opens the provider's own page for an order; the same order and attempt open the same page. */
  open(request: OpenRequest): Promise<OpenedPayment>
  /**
   * What the provider says now. Takes the money that the payer has approved, where that is a step of its own, unless
   * `takes` is false: for an order that wants no money any more.
   */
  look(ref: string, options?: { takes?: boolean }): Promise<ProviderPayment>
  /** Closes it so that no money can come any more, and says what it then is: it may have been paid before. */
  close(ref: string): Promise<ProviderPayment>
  refund(request: RefundRequest): Promise<ProviderRefund>
  /** What became of a refund that was pending. */
  lookRefund(ref: string): Promise<ProviderRefund>
  /** Charges a stored card or account, nobody being present. A refusal is an answer: `declined`. */
  charge(request: ChargeRequest): Promise<ProviderPayment>
  /** @returns undefined for an announcement that is not the provider's, is changed, or is not of now */
  readEvent(request: ReceivedEvent): Promise<ProviderEvent | undefined>
  /** Opens the provider's own page where a buyer gives it a card or an account to keep. */
  openMethod(request: OpenMethodRequest): Promise<OpenedPayment>
  /** What the buyer has given it there; undefined as long as that is nothing. */
  lookMethod(ref: string): Promise<StoredMethod | undefined>
  /** Forgets a stored card or account; one that is already forgotten is fine. */
  removeMethod(methodRef: string): Promise<void>
}

/** Those that are configured. */
export type PaymentProviders = { [P in Provider]?: PaymentProvider }

export type ProviderErrorKind = 'declined' | 'invalid' | 'unavailable' | 'rate_limited'

/** A call that a provider refused or that did not reach it. Its message holds no secret and no card. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError'
  readonly kind: ProviderErrorKind
  readonly retryAfterSeconds: number | undefined

  constructor(
    kind: ProviderErrorKind,
    message: string,
    options: ErrorOptions & { retryAfterSeconds?: number } = {},
  ) {
    super(message, options)
    this.kind = kind
    this.retryAfterSeconds = options.retryAfterSeconds
  }
}

/** Whether it may go well if it is tried again as it is. */
export const isPassing = (error: ProviderError): boolean =>
  error.kind === 'unavailable' || error.kind === 'rate_limited'

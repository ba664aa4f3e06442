/** What the sandbox keeps. Its amounts are minor units; its money is none. */
export interface SandboxPayment {
  id: string
  key: string
  orderId: string
  number: string
  amountMinor: number
  currency: string
  description: string
  returnUrl: string
  cancelUrl: string
  locale: string
  customerRef: string | null
  keepsMethod: boolean
  state: 'open' | 'declined' | 'paid' | 'closed'
  captureRef: string | null
  reason: string | null
  methodRef: string | null
  refundedMinor: number
  isDisputed: boolean
  createdAt: string
  paidAt: string | null
}

export interface SandboxMethod {
  id: string
  customerRef: string
  label: string
  expiresOn: string
  /** Whether charges with nobody present are refused. */
  isRefusedLater: boolean
  removedAt: string | null
}

/** A visit of somebody who comes to leave a card. */
export interface SandboxMethodPage {
  id: string
  key: string
  returnUrl: string
  cancelUrl: string
  locale: string
  customerRef: string
  methodRef: string | null
}

export interface SandboxRefund {
  id: string
  key: string
  paymentId: string
  amountMinor: number
  reason: string
  createdAt: string
}

/** Something that the api is told, until it has taken it. */
export interface SandboxEvent {
  id: string
  /** The same in each repetition. */
  eventId: string
  type: string
  ref: string
  orderId: string
  dueAt: string
  tries: number
  deliveredAt: string | null
}

export interface Records {
  payment: SandboxPayment
  method: SandboxMethod
  methodPage: SandboxMethodPage
  refund: SandboxRefund
  event: SandboxEvent
}
export type Kind = keyof Records

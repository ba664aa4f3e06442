import type { BookFault } from '../../../db/books.ts'
import type { OrderStatus, PaymentMeans } from '../../../domain/order.ts'
import type { PaymentStatus } from '../../../domain/payment.ts'
import type { Taking } from '../../fakes/provider.ts'

/** What the played providers and the database hold when everything has come to rest. */
export interface Facts {
  orders: OrderFact[]
  events: EventFact[]
  lines: LineFact[]
  items: ItemFact[]
  payments: PaymentFact[]
  refunds: RefundFact[]
  invoices: InvoiceFact[]
  balances: BalanceFact[]
  /** By the providers' own ledgers. */
  takings: (Taking & { means: PaymentMeans })[]
  /** What is left to be done: announcements that nobody looked into, and words to Temporal. */
  waiting: string[]
  bookFaults: BookFault[]
}

export interface OrderFact {
  id: string
  status: OrderStatus
  means: PaymentMeans | null
  currency: string
  totalMinor: number
  refundedMinor: number
  attentionReason: string | null
  /** Which balances it may have been paid from. */
  buyerId: string
}

export interface EventFact {
  /** In the order in which things happened. */
  id: number
  orderId: string
  kind: string
  refundId: string | null
}

export interface LineFact {
  id: string
  orderId: string
  itemId: string
  kind: 'activation' | 'renewal'
  months: number | null
  until: string | null
  isTrial: boolean
  appliedAt: string | null
  refundedAt: string | null
}

export interface ItemFact {
  id: string
  /** The order that holds it. */
  orderId: string | null
  expiresOn: string | null
  expiresAt: string | null
  anchorDay: number | null
  timeZone: string
}

export interface PaymentFact {
  id: string
  orderId: string
  means: PaymentMeans
  status: PaymentStatus
  providerRef: string | null
  captureRef: string | null
  receivedMinor: number | null
  receivedCurrency: string | null
  refundedMinor: number
}

export interface RefundFact {
  id: string
  orderId: string
  status: 'pending' | 'succeeded' | 'failed'
  amountMinor: number
  isUnapplied: boolean
  lineIds: string[]
}

export interface InvoiceFact {
  issuerId: string
  kind: 'invoice' | 'credit_note'
  year: number
  sequence: number
  orderId: string
  refundId: string | null
  totalMinor: number
}

/** Coupons, or credits, of one buyer: what was given, and what is left. */
export interface BalanceFact {
  buyerId: string
  means: 'coupon' | 'credit'
  givenMinor: number
  leftMinor: number
}

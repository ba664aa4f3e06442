import type { PaymentMeans } from './order.ts'

export const INVOICE_KINDS = ['invoice', 'credit_note'] as const
export type InvoiceKind = (typeof INVOICE_KINDS)[number]

const PREFIXES: Record<InvoiceKind, string> = { invoice: 'INV', credit_note: 'CN' }

/** `INV-2026-000001`: without gaps by issuer, kind and year (UTC). */
export const invoiceNumber = (kind: InvoiceKind, year: number, sequence: number): string =>
  `${PREFIXES[kind]}-${year}-${String(sequence).padStart(6, '0')}`

export interface InvoiceSeller {
  company: string
  address: string
  countryCode: string
  taxNumber: string
  email: string
  phone: string
  bank: string
  footer: string
}

/** Billing information as it stood when the order was submitted. */
export interface InvoiceBuyer {
  company: string
  attention: string
  address: string
  phone: string
  fax: string
  email: string
  countryCode: string
}

export interface InvoiceLine {
  number: number
  kind: 'activation' | 'renewal'
  service: string
  variant: string
  projectName: string
  holderName: string
  /** Dates in the project's time zone; `to` is the next expiration date. */
  from: string
  to: string
  quantity: number
  grossMinor: number
  discountMinor: number
  /** Of a credit note: what goes back for the line, tax included. */
  amountMinor: number
}

/** Everything that stands on an invoice or credit note, frozen on the day of its issue. */
export interface InvoiceContent {
  kind: InvoiceKind
  number: string
  /** Instants as ISO text; shown as dates in UTC, by which numbers are given. */
  issuedAt: string
  orderNumber: string
  orderedAt: string
  /** Of a credit note: what it takes back, and why. */
  invoiceNumber: string | null
  reason: string | null
  seller: InvoiceSeller
  buyer: InvoiceBuyer
  currency: string
  lines: InvoiceLine[]
  subtotalMinor: number
  discountMinor: number
  taxBasisPoints: number
  taxMinor: number
  totalMinor: number
  payment: InvoicePayment
}

export interface InvoicePayment {
  means: PaymentMeans
  /** The provider's name for it; empty where none took part. */
  reference: string
  paidAt: string
  coupons: { code: string; amountMinor: number }[]
  /** Hundredths of credits. */
  credits: number
}

import { z } from '@hono/zod-openapi'
import { ORDER_STATUSES, PAYMENT_MEANS, PROVIDERS } from '../../domain/order.ts'
import { ORDER_EVENTS } from '../../domain/order-event.ts'
import { BillingInformation } from './billing-information.ts'
import { ListedOrder } from './order-list.ts'
import { pageOf, pageQuery } from './page.ts'
import { line } from './text.ts'

const PAYMENT_STATUSES = [
  'created',
  'pending',
  'succeeded',
  'declined',
  'closed',
  'disputed',
] as const

const Payment = z.object({
  id: z.uuid(),
  attempt: z.int(),
  means: z.enum(PAYMENT_MEANS),
  status: z.enum(PAYMENT_STATUSES),
  amountMinor: z.int(),
  currency: z.string(),
  /** What the provider took, where it took anything. */
  receivedMinor: z.int().nullable(),
  receivedCurrency: z.string().nullable(),
  /** Why it does not pay the order, and goes back. */
  unappliedAs: z.enum(['late', 'double', 'wrong_amount']).nullable(),
  refundedMinor: z.int(),
  /** The provider's name of the money, for questions to it. */
  captureRef: z.string().nullable(),
  reason: z.string().nullable(),
  createdAt: z.iso.datetime(),
  settledAt: z.iso.datetime().nullable(),
})

const Refund = z.object({
  id: z.uuid(),
  paymentId: z.uuid(),
  status: z.enum(['pending', 'succeeded', 'failed']),
  amountMinor: z.int(),
  currency: z.string(),
  isUnapplied: z.boolean(),
  reason: z.string(),
  failure: z.string().nullable(),
  createdByName: z.string(),
  createdAt: z.iso.datetime(),
  settledAt: z.iso.datetime().nullable(),
})

const Event = z.object({
  id: z.int(),
  at: z.iso.datetime(),
  kind: z.enum(ORDER_EVENTS),
  /** Null where it came by itself or from a provider. */
  actorName: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
})

export const Order = ListedOrder.extend({
  subtotalMinor: z.int(),
  discountMinor: z.int(),
  taxBasisPoints: z.int(),
  taxMinor: z.int(),
  /** As it stood when the order was submitted. */
  billing: BillingInformation.omit({ changedAt: true }),
  termsVersion: z.string(),
  paidAt: z.iso.datetime().nullable(),
  carriedOutAt: z.iso.datetime().nullable(),
  closedAt: z.iso.datetime().nullable(),
  /** Why somebody must look at it. */
  attentionReason: z.string().nullable(),
  couponsUsed: z.array(z.object({ code: z.string(), amountMinor: z.int() })),
  payments: z.array(Payment),
  refunds: z.array(Refund),
  events: z.array(Event),
  payBy: z
    .array(z.enum(PAYMENT_MEANS))
    .openapi({ description: 'How the caller can pay it now; empty where they cannot' }),
  quotation: z
    .object({ id: z.uuid(), name: z.string() })
    .nullable()
    .openapi({ description: 'That it began with; null where the caller may not read it' }),
  renewalRule: z
    .object({ id: z.uuid(), name: z.string() })
    .nullable()
    .openapi({ description: 'The automatic renewal that made it; null: a person did' }),
  /** Of its process, for operators. */
  workflowId: z.string(),
}).openapi('Order')
export type Order = z.infer<typeof Order>

export const OrderLine = z
  .object({
    id: z.uuid(),
    number: z.int(),
    kind: z.enum(['activation', 'renewal']),
    service: z.string(),
    variant: z.string(),
    projectName: z.string(),
    holderName: z.string(),
    quantity: z.int(),
    months: z.int().nullable(),
    /** By-date renewals: the date that was chosen. */
    until: z.iso.date().nullable(),
    isTrial: z.boolean(),
    fromOn: z.iso.date().nullable(),
    plannedExpiresOn: z.iso.date(),
    /** What carrying out has set; null before. */
    nextExpiresOn: z.iso.date().nullable(),
    discountMinor: z.int(),
    amountMinor: z.int(),
    refundedAt: z.iso.datetime().nullable(),
  })
  .openapi('OrderLine')
export type OrderLine = z.infer<typeof OrderLine>

export const OrderLinePage = pageOf('OrderLinePage', OrderLine)
export type OrderLinePage = z.infer<typeof OrderLinePage>

const { limit, offset } = pageQuery(['number'], 'number')
export const OrderLineQuery = z.strictObject({ limit, offset })

const MOST_COUPONS = 50

export const NewPayment = z
  .strictObject({
    means: z.enum([...PROVIDERS, 'coupon', 'credit']),
    /** With coupons: which; those that expire first are spent first. */
    couponIds: z.array(z.uuid()).max(MOST_COUPONS).default([]),
    /** A stored card or account, which is charged at once. */
    methodId: z.uuid().nullable().default(null),
    keepsMethod: z.boolean().default(false),
  })
  .openapi('NewPayment')

export const OpenedPayment = z
  .object({
    status: z.enum(ORDER_STATUSES),
    redirectUrl: z
      .url()
      .nullable()
      .openapi({ description: "The provider's page: go there. Null: nothing is left to do" }),
  })
  .openapi('OpenedPayment')
export type OpenedPayment = z.infer<typeof OpenedPayment>

export const OrderState = z.object({ status: z.enum(ORDER_STATUSES) }).openapi('OrderState')

const reason = line(500).min(1, 'Say why')
const MOST_LINES = 5_000

export const NewRefund = z
  .strictObject({
    lineIds: z
      .array(z.uuid())
      .min(1)
      .max(MOST_LINES)
      .optional()
      .openapi({ description: 'Without any: all that was not refunded yet' }),
    reason,
  })
  .openapi('NewRefund')

export const NewReturn = z.strictObject({ paymentId: z.uuid(), reason }).openapi('NewReturn')

export const AskedRefund = z
  .object({ id: z.uuid(), amountMinor: z.int(), currency: z.string() })
  .openapi('AskedRefund')

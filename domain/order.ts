export const ORDER_TYPES = ['activation', 'subscription', 'additional_app'] as const
export type OrderType = (typeof ORDER_TYPES)[number]

/** In the vendor's words, which people know from their invoices. Source: domain.md 6.1. */
export const ORDER_STATUSES = [
  'processing',
  'system_processing',
  'succeed',
  'failed',
  'time_out',
  'cancel',
] as const
export type OrderStatus = (typeof ORDER_STATUSES)[number]

export const PAYMENT_MEANS = ['stripe', 'paypal', 'sandbox', 'coupon', 'credit', 'none'] as const
export type PaymentMeans = (typeof PAYMENT_MEANS)[number]

/** Means whose money is taken by a provider, and seen by its word alone. */
export const PROVIDERS = ['stripe', 'paypal', 'sandbox'] as const
export type Provider = (typeof PROVIDERS)[number]

/** So many declined payments end an order. */
export const MOST_DECLINES = 3

/** What can happen to an order. */
export type OrderEvent =
  | 'paid'
  | 'declined_for_good'
  | 'limit_reached'
  | 'canceled'
  | 'carried_out'
  /** Money for an order that was closed, while its items are still free. */
  | 'paid_late'

const NEXT: Record<OrderStatus, { readonly [Event in OrderEvent]?: OrderStatus }> = {
  processing: {
    paid: 'system_processing',
    declined_for_good: 'failed',
    limit_reached: 'time_out',
    canceled: 'cancel',
  },
  system_processing: { carried_out: 'succeed' },
  succeed: {},
  failed: { paid_late: 'system_processing' },
  time_out: { paid_late: 'system_processing' },
  cancel: { paid_late: 'system_processing' },
}

/** Where an event takes an order; undefined where it cannot happen to it. */
export const nextStatus = (status: OrderStatus, event: OrderEvent): OrderStatus | undefined =>
  NEXT[status][event]

/** Whether it waits for money or for being carried out. */
export const isOpen = (status: OrderStatus): boolean =>
  status === 'processing' || status === 'system_processing'

/** Whether its row may be deleted: nothing was paid, nothing was invoiced. */
export const isDeletable = (status: OrderStatus): boolean =>
  status === 'failed' || status === 'time_out' || status === 'cancel'

/** Names of processes, known to whoever starts them or sends them word. */
export const orderWorkflowId = (orderId: string) => `order-${orderId}`
export const refundWorkflowId = (refundId: string) => `refund-${refundId}`

/** Signal to the process of an order: a provider has announced something about its money. */
export const PAYMENT_SEEN = 'paymentSeen'

/** What looks into such an announcement where the process of its order has ended: once an announcement. */
export function lateStart(workflowId: string, args: unknown) {
  const [event] = args as [{ means: string; eventId: string }]
  const orderId = workflowId.slice(orderWorkflowId('').length)
  return {
    name: 'latePayment',
    // Temporal takes no longer ids.
    workflowId: `late-payment-${orderId}-${event.means}-${event.eventId}`.slice(0, 255),
    args: [{ orderId }],
  }
}

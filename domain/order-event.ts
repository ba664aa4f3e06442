/** What can happen to an order, for the person who reads its page. Ids, amounts and names; never a secret. */
export const ORDER_EVENTS = [
  'submitted',
  'payment_opened',
  'payment_declined',
  'payment_seen',
  'paid',
  'carried_out',
  'invoiced',
  'timed_out',
  'canceled',
  'failed',
  'late_money',
  'double_money',
  'wrong_amount',
  'refund_requested',
  'refunded',
  'refund_failed',
  'disputed',
  'needs_attention',
] as const
export type OrderEventKind = (typeof ORDER_EVENTS)[number]

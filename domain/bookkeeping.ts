import {
  couponAccount,
  creditsAccount,
  creditsFor,
  move,
  type Posting,
  type Transfer,
  type TransferKind,
} from './ledger.ts'
import { share } from './money.ts'
import type { Provider } from './order.ts'
import {
  type BookedOrder,
  buyerOf,
  clearingOf,
  creditSpentOf,
  deferredOf,
  disputesOf,
  receivableOf,
  revenueOf,
  taxOf,
  unappliedOf,
} from './order-accounts.ts'

export type { BookedOrder }

export interface BookedPayment {
  id: string
  means: Provider
  amountMinor: number
}

export interface BookedDispute extends BookedPayment {
  /** How often it has been disputed, this time included: a bank may do so again. */
  disputes: number
}

export interface BookedRefund {
  id: string
  amountMinor: number
  /** The part of the amount that is tax. */
  taxMinor: number
}

/** The buyer owes the total. */
export const bookSubmission = (order: BookedOrder): Transfer =>
  transferOf(
    order,
    'order_submitted',
    order.id,
    move(receivableOf(order), deferredOf(order), order.totalMinor),
  )

/** It closed unpaid: the buyer owes it no more. */
export const bookRelease = (order: BookedOrder): Transfer =>
  transferOf(
    order,
    'order_released',
    order.id,
    move(deferredOf(order), receivableOf(order), order.totalMinor),
  )

/** Money came late, and its items were still free: the buyer owes it again. Once an order. */
export const bookReopening = (order: BookedOrder): Transfer =>
  transferOf(
    order,
    'order_reopened',
    order.id,
    move(receivableOf(order), deferredOf(order), order.totalMinor),
  )

/** A provider has taken exactly the total. */
export const bookPayment = (order: BookedOrder, { id, means, amountMinor }: BookedPayment) =>
  transferOf(
    order,
    'order_paid',
    id,
    move(clearingOf(order, means), receivableOf(order), amountMinor),
  )

/** What was paid for has been delivered. */
export function bookCarryOut(order: BookedOrder): Transfer {
  const net = order.totalMinor - order.taxMinor
  return transferOf(order, 'order_carried_out', order.id, [
    ...move(deferredOf(order), revenueOf(order), net),
    ...move(deferredOf(order), taxOf(order), order.taxMinor),
  ])
}

/** Money that is not for the open order: late, double, or another amount. */
export const bookUnapplied = (order: BookedOrder, { id, means, amountMinor }: BookedPayment) =>
  transferOf(
    order,
    'money_unapplied',
    id,
    move(clearingOf(order, means), unappliedOf(order), amountMinor),
  )

/** Unapplied money goes back to whom it came from. */
export const bookUnappliedRefund = (
  order: BookedOrder,
  { id, amountMinor }: Pick<BookedRefund, 'id' | 'amountMinor'>,
  means: Provider,
) =>
  transferOf(
    order,
    'money_returned',
    id,
    move(unappliedOf(order), clearingOf(order, means), amountMinor),
  )

/** A carried-out order, or part of it, is paid back by the provider. */
export const bookRefund = (order: BookedOrder, refund: BookedRefund, means: Provider): Transfer =>
  bookRefundTo(order, refund, [{ account: clearingOf(order, means), amount: -refund.amountMinor }])

/** The same with the accounts that take the money back; `credited` sums to minus the refund. */
export const bookRefundTo = (
  order: BookedOrder,
  { id, amountMinor, taxMinor }: BookedRefund,
  credited: Posting[],
): Transfer =>
  transferOf(
    order,
    'order_refunded',
    id,
    [
      { account: revenueOf(order), amount: amountMinor - taxMinor },
      { account: taxOf(order), amount: taxMinor },
      ...credited,
    ].filter(({ amount }) => amount !== 0),
  )

/** The payer's bank took the money back; what was delivered stays until somebody decides. */
export const bookDispute = (order: BookedOrder, dispute: BookedDispute) =>
  transferOf(
    order,
    'payment_disputed',
    nameOf(dispute),
    move(disputesOf(order), clearingOf(order, dispute.means), dispute.amountMinor),
  )

export const bookDisputeWon = (order: BookedOrder, dispute: BookedDispute) =>
  transferOf(
    order,
    'dispute_won',
    nameOf(dispute),
    move(clearingOf(order, dispute.means), disputesOf(order), dispute.amountMinor),
  )

const nameOf = ({ id, disputes }: BookedDispute) => (disputes > 1 ? `${id}:${disputes}` : id)

/** Coupons pay the total between them; the amounts are what each gives. */
export const bookCouponPayment = (
  order: BookedOrder,
  coupons: readonly { couponId: string; amountMinor: number }[],
): Transfer =>
  transferOf(
    order,
    'order_paid',
    order.id,
    coupons.flatMap(({ couponId, amountMinor }) =>
      move(couponAccount(order, couponId, order.currency), receivableOf(order), amountMinor),
    ),
  )

/** Credits pay the total. */
export const bookCreditPayment = (order: BookedOrder): Transfer =>
  transferOf(order, 'order_paid', order.id, [
    ...move(
      creditsAccount(buyerOf(order)),
      creditSpentOf(order),
      creditsFor(order.totalMinor, order.currency),
    ),
    ...move(clearingOf(order, 'credit'), receivableOf(order), order.totalMinor),
  ])

/** What a refund gives back to the credits that paid: `credits` hundredths of credits. */
export const creditRefundPostings = (
  order: BookedOrder,
  { amountMinor }: BookedRefund,
  credits: number,
): Posting[] => [
  ...move(creditSpentOf(order), creditsAccount(buyerOf(order)), credits),
  { account: clearingOf(order, 'credit'), amount: -amountMinor },
]

/** The tax in a refund, so that the tax of all refunds of an order adds up to what the order had. */
export function refundTax(
  { taxMinor, totalMinor }: Pick<BookedOrder, 'taxMinor' | 'totalMinor'>,
  { refundedBeforeMinor, amountMinor }: { refundedBeforeMinor: number; amountMinor: number },
): number {
  if (totalMinor === 0) return 0
  const taxUpTo = (refundedMinor: number) => share(taxMinor, refundedMinor, totalMinor)
  return taxUpTo(refundedBeforeMinor + amountMinor) - taxUpTo(refundedBeforeMinor)
}

/** `about` is the id of what happens once: the order, a payment or a refund. */
const transferOf = (
  order: BookedOrder,
  kind: TransferKind,
  about: string,
  postings: Posting[],
): Transfer => ({
  idempotencyKey: `${kind}:${about}`,
  kind,
  owners: buyerOf(order),
  orderId: order.id,
  orderNumber: order.number,
  postings,
})

import {
  bookCarryOut,
  bookDispute,
  bookDisputeWon,
  bookPayment,
  bookReopening,
  bookSubmission,
  bookUnapplied,
} from '../../domain/bookkeeping.ts'
import type { Transfer } from '../../domain/ledger.ts'
import type { Money } from '../../domain/money.ts'
import { judgePayment, type SaidPayment, type UnappliedAs } from '../../domain/payment.ts'
import type { Db } from '../client.ts'
import { issueInvoice } from '../invoices.ts'
import { postAll } from '../ledger.ts'
import { type ProviderPaymentRow, updatePayment } from '../payments.ts'
import { hasRefundUnderWay, insertRefund } from '../refunds.ts'
import { applyLines } from './carry-out.ts'
import { insertOrderEvent } from './events.ts'
import type { OrderRow } from './row.ts'
import { tellOfPayment } from './tell.ts'
import { askForAttention, dismissAttention, moveOrder, retakeItems } from './transitions.ts'

/** What a provider says, with what is kept of it. */
export interface ProviderWord extends SaidPayment {
  captureRef: string | null
  reason: string | null
}

export interface Heard {
  payment: ProviderPaymentRow
  said: ProviderWord
  /** The instant, by the clock of the order's process. */
  now: string
}

/**
 * Believes a provider's word of a payment: the one place where money becomes true. Repeatable; the order is locked,
 * and the payment was read since. @returns the order as it is then
 */
export async function hearPayment(trx: Db, order: OrderRow, heard: Heard): Promise<OrderRow> {
  const { payment, said, now } = heard
  const { amountMinor, currency } = payment
  const asked = { ...payment, money: { amountMinor, currency } }
  const verdict = judgePayment(order.status, asked, said)
  switch (verdict) {
    case 'nothing_new':
      return order
    case 'pending':
      await updatePayment(trx, payment.id, { status: 'pending' })
      await insertOrderEvent(trx, order, {
        kind: 'payment_seen',
        details: { means: payment.means },
      })
      return order
    case 'declined':
      return declined(trx, order, heard)
    case 'closed': {
      const status = payment.status === 'declined' ? 'declined' : 'closed'
      await updatePayment(trx, payment.id, { status, settledAt: now, redirectUrl: null })
      return order
    }
    case 'pays':
      await takeMoney(trx, heard)
      return markPaid(trx, order, { now, means: payment.means }, [bookPayment(order, payment)])
    case 'pays_late':
      return paidLate(trx, order, heard)
    case 'double':
    case 'wrong_amount':
      await takeMoney(trx, heard, verdict)
      return giveBack(trx, order, heard, verdict)
    case 'disputed':
      return disputed(trx, order, heard)
    case 'dispute_won':
      await updatePayment(trx, payment.id, { status: 'succeeded' })
      await postAll(trx, [bookDisputeWon(...asBooked(order, payment))])
      return order.attentionReason === 'disputed' ? dismissAttention(trx, order) : order
    case 'gone':
      return (await isSentBackByUs(trx, payment))
        ? order
        : askForAttention(trx, order, 'refunded_elsewhere')
  }
}

/** The provider may know of it before we have noted that it is done. */
async function isSentBackByUs(trx: Db, { id, refundedMinor }: ProviderPaymentRow) {
  return refundedMinor > 0 || (await hasRefundUnderWay(trx, id))
}

async function declined(trx: Db, order: OrderRow, heard: Heard): Promise<OrderRow> {
  const { payment, said, now } = heard
  await updatePayment(trx, payment.id, {
    status: 'declined',
    reason: said.reason,
    // A card that was charged with nobody present has no page on which another try could follow.
    ...(payment.methodId !== null && { settledAt: now }),
  })
  const details = { means: payment.means, attempt: payment.attempt, reason: said.reason }
  await insertOrderEvent(trx, order, { kind: 'payment_declined', details })
  return order
}

async function takeMoney(trx: Db, { payment, said, now }: Heard, unappliedAs?: UnappliedAs) {
  await updatePayment(trx, payment.id, {
    status: 'succeeded',
    captureRef: said.captureRef,
    receivedMinor: said.money.amountMinor,
    receivedCurrency: said.money.currency,
    unappliedAs: unappliedAs ?? null,
    reason: null,
    redirectUrl: null,
    settledAt: now,
  })
}

export interface Paid {
  now: string
  means: NonNullable<OrderRow['means']>
  /** Whoever paid from a balance. */
  actorName?: string | undefined
}

/** From here on the order is carried out, however often that takes. */
export async function markPaid(
  trx: Db,
  order: OrderRow,
  { now, means, actorName }: Paid,
  bookings: Transfer[],
  event: 'paid' | 'paid_late' = 'paid',
): Promise<OrderRow> {
  // Whoever has deleted it meanwhile has paid it all the same.
  const changes = { means, paidAt: now, closedAt: null, reason: null, deletedAt: null }
  const paid = await moveOrder(trx, order, event, changes)
  const details = { means, totalMinor: order.totalMinor, currency: order.currency }
  await insertOrderEvent(trx, paid, { kind: 'paid', actorName, details })
  await tellOfPayment(trx, paid, actorName)
  await postAll(trx, [bookSubmission(order), ...bookings])
  return paid
}

/** Money for a closed order: it is carried out if its items are still free. */
async function paidLate(trx: Db, order: OrderRow, heard: Heard): Promise<OrderRow> {
  const { payment, now } = heard
  if (!(await retakeItems(trx, order))) {
    await takeMoney(trx, heard, 'late')
    return giveBack(trx, order, heard, 'late')
  }
  await takeMoney(trx, heard)
  await insertOrderEvent(trx, order, { kind: 'late_money', details: { means: payment.means } })
  const bookings = [bookReopening(order), bookPayment(order, payment)]
  return markPaid(trx, order, { now, means: payment.means }, bookings, 'paid_late')
}

const EVENT_OF = {
  late: 'late_money',
  double: 'double_money',
  wrong_amount: 'wrong_amount',
} as const satisfies Record<UnappliedAs, string>

/** Written on the refund for whoever reads the order. */
const REASON_OF: Record<UnappliedAs, string> = {
  late: 'The money came after the order was closed',
  double: 'The order was paid already',
  wrong_amount: 'The amount is not that of the order',
}

/** Money that pays nothing is the buyer's: it stands in the books as that, and goes back. */
async function giveBack(
  trx: Db,
  order: OrderRow,
  { payment, said }: Heard,
  as: UnappliedAs,
): Promise<OrderRow> {
  const { amountMinor, currency } = said.money
  const details = { means: payment.means, amountMinor, currency }
  await insertOrderEvent(trx, order, { kind: EVENT_OF[as], details })
  if (amountMinor > 0) {
    const createdBy = { createdBy: null, createdByName: '' }
    const refund = { amountMinor, currency, isUnapplied: true, reason: REASON_OF[as], ...createdBy }
    await insertRefund(trx, order, payment, refund)
    await postAll(trx, [bookUnapplied({ ...order, currency }, { ...payment, amountMinor })])
  }
  return as === 'wrong_amount' ? askForAttention(trx, order, 'wrong_amount') : order
}

/** The payer's bank took the money back. What was delivered stays until somebody decides. */
async function disputed(trx: Db, order: OrderRow, heard: Heard): Promise<OrderRow> {
  const { payment, said } = heard
  // Money that nobody told us of came before it could be disputed.
  if (payment.status !== 'succeeded') {
    const came: Heard = { ...heard, said: { ...said, state: 'paid' } }
    const paid = await hearPayment(trx, order, came)
    const taken = {
      ...payment,
      status: 'succeeded' as const,
      receivedMinor: said.money.amountMinor,
      receivedCurrency: said.money.currency,
    }
    return disputed(trx, paid, { ...heard, payment: taken })
  }
  const disputes = payment.disputes + 1
  await updatePayment(trx, payment.id, { status: 'disputed', disputes })
  const details: Money & { means: string } = { ...said.money, means: payment.means }
  await insertOrderEvent(trx, order, { kind: 'disputed', details: { ...details } })
  await postAll(trx, [bookDispute(...asBooked(order, { ...payment, disputes }))])
  return askForAttention(trx, order, 'disputed')
}

/** What came and has not gone back already, as the books know it: more than that no bank takes. */
function asBooked(order: OrderRow, payment: ProviderPaymentRow) {
  const { receivedMinor, amountMinor, refundedMinor, receivedCurrency, currency } = payment
  return [
    { ...order, currency: receivedCurrency ?? currency },
    { ...payment, amountMinor: (receivedMinor ?? amountMinor) - refundedMinor },
  ] as const
}

/** Gives what was paid for, the books, the invoice and the news of it: all of it, or nothing. Once an order. */
export async function carryOut(trx: Db, order: OrderRow, now: string): Promise<OrderRow> {
  await applyLines(trx, order.id, now)
  const changes = { carriedOutAt: now, closedAt: now }
  const moved = await moveOrder(trx, order, 'carried_out', changes)
  const isEased = moved.attentionReason === 'carrying_out_failed'
  const succeeded = isEased ? await dismissAttention(trx, moved) : moved
  await insertOrderEvent(trx, order, { kind: 'carried_out', details: { items: order.itemCount } })
  await postAll(trx, [bookCarryOut(order)])
  // Whoever issues for the same distributor waits from here on.
  const invoice = await issueInvoice(trx, order.id)
  await insertOrderEvent(trx, order, { kind: 'invoiced', details: { ...invoice } })
  return succeeded
}

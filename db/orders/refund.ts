import { bookUnappliedRefund } from '../../domain/bookkeeping.ts'
import type { UnappliedAs } from '../../domain/payment.ts'
import type { Db } from '../client.ts'
import { returnToCoupons } from '../coupons.ts'
import { returnCredits } from '../credits.ts'
import { issueCreditNote } from '../invoices.ts'
import { post } from '../ledger.ts'
import { bookProviderRefund } from '../order-refunds.ts'
import { isOfProvider, type PaymentRow, updatePayment } from '../payments.ts'
import { deleteRefundLines, type RefundRow, updateRefund } from '../refunds.ts'
import { insertOrderEvent } from './events.ts'
import { mailOfReturnedMoney } from './mails.ts'
import type { OrderRow } from './row.ts'
import { takeBackLines } from './take-back.ts'
import { auditOrder, notifyBuyer } from './tell.ts'
import { addRefunded, askForAttention } from './transitions.ts'

export interface SettledRefund {
  order: OrderRow
  payment: PaymentRow
  refund: RefundRow
  now: string
}

/** The money has gone back: what was bought goes back too. Once a refund; the order is locked. */
export async function settleRefund(
  trx: Db,
  { order, payment, refund, now }: SettledRefund,
): Promise<void> {
  const { id, amountMinor, isUnapplied } = refund
  const currency = refund.currency ?? order.currency
  await updateRefund(trx, id, { status: 'succeeded', settledAt: now })
  await updatePayment(trx, payment.id, { refundedMinor: payment.refundedMinor + amountMinor })
  await takeBackLines(trx, id, now)
  if (!isUnapplied) await addRefunded(trx, order, amountMinor)
  const details = { refundId: id, amountMinor, currency, isUnapplied }
  await insertOrderEvent(trx, order, { kind: 'refunded', details })
  await auditOrder(trx, order, 'order.refunded', { details })
  await notifyBuyer(trx, order, isUnapplied ? 'order_money_returned' : 'order_refunded')
  if (isUnapplied) {
    // The hearing of payments alone writes it.
    const why = payment.unappliedAs as UnappliedAs
    await mailOfReturnedMoney(trx, order, { amountMinor, currency, why })
  }
  await book(trx, order, payment, refund)
  // Whoever issues for the same distributor waits from here on.
  if (!isUnapplied) await issueCreditNote(trx, id)
}

async function book(
  trx: Db,
  order: OrderRow,
  payment: PaymentRow,
  refund: RefundRow,
): Promise<void> {
  if (payment.means === 'coupon') return returnToCoupons(trx, order, refund)
  if (payment.means === 'credit') return returnCredits(trx, order, refund)
  if (!isOfProvider(payment)) return
  const { means } = payment
  if (!refund.isUnapplied) return bookProviderRefund(trx, order, { ...refund, means })
  const currency = refund.currency ?? order.currency
  await post(trx, bookUnappliedRefund({ ...order, currency }, refund, means))
}

/** The provider does not send it back: somebody must look. The order is locked. */
export async function failRefund(
  trx: Db,
  { order, refund, now }: SettledRefund,
  failure: string,
): Promise<void> {
  await updateRefund(trx, refund.id, { status: 'failed', failure, settledAt: now })
  await deleteRefundLines(trx, refund.id)
  const details = { refundId: refund.id, amountMinor: refund.amountMinor, failure }
  await insertOrderEvent(trx, order, { kind: 'refund_failed', details })
  await auditOrder(trx, order, 'order.refund_failed', { details })
  await askForAttention(trx, order, 'refund_failed')
}

import type { Db } from '../db/client.ts'
import { failRefund, settleRefund } from '../db/orders/refund.ts'
import { lockOrder } from '../db/orders/row.ts'
import { getPayment, isOfProvider } from '../db/payments.ts'
import { getRefund, type RefundRow, updateRefund } from '../db/refunds.ts'
import {
  isPassing,
  type PaymentProviders,
  ProviderError,
  type ProviderRefund,
} from '../gateways/payment/provider.ts'
import { insisting, providerOf } from './provider-calls.ts'

export type RefundActivities = ReturnType<typeof createRefundActivities>

interface RefundStep {
  refundId: string
  /** The instant, by the clock of the process. ISO text. */
  now: string
}

type Outcome = ProviderRefund['state']

export function createRefundActivities({ db, providers }: { db: Db; providers: PaymentProviders }) {
  return {
    /**
     * Sends the money back, or asks what became of it, and notes what is certain. Repeatable: the provider refunds
     * once for one refund, and what is settled stays so.
     */
    async advanceRefund({ refundId, now }: RefundStep): Promise<Outcome> {
      const refund = await getRefund(db, refundId)
      if (refund.status !== 'pending') return refund.status
      const { state, failure } = await send(refund)
      if (state === 'pending') return state
      return db.transaction().execute(async (trx) => {
        const order = await lockOrder(trx, refund.orderId)
        const current = await getRefund(trx, refundId)
        if (current.status !== 'pending') return current.status
        const payment = await getPayment(trx, refund.paymentId)
        const settled = { order, payment, refund: current, now }
        if (state === 'succeeded') await settleRefund(trx, settled)
        else await failRefund(trx, settled, failure)
        return state
      })
    },
  }

  async function send(refund: RefundRow): Promise<{ state: Outcome; failure: string }> {
    const payment = await getPayment(db, refund.paymentId)
    // Coupons and credits are our own books: the money is back where they are posted.
    if (!isOfProvider(payment)) return { state: 'succeeded', failure: '' }
    const provider = providerOf(providers, payment.means)
    if (refund.providerRef !== null) {
      const { state } = await insisting(provider.lookRefund(refund.providerRef))
      return { state, failure: 'The provider could not send it back' }
    }
    const { captureRef } = payment
    if (captureRef === null) return { state: 'failed', failure: 'The provider has no such money' }
    const money = {
      amountMinor: refund.amountMinor,
      currency: refund.currency ?? payment.currency,
    }
    try {
      const key = `refund-${refund.id}`
      const made = await provider.refund({ captureRef, money, key, reason: refund.reason })
      await updateRefund(db, refund.id, { providerRef: made.ref })
      return { state: made.state, failure: 'The provider could not send it back' }
    } catch (error) {
      if (!(error instanceof ProviderError) || isPassing(error))
        return insisting(Promise.reject(error))
      return { state: 'failed', failure: `The provider refuses: ${error.kind}` }
    }
  }
}

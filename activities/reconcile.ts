import type { Logger } from 'pino'
import type { Db } from '../db/client.ts'
import { type DuePayment, listDuePayments, setNextLook } from '../db/payment-looks.ts'
import { insertProviderEvent } from '../db/provider-events.ts'
import { noteFindings } from '../db/reconciliation-findings.ts'
import { judgePayment } from '../domain/payment.ts'
import { isNews, lookAfter, lookAfterSilence } from '../domain/payment-look.ts'
import { isPassing, type PaymentProviders, ProviderError } from '../gateways/payment/provider.ts'

export type ReconcileActivities = ReturnType<typeof createReconcileActivities>

interface ReconcileDeps {
  db: Db
  /** Those that are configured. */
  providers: PaymentProviders
  log: Pick<Logger, 'info' | 'warn'>
}

export interface Looked {
  /** Payments that the provider was asked about. */
  asked: number
  /** Those of which it had something to tell. */
  news: number
  /** Those of which it said nothing: they come again. */
  silent: number
  isMore: boolean
}

const PAYMENTS_A_STEP = 40
const AT_ONCE = 4

type Outcome = 'nothing' | 'news' | 'silent'

export function createReconcileActivities({ db, providers, log }: ReconcileDeps) {
  return {
    /**
     * Asks the provider about payments that are due. What it tells, and we do not know, goes the way of an
     * announcement: here nothing of money is decided. Repeatable: what was asked about is due later.
     *
     * @param now the instant, by the clock of the process. ISO text.
     */
    async lookAtDuePayments({ now }: { now: string }): Promise<Looked> {
      const due = await listDuePayments(db, { now, limit: PAYMENTS_A_STEP })
      const outcomes: Outcome[] = []
      for (let from = 0; from < due.length; from += AT_ONCE) {
        const some = due.slice(from, from + AT_ONCE)
        outcomes.push(...(await Promise.all(some.map((payment) => look(payment, now)))))
      }
      const count = (which: Outcome) => outcomes.filter((outcome) => outcome === which).length
      return {
        asked: due.length,
        news: count('news'),
        silent: count('silent'),
        isMore: due.length === PAYMENTS_A_STEP,
      }
    },
  }

  async function look(payment: DuePayment, now: string): Promise<Outcome> {
    try {
      const isTold = await ask(payment, now)
      await setNextLook(db, payment.id, lookAfter(payment.createdAt, now))
      return isTold ? 'news' : 'nothing'
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error
      const { id: paymentId, orderId, createdAt } = payment
      log.warn({ paymentId, orderId, kind: error.kind }, 'the provider says nothing of a payment')
      const isAway = isPassing(error)
      const next = isAway ? lookAfterSilence(createdAt, now) : lookAfter(createdAt, now)
      await setNextLook(db, paymentId, next)
      return isAway ? 'silent' : 'nothing'
    }
  }

  async function ask(payment: DuePayment, now: string): Promise<boolean> {
    const { id, orderId, means, providerRef: ref, amountMinor, currency } = payment
    const provider = providers[means]
    if (!provider || ref === null) return false
    // Money that a payer has approved is taken by the order's own process alone.
    const said = await provider.look(ref, { takes: false })
    const asked = { ...payment, money: { amountMinor, currency } }
    const verdict = judgePayment(payment.orderStatus, asked, said)
    if (!isNews(verdict, payment)) return false
    const eventId = `look-${id}-${Date.parse(payment.nextLookAt ?? '')}`
    await insertProviderEvent(db, { means, eventId, type: `reconcile.${verdict}`, ref, orderId })
    const { distributorId } = payment
    const finding = { distributorId, subject: `${id} ${eventId}`, subjectName: ref, orderId }
    const details = { means, verdict, amountMinor, currency }
    await noteFindings(
      db,
      [{ kind: 'unannounced_payment', ...finding, details, isMended: true }],
      now,
    )
    log.info({ paymentId: id, orderId, verdict }, 'a provider knew more of a payment than we')
    return true
  }
}

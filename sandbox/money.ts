import { v7 as uuid } from 'uuid'
import type { SandboxMethod, SandboxPayment, SandboxRefund } from './records.ts'
import type { Store } from './store.ts'

/** Cards to pay with: the number tells what becomes of it. */
export const CARDS = {
  good: { label: 'Test Visa •••• 4242', isRefusedLater: false },
  refused_later: { label: 'Test Visa •••• 0341', isRefusedLater: true },
} as const
export type Card = keyof typeof CARDS

/** Until when test cards hold. */
const EXPIRES_ON = '2039-12-31'

/** How the api is told of it. */
export const NEWS = {
  now: [0],
  delayed: [10],
  twice: [0, 0, 1],
  late: [60],
  never: [],
} as const satisfies Record<string, readonly number[]>
export type News = keyof typeof NEWS

export interface Taking {
  news: News
  methodRef: string | null
}

/** Takes the money, whatever the payment's state: money can come late. A payment that is paid stays so. */
export function take(store: Store, payment: SandboxPayment, { news, methodRef }: Taking): void {
  if (payment.captureRef !== null) return
  const paid: SandboxPayment = {
    ...payment,
    state: 'paid',
    captureRef: `sbx_money_${uuid()}`,
    reason: null,
    methodRef,
    paidAt: new Date().toISOString(),
  }
  announce(store, paid, 'payment.paid', news)
  store.set('payment', paid)
}

/** The same order is paid a second time, by a payment that nobody has opened. */
export function takeAgain(store: Store, payment: SandboxPayment, taking: Taking): void {
  const id = `sbx_pay_${uuid()}`
  take(store, { ...payment, id, key: id, captureRef: null, refundedMinor: 0 }, taking)
}

export function decline(store: Store, payment: SandboxPayment, reason: string): void {
  if (payment.state !== 'open' && payment.state !== 'declined') return
  store.set('payment', { ...payment, state: 'declined', reason })
  announce(store, payment, 'payment.declined', 'now')
}

/** @returns what it then is: one that was paid before stays paid */
export function close(store: Store, payment: SandboxPayment): SandboxPayment {
  if (payment.captureRef !== null) return payment
  const closed: SandboxPayment = { ...payment, state: 'closed' }
  store.set('payment', closed)
  return closed
}

/** @returns undefined for more than is left */
export function refund(
  store: Store,
  payment: SandboxPayment,
  request: { key: string; amountMinor: number; reason: string },
): SandboxRefund | undefined {
  const refundedMinor = payment.refundedMinor + request.amountMinor
  if (payment.captureRef === null || refundedMinor > payment.amountMinor) return undefined
  const made = {
    id: `sbx_refund_${uuid()}`,
    ...request,
    paymentId: payment.id,
    createdAt: new Date().toISOString(),
  }
  store.set('refund', made)
  store.set('payment', { ...payment, refundedMinor })
  announce(store, payment, 'refund.succeeded', 'now')
  return made
}

/** The payer's bank wants the money back, or no longer. */
export function dispute(store: Store, payment: SandboxPayment, isDisputed: boolean): void {
  if (payment.captureRef === null || payment.isDisputed === isDisputed) return
  store.set('payment', { ...payment, isDisputed })
  announce(store, payment, isDisputed ? 'dispute.opened' : 'dispute.won', 'now')
}

export function keepCard(store: Store, customerRef: string, card: Card): SandboxMethod {
  const { label, isRefusedLater } = CARDS[card]
  const method = {
    id: `sbx_card_${uuid()}`,
    ...{ customerRef, label, isRefusedLater },
    expiresOn: EXPIRES_ON,
    removedAt: null,
  }
  store.set('method', method)
  return method
}

/** Repetitions are the same event: whoever hears it twice knows it by its id. */
function announce(store: Store, payment: SandboxPayment, type: string, news: News): void {
  const eventId = `sbx_event_${uuid()}`
  for (const seconds of NEWS[news]) {
    store.set('event', {
      id: uuid(),
      ...{ eventId, type },
      ref: payment.id,
      orderId: payment.orderId,
      dueAt: new Date(Date.now() + seconds * 1_000).toISOString(),
      tries: 0,
      deliveredAt: null,
    })
  }
}

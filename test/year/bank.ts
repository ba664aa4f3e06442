import {
  type ChargeRequest,
  type PaymentProvider,
  ProviderError,
  type ProviderPayment,
} from '../../gateways/payment/provider.ts'
import { CARDS, type Card } from './plan.ts'

/** Providers of stored cards that decline, are away and take money as the year goes; and what they took. */
export function openBank() {
  const away = new Set<Card>()
  /** Rules by their keys, which the names of their cards begin with. */
  const declined = new Set<string>()
  const payments = new Map<string, ProviderPayment>()

  const providerOf = (card: Card): PaymentProvider => ({
    accepts: () => true,
    async charge(request) {
      if (away.has(card)) throw new ProviderError('unavailable', 'Away')
      const ref = `${card} ${request.orderId} ${request.attempt}`
      const payment = payments.get(ref) ?? charged(ref, request)
      payments.set(ref, payment)
      return payment
    },
    async look(ref) {
      if (away.has(card)) throw new ProviderError('unavailable', 'Away')
      return found(ref)
    },
    async close(ref) {
      if (away.has(card)) throw new ProviderError('unavailable', 'Away')
      const payment = found(ref)
      if (payment.state === 'paid') return payment
      const closed = { ...payment, state: 'closed' as const }
      payments.set(ref, closed)
      return closed
    },
    open: refused,
    refund: refused,
    lookRefund: refused,
    readEvent: async () => undefined,
    openMethod: refused,
    lookMethod: async () => undefined,
    removeMethod: async () => {},
  })

  function charged(ref: string, { orderId, money, methodRef }: ChargeRequest): ProviderPayment {
    const isDeclined = declined.has(methodRef.split(' ')[0] ?? '')
    const end = isDeclined
      ? { state: 'declined' as const, captureRef: null, reason: 'insufficient_funds' }
      : { state: 'paid' as const, captureRef: `capture ${ref}`, reason: null }
    return { ref, orderId, money, method: null, ...end }
  }

  function found(ref: string): ProviderPayment {
    const payment = payments.get(ref)
    if (!payment) throw new ProviderError('invalid', 'No such payment')
    return payment
  }

  return {
    away,
    declined,
    providers: Object.fromEntries(CARDS.map((card) => [card, providerOf(card)])),
    /** What was taken, and for which orders. */
    taken: () => [...payments.values()].filter(({ state }) => state === 'paid'),
  }
}

export type Bank = ReturnType<typeof openBank>

const refused = () => Promise.reject(new ProviderError('invalid', 'Not in this year'))

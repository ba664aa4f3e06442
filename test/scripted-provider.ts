import type { Money } from '../domain/money.ts'
import {
  type PaymentProvider,
  ProviderError,
  type ProviderPayment,
  type ProviderRefund,
  type ProviderState,
} from '../gateways/payment/provider.ts'

interface Account {
  payment: ProviderPayment
  refunds: Map<string, ProviderRefund & { money: Money }>
}

/** A provider that does what the test says, and remembers what money it holds. */
export function scriptedProvider() {
  const payments = new Map<string, Account>()
  /** A page is opened again by the same request alone. */
  const requests = new Map<string, string>()
  const script = {
    /** Calls of these fail, as if it could not be reached. */
    away: new Set<keyof PaymentProvider>(),
    /** Calls of these are done, and their answers are lost. */
    unanswered: new Set<keyof PaymentProvider>(),
    /** What becomes of charges and refunds. */
    chargeState: 'paid' as ProviderState,
    refundState: 'succeeded' as ProviderRefund['state'],
    /** Runs before a payment is closed: what happens at the last moment. */
    beforeClose: (_ref: string): void => {},
    calls: [] as string[],
  }

  function open(orderId: string, attempt: number, money: Money): ProviderPayment {
    const ref = `ref-${orderId}-${attempt}`
    const known = payments.get(ref)
    if (known) return known.payment
    const payment: ProviderPayment = {
      ref,
      state: 'open',
      orderId,
      money,
      captureRef: null,
      reason: null,
      method: null,
    }
    payments.set(ref, { payment, refunds: new Map() })
    return payment
  }

  function find(ref: string): Account {
    const account = payments.get(ref)
    if (!account) throw new ProviderError('invalid', 'No such payment')
    return account
  }

  function answering<Result>(call: keyof PaymentProvider, work: () => Result): Promise<Result> {
    script.calls.push(call)
    if (script.away.has(call)) return Promise.reject(new ProviderError('unavailable', 'Away'))
    return Promise.resolve()
      .then(work)
      .then((answer) => {
        if (script.unanswered.has(call)) throw new ProviderError('unavailable', 'Away')
        return answer
      })
  }

  function set(ref: string, changes: Partial<ProviderPayment>): void {
    const account = find(ref)
    const captureRef = `capture-${ref}`
    account.payment = { ...account.payment, captureRef, ...changes }
  }

  const provider: PaymentProvider = {
    accepts: () => true,
    open: (request) =>
      answering('open', () => {
        const { orderId, attempt, money } = request
        const { ref } = open(orderId, attempt, money)
        const asked = JSON.stringify(request)
        if ((requests.get(ref) ?? asked) !== asked)
          throw new ProviderError('invalid', 'Not the same')
        requests.set(ref, asked)
        return { ref, redirectUrl: `https://provider.test/${ref}` }
      }),
    look: (ref) => answering('look', () => find(ref).payment),
    close: (ref) =>
      answering('close', () => {
        script.beforeClose(ref)
        const { state } = find(ref).payment
        if (state === 'open' || state === 'declined') set(ref, { state: 'closed' })
        return find(ref).payment
      }),
    charge: ({ orderId, attempt, money }) =>
      answering('charge', () => {
        const { ref } = open(orderId, attempt, money)
        set(ref, { state: script.chargeState })
        return find(ref).payment
      }),
    refund: ({ captureRef, money, key }) =>
      answering('refund', () => {
        const { refunds } = find(captureRef.replace('capture-', ''))
        const made = refunds.get(key) ?? { ref: key, state: script.refundState, money }
        refunds.set(key, made)
        return made
      }),
    lookRefund: (ref) => answering('lookRefund', () => ({ ref, state: script.refundState })),
    readEvent: () => Promise.resolve(undefined),
    openMethod: () => Promise.reject(new ProviderError('invalid', 'Not in this test')),
    lookMethod: () => Promise.resolve(undefined),
    removeMethod: () => Promise.resolve(),
  }

  return {
    provider,
    script,
    set,
    /** The payer pays on the provider's page. */
    pay: (ref: string, money?: Money) =>
      set(ref, { state: 'paid', ...(money !== undefined && { money }) }),
    decline: (ref: string) => set(ref, { state: 'declined', reason: 'insufficient_funds' }),
    refs: () => [...payments.keys()],
    stateOf: (ref: string) => find(ref).payment.state,
    /** What it took and has not sent back, by currency. */
    holds(): Record<string, number> {
      const held: Record<string, number> = {}
      for (const { payment, refunds } of payments.values()) {
        if (payment.state !== 'paid') continue
        const { currency, amountMinor } = payment.money
        const back = [...refunds.values()].filter(({ state }) => state === 'succeeded')
        const sent = back.reduce((sum, { money }) => sum + money.amountMinor, 0)
        held[currency] = (held[currency] ?? 0) + amountMinor - sent
      }
      return held
    },
  }
}

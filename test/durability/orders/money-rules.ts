import { PROVIDERS } from '../../../domain/order.ts'
import type { Violation } from '../checker.ts'
import type { Facts, OrderFact, PaymentFact } from './facts.ts'

type TakingFact = Facts['takings'][number]

/** Money taken is for what was delivered, or has gone back; and the rows know of all of it. */
export function findMoneyViolations(facts: Facts): Violation[] {
  return [
    ...facts.takings.flatMap((taking) => knownAs(facts, taking)),
    ...facts.payments.flatMap((payment) => takenFor(facts, payment)),
    ...facts.orders.flatMap((order) => keptFor(facts, order)),
    ...facts.refunds
      .filter(({ status }) => status !== 'succeeded')
      .map(({ id, status }) => ({ rule: 'a refund has not gone back', where: `${id}: ${status}` })),
    ...findBalanceViolations(facts),
  ]
}

const hasMoney = ({ status }: PaymentFact) => status === 'succeeded' || status === 'disputed'

const isSame = (payment: PaymentFact, { means, ref, captureRef }: TakingFact) =>
  payment.means === means && (payment.providerRef === ref || payment.captureRef === captureRef)

function knownAs({ payments, orders }: Facts, taking: TakingFact): Violation[] {
  const where = `${taking.means} ${taking.ref}, order ${taking.orderId}`
  const [known, ...others] = payments.filter((one) => isSame(one, taking) && hasMoney(one))
  if (!known) return [{ rule: 'money was taken that no row knows', where }]
  const isItsOrder = orders.some(({ id }) => id === taking.orderId && id === known.orderId)
  const isRight =
    others.length === 0 &&
    isItsOrder &&
    known.receivedMinor === taking.amountMinor &&
    known.receivedCurrency === taking.currency &&
    known.refundedMinor === taking.refundedMinor &&
    (known.status === 'disputed') === taking.isDisputed
  return isRight ? [] : [{ rule: 'a payment is not what the provider says', where }]
}

function takenFor({ takings }: Facts, payment: PaymentFact): Violation[] {
  if (!isOfProvider(payment.means) || !hasMoney(payment)) return []
  if (takings.some((taking) => isSame(payment, taking))) return []
  return [{ rule: 'a row has money that nobody took', where: payment.id }]
}

/** What providers hold for an order is its price less what it got back; for one that did not succeed, nothing. */
function keptFor({ takings }: Facts, order: OrderFact): Violation[] {
  const { id, status, means, totalMinor, refundedMinor, currency } = order
  const own = takings.filter(({ orderId }) => orderId === id)
  const kept = own.filter(({ amountMinor, refundedMinor: back }) => amountMinor !== back)
  const isStrange = kept.some((taking) => taking.currency !== currency || taking.means !== means)
  const keptMinor = kept.reduce((sum, one) => sum + one.amountMinor - one.refundedMinor, 0)
  const paysByProvider = status === 'succeed' && isOfProvider(means)
  const expected = paysByProvider ? totalMinor - refundedMinor : 0
  if (keptMinor === expected && !isStrange) return []
  const where = `${id} (${status}): ${keptMinor} ${currency}, not ${expected}`
  return [{ rule: 'providers hold what they should not', where }]
}

/** What is gone from coupons and credits is what the orders that they paid have cost. */
function findBalanceViolations({ balances, orders }: Facts): Violation[] {
  return balances.flatMap(({ buyerId, means, givenMinor, leftMinor }) => {
    const spent = orders
      .filter((order) => order.buyerId === buyerId && order.means === means)
      .filter(({ status }) => status === 'succeed')
      .reduce((sum, { totalMinor, refundedMinor }) => sum + totalMinor - refundedMinor, 0)
    if (givenMinor - leftMinor === spent) return []
    const where = `${means} of ${buyerId}: ${givenMinor - leftMinor} gone, ${spent} spent`
    return [{ rule: 'a balance is not what was spent', where }]
  })
}

const isOfProvider = (means: string | null): boolean =>
  (PROVIDERS as readonly (string | null)[]).includes(means)

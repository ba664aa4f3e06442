import type { Money } from './money.ts'
import { isOpen, type OrderStatus } from './order.ts'

export type PaymentStatus = 'created' | 'pending' | 'succeeded' | 'declined' | 'closed' | 'disputed'

/** What a provider says of a payment, as far as it decides anything. */
export interface SaidPayment {
  state: 'open' | 'pending' | 'paid' | 'declined' | 'closed' | 'refunded' | 'disputed'
  orderId: string | null
  money: Money
}

/** A payment as we asked for it. */
export interface AskedPayment {
  orderId: string
  status: PaymentStatus
  money: Money
}

/** Why money that came does not pay its order. */
export type UnappliedAs = 'late' | 'double' | 'wrong_amount'

/**
 * - `pays`: the order is paid. `pays_late`: it was closed; it is carried out if its items are still free, else the
 *   money goes back.
 * - `double`, `wrong_amount`: the money came and goes back.
 * - `disputed`, `dispute_won`, `gone`: money that had come was taken back by the payer's bank, is ours again, or was
 *   sent back by somebody at the provider.
 */
export type PaymentVerdict =
  | 'nothing_new'
  | 'pending'
  | 'declined'
  | 'closed'
  | 'pays'
  | 'pays_late'
  | 'double'
  | 'wrong_amount'
  | 'disputed'
  | 'dispute_won'
  | 'gone'

/** What a provider's word means for an order. Money counts once, however often it is told of. */
export function judgePayment(
  order: OrderStatus,
  asked: AskedPayment,
  said: SaidPayment,
): PaymentVerdict {
  const hasCome = asked.status === 'succeeded' || asked.status === 'disputed'
  switch (said.state) {
    case 'open':
      return 'nothing_new'
    case 'pending':
      return hasCome || asked.status === 'pending' ? 'nothing_new' : 'pending'
    case 'declined':
      return hasCome || asked.status === 'declined' ? 'nothing_new' : 'declined'
    case 'closed':
      return hasCome || asked.status === 'closed' ? 'nothing_new' : 'closed'
    case 'paid':
      return asked.status === 'disputed' ? 'dispute_won' : judgeMoney(order, asked, said, hasCome)
    case 'disputed':
      return asked.status === 'disputed' ? 'nothing_new' : 'disputed'
    case 'refunded':
      return hasCome ? 'gone' : 'closed'
  }
}

function judgeMoney(
  order: OrderStatus,
  asked: AskedPayment,
  said: SaidPayment,
  hasCome: boolean,
): PaymentVerdict {
  if (hasCome) return 'nothing_new'
  const isMeant = said.orderId === null || said.orderId === asked.orderId
  if (!isMeant || !isSame(asked.money, said.money)) return 'wrong_amount'
  if (order === 'processing') return 'pays'
  return isOpen(order) || order === 'succeed' ? 'double' : 'pays_late'
}

const isSame = (one: Money, other: Money): boolean =>
  one.amountMinor === other.amountMinor && one.currency === other.currency

/** Whether the provider may still take money for it. */
export const isUnsettled = ({ settledAt }: { settledAt: string | null }): boolean =>
  settledAt === null

const MINUTE_MS = 60_000
const PENDING = { often: 15 * MINUTE_MS, forMs: 7 * 1_440 * MINUTE_MS, seldom: 360 * MINUTE_MS }

/**
 * How long to wait before asking again after money that is on its way, past the limit of its order: it is waited for as
 * long as the provider says so, after a week more seldom. Milliseconds.
 */
export const pauseOfPending = (now: number, dueAt: number): number =>
  now - dueAt < PENDING.forMs ? PENDING.often : PENDING.seldom

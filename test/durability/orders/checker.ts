import type { Violation } from '../checker.ts'
import type { Facts, OrderFact } from './facts.ts'
import { findMoneyViolations } from './money-rules.ts'
import { findTermViolations } from './term-rules.ts'

/** What must hold once everything has come to rest. Pure: it reads nothing but the facts. */
export function findViolations(facts: Facts): Violation[] {
  return [
    ...facts.orders.flatMap((order) => storyOf(facts, order)),
    ...facts.orders.flatMap((order) => attentionOf(facts, order)),
    ...findMoneyViolations(facts),
    ...findTermViolations(facts),
    ...findInvoiceViolations(facts),
    ...facts.waiting.map((where) => ({ rule: 'something is left to be done', where })),
    ...facts.bookFaults.map(({ rule, about, expected, found }) => ({
      rule: 'the books do not balance',
      where: `${rule}: ${about} should be ${expected}, is ${found}`,
    })),
  ]
}

/** From which states what is told of an order may happen, and where it leads. */
const STEPS: Record<string, { from: readonly string[]; to: string }> = {
  paid: { from: ['processing', 'time_out', 'cancel', 'failed'], to: 'system_processing' },
  carried_out: { from: ['system_processing'], to: 'succeed' },
  timed_out: { from: ['processing'], to: 'time_out' },
  canceled: { from: ['processing'], to: 'cancel' },
  failed: { from: ['processing'], to: 'failed' },
}

const ENDS = ['succeed', 'failed', 'time_out', 'cancel']

function storyOf({ events }: Facts, { id, status }: OrderFact): Violation[] {
  const told = events.filter(({ orderId }) => orderId === id).sort((a, b) => a.id - b.id)
  let state = 'processing'
  for (const { kind } of told) {
    const step = STEPS[kind]
    if (!step) continue
    if (!step.from.includes(state)) {
      return [{ rule: 'what happened cannot happen', where: `order ${id}: ${kind} after ${state}` }]
    }
    state = step.to
  }
  if (!ENDS.includes(status)) return [{ rule: 'an order has not ended', where: `${id}: ${status}` }]
  if (state === status) return []
  return [{ rule: 'an order is not what its events tell', where: `${id}: ${status}, not ${state}` }]
}

/** Somebody is asked to look where there is something to see, and nowhere else. */
function attentionOf({ payments, events }: Facts, order: OrderFact): Violation[] {
  const { id, attentionReason: reason } = order
  const isDisputed = payments.some((one) => one.orderId === id && one.status === 'disputed')
  const isWrong = events.some((one) => one.orderId === id && one.kind === 'wrong_amount')
  const isRight =
    reason === null ? !isDisputed && !isWrong : CAUSES[reason]?.({ isDisputed, isWrong })
  return isRight
    ? []
    : [{ rule: 'attention is asked for, or not, without a cause', where: `${id}: ${reason}` }]
}

const CAUSES: Record<string, (seen: { isDisputed: boolean; isWrong: boolean }) => boolean> = {
  disputed: ({ isDisputed }) => isDisputed,
  wrong_amount: ({ isWrong }) => isWrong,
}

/** Numbers from one without a gap; one invoice an order that succeeded, one credit note a refund of it. */
function findInvoiceViolations({ invoices, orders, refunds }: Facts): Violation[] {
  const violations: Violation[] = []
  const series = Map.groupBy(invoices, ({ issuerId, kind, year }) => `${issuerId} ${kind} ${year}`)
  for (const [where, members] of series) {
    const numbers = members.map(({ sequence }) => sequence).sort((a, b) => a - b)
    const isWhole = numbers.every((number, index) => number === index + 1)
    if (!isWhole) violations.push({ rule: 'numbers of invoices have a gap', where })
  }
  for (const { id, status, totalMinor } of orders) {
    const own = invoices.filter(({ orderId, kind }) => orderId === id && kind === 'invoice')
    const isRight =
      status === 'succeed'
        ? own.length === 1 && own[0]?.totalMinor === totalMinor
        : own.length === 0
    if (!isRight) violations.push({ rule: 'an order has the wrong invoices', where: id })
  }
  for (const { id, status, isUnapplied, amountMinor } of refunds) {
    const own = invoices.filter(({ refundId }) => refundId === id)
    const isRight =
      status === 'succeeded' && !isUnapplied
        ? own.length === 1 && own[0]?.totalMinor === amountMinor
        : own.length === 0
    if (!isRight) violations.push({ rule: 'a refund has the wrong credit notes', where: id })
  }
  return violations
}

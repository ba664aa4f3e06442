import type { Violation } from '../checker.ts'
import type { Facts, ItemFact, LineFact } from './facts.ts'
import {
  afterLine,
  daysApart,
  daysLater,
  isEndOfDay,
  type PlainTerm,
  zonedDay,
} from './plain-term.ts'

/** Every line of an order that succeeded was carried out once, no other was, and each item ends when it should. */
export function findTermViolations(facts: Facts): Violation[] {
  const ended = new Map(facts.orders.map(({ id, status }) => [id, status]))
  const wrong = facts.lines.filter(
    ({ orderId, appliedAt }) => (ended.get(orderId) === 'succeed') !== (appliedAt !== null),
  )
  return [
    ...wrong.map(({ id, orderId }) => ({
      rule: 'a line is carried out, or not, against its order',
      where: `${id} of ${orderId}`,
    })),
    ...refundedLines(facts),
    ...facts.items.flatMap((item) => itemViolations(facts, item)),
  ]
}

function refundedLines({ lines, refunds }: Facts): Violation[] {
  const back = new Set(
    refunds.filter(({ status }) => status === 'succeeded').flatMap(({ lineIds }) => lineIds),
  )
  return lines
    .filter(({ id, refundedAt }) => back.has(id) !== (refundedAt !== null))
    .map(({ id }) => ({ rule: 'a line was taken back, or not, against its refund', where: id }))
}

function itemViolations(facts: Facts, item: ItemFact): Violation[] {
  const { id, orderId, expiresOn, expiresAt, anchorDay, timeZone } = item
  const expected = replay(facts, item)
  const violations: Violation[] = []
  if (orderId !== null) violations.push({ rule: 'a reservation is left behind', where: id })
  if (expiresOn !== expected.expiresOn || anchorDay !== expected.anchorDay) {
    const found = `${expiresOn} (${anchorDay}), not ${expected.expiresOn} (${expected.anchorDay})`
    violations.push({
      rule: 'an item ends on another day than was paid for',
      where: `${id}: ${found}`,
    })
  }
  const isWhole = expiresOn === null || isEndOfDay(expiresAt ?? '', expiresOn, timeZone)
  if (!isWhole) violations.push({ rule: 'an item does not end with its day', where: id })
  return violations
}

interface Given {
  line: LineFact
  before: PlainTerm
  after: PlainTerm
  on: string
}

/** All that was carried out and taken back, in the order in which it happened. */
function replay({ events, lines, refunds }: Facts, { id, timeZone }: ItemFact): PlainTerm {
  const own = lines.filter(({ itemId }) => itemId === id)
  const given: Given[] = []
  let term: PlainTerm = { expiresOn: null, anchorDay: null }
  for (const { kind, orderId, refundId } of events.toSorted((a, b) => a.id - b.id)) {
    const line = own.find((one) => one.orderId === orderId)
    if (!line?.appliedAt) continue
    if (kind === 'carried_out') {
      const on = zonedDay(line.appliedAt, timeZone)
      const after = afterLine(line, term, on)
      given.push({ line, before: term, after, on })
      term = after
    }
    const refund = kind === 'refunded' ? refunds.find((one) => one.id === refundId) : undefined
    const back = given.find((one) => one.line === line)
    if (refund?.lineIds.includes(line.id) && back) term = withoutLine(back, term)
  }
  return term
}

/** Nothing came after: as it was. Else so many days less as the line gave. */
function withoutLine({ line, before, after, on }: Given, term: PlainTerm): PlainTerm {
  if (line.kind === 'activation' || before.expiresOn === null) {
    return { expiresOn: null, anchorDay: null }
  }
  if (term.expiresOn === after.expiresOn || term.expiresOn === null) return before
  const from = before.expiresOn > on ? before.expiresOn : on
  const expiresOn = daysLater(term.expiresOn, -daysApart(from, after.expiresOn ?? from))
  return { expiresOn, anchorDay: Number(expiresOn.slice(8)) }
}

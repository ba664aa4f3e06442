import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Db } from '../client.ts'
import { columnsOf, projectOf } from '../orders/submit.ts'
import type { PlannedRenewal } from './plan.ts'

/** An order that waits for no person is open for so many days at least. */
const OPEN_DAYS = 3

/** The order of a renewal as it is submitted. */
export function orderOf(renewal: PlannedRenewal, { number, now }: { number: string; now: string }) {
  const { rule, lines, totals, taxBasisPoints, expiresAt } = renewal
  const openUntil = new Date(Date.parse(now) + OPEN_DAYS * 86_400_000).toISOString()
  return {
    id: uuid(),
    distributorId: rule.distributorId,
    subDistributorId: rule.subDistributorId,
    installerId: rule.installerId,
    propertyManagerId: rule.propertyManagerId,
    buyerName: rule.buyerName,
    number,
    type: 'subscription' as const,
    projectKind: rule.projectKind,
    projectInstallerId: rule.projectInstallerId,
    projectId: null,
    projectName: '-',
    ...projectOf(rule, lines),
    itemCount: lines.length,
    currency: rule.currency,
    ...totals,
    taxBasisPoints,
    billing: rule.billing,
    termsVersion: rule.termsVersion,
    termsAcceptedAt: rule.termsAcceptedAt,
    madeByRule: true,
    createdBy: rule.createdBy,
    createdByName: rule.createdByName,
    createdAt: now,
    changedAt: now,
    dueAt: [expiresAt, openUntil].toSorted().at(-1) ?? openUntil,
  }
}

export type RenewalOrder = ReturnType<typeof orderOf>

export const linesOf = ({ id: orderId, ...order }: RenewalOrder, { lines }: PlannedRenewal) =>
  lines.map((line, index) => ({
    ...columnsOf(line),
    id: uuid(),
    orderId,
    distributorId: order.distributorId,
    subDistributorId: order.subDistributorId,
    installerId: order.installerId,
    number: index + 1,
  }))

export const submittedEvent = (order: RenewalOrder) => ({
  orderId: order.id,
  distributorId: order.distributorId,
  subDistributorId: order.subDistributorId,
  installerId: order.installerId,
  kind: 'submitted' as const,
  actorName: null,
  details: { items: order.itemCount, totalMinor: order.totalMinor, currency: order.currency },
})

const MOST_ROUNDS = 20

/**
 * Numbers that no order has: `YYYYMMDDHHmmss` in UTC and four digits. Those of a second that are taken are looked for
 * in the next.
 */
export async function takeOrderNumbers(trx: Db, count: number, now: string): Promise<string[]> {
  const numbers: string[] = []
  for (let round = 0; numbers.length < count && round < MOST_ROUNDS; round += 1) {
    const second = new Date(Date.parse(now) + round * 1_000).toISOString()
    const prefix = second.replaceAll(/\D/g, '').slice(0, 14)
    const { rows } = await sql<{ number: string }>`select drawn.number
      from (select ${prefix}::text || lpad(nextval('renewal_order_numbers')::text, 4, '0') as number
        from generate_series(1, ${count - numbers.length})) as drawn
      where not exists (select from orders where orders.number = drawn.number)`.execute(trx)
    numbers.push(...rows.map(({ number }) => number))
  }
  if (numbers.length < count) throw new Error('there are too many orders in this second')
  return numbers
}

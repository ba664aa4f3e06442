import type { PricedOrder } from '../db/orders/price.ts'
import type { LeftOut, PlannedLine } from '../domain/order-plan.ts'
import type { OrderPrice } from './schemas/order-price.ts'

const MOST_EXAMPLES = 5

/** A priced order as its buyer looks at it: sums, some lines, and what is left out. */
export function viewPrice(
  { lines, leftOut, ...price }: PricedOrder,
  { limit, offset }: { limit: number; offset: number },
): OrderPrice {
  const ends = lines.map(({ plan }) => plan.plannedExpiresOn).sort()
  return {
    ...price,
    itemCount: lines.length,
    firstExpiresOn: ends[0] ?? null,
    lastExpiresOn: ends.at(-1) ?? null,
    groups: groupsOf(lines),
    lines: lines.slice(offset, offset + limit).map(viewLine),
    leftOut: reasonsOf(leftOut),
  }
}

function groupsOf(lines: readonly PlannedLine[]): OrderPrice['groups'] {
  const groups = Map.groupBy(lines, ({ candidate, variant }) => `${candidate.service} ${variant}`)
  return [...groups.values()].flatMap((members) => {
    const [first] = members
    if (!first) return []
    const grossMinor = members.reduce((sum, member) => sum + member.grossMinor, 0)
    return [
      {
        service: first.candidate.service,
        variant: first.variant,
        items: members.length,
        grossMinor,
      },
    ]
  })
}

function viewLine({ candidate, plan, price, variant, amountMinor }: PlannedLine) {
  return { ...candidate, ...plan, ...price, variant, amountMinor }
}

function reasonsOf(leftOut: readonly LeftOut[]): OrderPrice['leftOut'] {
  const reasons = Map.groupBy(leftOut, ({ reason }) => reason)
  return [...reasons].map(([reason, members]) => ({
    reason,
    items: members.length,
    examples: members.slice(0, MOST_EXAMPLES).map(({ candidate }) => candidate),
  }))
}

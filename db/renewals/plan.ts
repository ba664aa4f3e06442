import { type LeaveReason, type PlannedLine, planOrder } from '../../domain/order-plan.ts'
import { type OrderTotals, totalOf } from '../../domain/price.ts'
import { periodOf, STEP_DAYS } from '../../domain/renewal.ts'
import type { DueItem } from './candidates.ts'
import type { PayingRule } from './payers.ts'
import type { RenewalTerms } from './terms.ts'

/** What one order of a rule is made of. */
export interface PlannedRenewal {
  rule: PayingRule
  /** The day that it is known by, and the zone that it was told in. */
  period: string
  timeZone: string
  /** When the first of its items ends, ISO text. */
  expiresAt: string
  items: DueItem[]
  lines: PlannedLine[]
  totals: OrderTotals
  taxBasisPoints: number
}

/** A due item that is not renewed now. */
export interface LeftItem {
  item: DueItem
  /** `gone`: it is no longer what the rule was made for. */
  reason: LeaveReason | 'gone'
}

/** Plans an order for each rule and instant; items of one come together. */
export function planRenewals(
  rules: readonly PayingRule[],
  items: readonly DueItem[],
  terms: RenewalTerms,
): { planned: PlannedRenewal[]; left: LeftItem[] } {
  const planned: PlannedRenewal[] = []
  const left: LeftItem[] = []
  const byRule = new Map(rules.map((rule) => [rule.id, rule]))
  for (const together of groupsOf(items)) {
    const rule = byRule.get(together[0]?.ruleId ?? '')
    if (!rule) continue
    const { renewal, others } = planOne(rule, together, terms)
    left.push(...others)
    if (renewal) planned.push(renewal)
  }
  return { planned, left }
}

function groupsOf(items: readonly DueItem[]): Iterable<DueItem[]> {
  const groups = new Map<string, DueItem[]>()
  for (const item of items) {
    const key = `${item.ruleId} ${item.renewsAt}`
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups.values()
}

/** Plans the order of items that are renewed together. */
export function planOne(
  rule: PayingRule,
  items: readonly DueItem[],
  terms: RenewalTerms,
): { renewal: PlannedRenewal | undefined; others: LeftItem[] } {
  const isOfRule = (item: DueItem) =>
    item.holder !== null &&
    item.installerId === rule.projectInstallerId &&
    item.projectKind === rule.projectKind
  const { lines, leftOut } = planOrder(items.filter(isOfRule), {
    action: 'renew',
    term: { days: STEP_DAYS },
    variants: {},
    hasTrial: false,
    priceOf: (...of) => terms.priceOf(rule, ...of),
    discountBasisPoints: terms.discountOf(rule),
  })
  const byId = new Map(items.map((item) => [item.itemId, item]))
  const others: LeftItem[] = items
    .filter((item) => !isOfRule(item))
    .map((item) => ({ item, reason: 'gone' }))
  for (const { candidate, reason } of leftOut) {
    const item = byId.get(candidate.itemId ?? '')
    if (item) others.push({ item, reason })
  }
  const bought = lines.flatMap(({ candidate }) => byId.get(candidate.itemId ?? '') ?? [])
  const [first] = bought
  if (!first) return { renewal: undefined, others }
  const taxBasisPoints = terms.taxOf(rule)
  const renewal = {
    rule,
    period: periodOf(first.renewsAt ?? first.expiresAt, first.timeZone),
    timeZone: first.timeZone,
    expiresAt: bought.map(({ expiresAt }) => expiresAt).toSorted()[0] ?? first.expiresAt,
    items: bought,
    lines,
    totals: totalOf(lines, taxBasisPoints),
    taxBasisPoints,
  }
  return { renewal, others }
}

import { sql } from 'kysely'
import type { Db } from '../client.ts'
import { type BalancePayment, readBalances } from './balances.ts'
import { readDueItems } from './candidates.ts'
import { type DueRange, listDueRules, lockDueItems, MOST_A_RANGE } from './due.ts'
import { leaveItems } from './leave.ts'
import { switchOff } from './off.ts'
import { lockPayingRules, type PayingRule } from './payers.ts'
import { type PlannedRenewal, planRenewals } from './plan.ts'
import { insertRenewed, insertWaiting } from './renewal-rows.ts'
import { settleRenewals } from './settle-rows.ts'
import { readRenewalTerms } from './terms.ts'

export interface SettleInput {
  range: DueRange
  /** The instant by which items are due, ISO text. */
  dueBy: string
  /** The instant by the clock of the sweep, ISO text. */
  now: string
}

export interface SettledCounts {
  /** Orders that are paid and carried out, and their items. */
  renewed: number
  items: number
  /** Renewals that wait for money. */
  waiting: number
  /** Items that cannot be renewed today. */
  left: number
  /** Rules that have ended. */
  ended: number
}

/** `isMore`: the range holds more than one transaction takes. */
export type SettledRange = SettledCounts & { isMore: boolean }

/**
 * Renews what is due in a range: what a balance covers at once, in this transaction; what needs a provider or is not
 * covered by a process of its own. Repeatable: what is renewed is due no more. As the worker.
 */
export async function settleRange(trx: Db, input: SettleInput): Promise<SettledRange> {
  const { range, dueBy, now } = input
  const rules = await lockPayingRules(trx, await listDueRules(trx, range, dueBy))
  const itemIds = await lockDueItems(trx, range, { dueBy, ruleIds: rules.map(({ id }) => id) })
  const on = rules.filter(({ state }) => state === 'on')
  const ended = await endRefused(trx, on, now)
  const going = on.filter(({ id }) => !ended.has(id))
  await forgetOthers(trx, itemIds, going)

  const day = now.slice(0, 10)
  const all = await readDueItems(trx, itemIds, now)
  const goingIds = new Set(going.map(({ id }) => id))
  const items = all.filter(({ ruleId }) => goingIds.has(ruleId))
  const terms = await readRenewalTerms(trx, going, day)
  const { planned, left } = planRenewals(going, items, terms)
  await leaveItems(trx, going, left, now)
  const { paid, waiting } = await share(trx, going, planned, day)
  await insertWaiting(trx, waiting, now)
  const settled = await settleRenewals(trx, paid, now)
  await insertRenewed(trx, settled, now)
  return {
    renewed: settled.length,
    items: settled.reduce((sum, { lines }) => sum + lines.length, 0),
    waiting: waiting.length,
    left: left.length,
    ended: ended.size,
    isMore: itemIds.length === MOST_A_RANGE,
  }
}

/** Who may not pay, or has removed the card, is not charged again. */
async function endRefused(trx: Db, rules: readonly PayingRule[], now: string) {
  const ended = new Set<string>()
  for (const rule of rules) {
    const reason = refusalOf(rule)
    if (reason === undefined) continue
    await switchOff(trx, rule, reason, now)
    ended.add(rule.id)
  }
  return ended
}

export function refusalOf({ refusal, isMethodRemoved }: PayingRule) {
  if (refusal !== undefined) return 'permission_removed'
  return isMethodRemoved ? 'method_removed' : undefined
}

/** Items of rules that are off are due no more. */
async function forgetOthers(trx: Db, itemIds: readonly string[], going: readonly PayingRule[]) {
  await sql`update service_items set renews_at = null
    where id = any (${itemIds}::uuid[]) and renews_at is not null
      and renewal_rule_id <> all (${going.map(({ id }) => id)}::uuid[])`.execute(trx)
}

async function share(
  trx: Db,
  rules: readonly PayingRule[],
  planned: readonly PlannedRenewal[],
  day: string,
) {
  const balances = await readBalances(trx, rules, day)
  const paid: { renewal: PlannedRenewal; payment: BalancePayment }[] = []
  const waiting: PlannedRenewal[] = []
  for (const renewal of planned) {
    const payment = balances.take(renewal)
    if (payment) paid.push({ renewal, payment })
    else waiting.push(renewal)
  }
  return { paid, waiting }
}

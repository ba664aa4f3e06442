import { sql } from 'kysely'
import type { LeaveReason } from '../../domain/order-plan.ts'
import { afterLeaving, offReasonOf } from '../../domain/renewal.ts'
import type { Db } from '../client.ts'
import { switchOff } from './off.ts'
import type { LeftItem } from './plan.ts'
import type { RenewalRuleRow } from './row.ts'

/**
 * Puts due items off until tomorrow that cannot be renewed today, and lets those go whose time is up. A rule that has
 * lost its last item ends. Items and rules are locked.
 */
export async function leaveItems(
  trx: Db,
  rules: readonly RenewalRuleRow[],
  left: readonly LeftItem[],
  now: string,
): Promise<void> {
  if (left.length === 0) return
  const isGone = ({ item, reason }: LeftItem) =>
    reason === 'gone' || afterLeaving(item.expiresOn, item.today) === 'let_go'
  const gone = left.filter(isGone)
  const later = left.filter((one) => !isGone(one))
  await postpone(
    trx,
    later.map(({ item }) => item.itemId),
    now,
  )
  await sql`update service_items set renewal_rule_id = null
    where id = any (${gone.map(({ item }) => item.itemId)}::uuid[])`.execute(trx)
  const reasons = new Map(gone.map(({ item, reason }) => [item.ruleId, reason]))
  for (const rule of rules) {
    const reason = reasons.get(rule.id)
    if (reason !== undefined) await endIfEmpty(trx, rule, reason, now)
  }
}

/** Until the next day in the time zone of its project begins. */
async function postpone(trx: Db, ids: readonly string[], now: string): Promise<void> {
  if (ids.length === 0) return
  await sql`update service_items
    set renews_at = ((${now}::timestamptz at time zone projects.time_zone)::date + 1)::timestamp
      at time zone projects.time_zone
    from projects where projects.id = service_items.project_id and service_items.id = any (${ids}::uuid[])`.execute(
    trx,
  )
}

async function endIfEmpty(
  trx: Db,
  rule: RenewalRuleRow,
  reason: LeaveReason | 'gone',
  now: string,
): Promise<void> {
  const item = await trx
    .selectFrom('serviceItems')
    .select('id')
    .where('renewalRuleId', '=', rule.id)
    .limit(1)
    .executeTakeFirst()
  if (item) return
  await switchOff(trx, rule, offReasonOf(reason === 'gone' ? undefined : reason), now)
}

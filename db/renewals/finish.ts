import { sql } from 'kysely'
import {
  afterAnswer,
  type RenewalStep as NextStep,
  type RenewalAnswer,
  STEP_DAYS,
} from '../../domain/renewal.ts'
import { RENEWAL_REFUSALS, type RenewalOffReason } from '../../domain/renewal-reason.ts'
import { dayAt } from '../../domain/term.ts'
import type { Db } from '../client.ts'
import { lockWithRule, type RenewalStep } from './lock.ts'
import { switchOff } from './off.ts'
import type { PayingRule } from './payers.ts'
import type { RenewalRow } from './row.ts'
import { tellOfRefusal } from './tell.ts'

/**
 * Notes what was heard of a charge, tells whoever pays where it was refused, and says what follows. As the worker.
 * Repeatable.
 *
 * @param noted refusals that the process knows of: where the row has more, this one was noted before
 */
export async function noteAnswer(
  trx: Db,
  { renewalId, now, answer, noted }: RenewalStep & { answer: RenewalAnswer; noted: number },
): Promise<NextStep> {
  const { renewal, rule } = await lockWithRule(trx, renewalId)
  const refusals = Math.min(renewal.tries, noted)
  const zone = await zoneOf(trx, renewal)
  const step = afterAnswer({ answer, refusals, now, ...zone })
  if (renewal.state !== 'waiting') return step
  if (step.next === 'renewed') {
    await endRenewal(trx, renewal, { state: 'renewed', reason: null, now })
  }
  if (step.next === 'try_again') await noteRetry(trx, renewal, rule, { answer, step, zone, noted })
  return step
}

/** The time zone that its days are told in, and until when it may be paid. */
async function zoneOf(trx: Db, { itemIds, orderId }: RenewalRow) {
  const { rows } = await sql<{ timeZone: string; expiresAt: string }>`
    select projects.time_zone, orders.due_at as expires_at
    from service_items join projects on projects.id = service_items.project_id
      join orders on orders.id = ${orderId}
    where service_items.id = any (${itemIds}::uuid[])
    order by service_items.expires_at limit 1`.execute(trx)
  return rows[0] ?? { timeZone: 'UTC', expiresAt: new Date(0).toISOString() }
}

interface Retry {
  answer: RenewalAnswer
  step: Extract<NextStep, { next: 'try_again' }>
  zone: { timeZone: string }
  noted: number
}

async function noteRetry(
  trx: Db,
  renewal: RenewalRow,
  rule: PayingRule,
  { answer, step, zone, noted }: Retry,
): Promise<void> {
  const isNew = step.isRefused && renewal.tries === noted
  await trx
    .updateTable('renewals')
    .set({ nextTryAt: step.at, reason: answer, ...(isNew && { tries: renewal.tries + 1 }) })
    .where('id', '=', renewal.id)
    .execute()
  const reason = RENEWAL_REFUSALS.find((one) => one === answer)
  if (!isNew || reason === undefined) return
  await tellOfRefusal(trx, rule, {
    itemCount: renewal.itemIds.length,
    totalMinor: renewal.totalMinor ?? 0,
    currency: renewal.currency ?? rule.currency,
    reason,
    retryOn: dayAt(step.at, zone.timeZone),
  })
}

/**
 * Ends a renewal whose order is closed unpaid, or was never made. Where a person left it out, its items are due again
 * 30 days later; else its rule ends, unless a person has stopped it before. Repeatable. As the worker.
 */
export async function giveUpRenewal(
  trx: Db,
  { renewalId, now, reason }: RenewalStep & { reason: RenewalOffReason | 'skipped' },
): Promise<void> {
  const { renewal, rule } = await lockWithRule(trx, renewalId)
  if (renewal.state !== 'waiting') return
  const isSkipped = reason === 'skipped' || renewal.skipAskedAt !== null
  if (rule.state === 'off') {
    await endRenewal(trx, renewal, { state: 'failed', reason: rule.offReason, now })
    return
  }
  if (isSkipped) {
    await skipItems(trx, renewal)
    await endRenewal(trx, renewal, { state: 'skipped', reason: null, now })
    return
  }
  await endRenewal(trx, renewal, { state: 'failed', reason, now })
  await switchOff(trx, rule, reason, now)
}

async function skipItems(trx: Db, { itemIds, ruleId }: RenewalRow): Promise<void> {
  await sql`update service_items
    set renews_at = (expires_on - 3 + ${STEP_DAYS}::integer)::timestamp at time zone projects.time_zone
    from projects where projects.id = service_items.project_id and service_items.id = any (${itemIds}::uuid[])
      and renewal_rule_id = ${ruleId} and renews_at is null`.execute(trx)
}

export async function endRenewal(
  trx: Db,
  { id }: RenewalRow,
  { state, reason, now }: { state: RenewalRow['state']; reason: string | null; now: string },
): Promise<void> {
  await trx
    .updateTable('renewals')
    .set({ state, reason, endedAt: now, nextTryAt: null })
    .where('id', '=', id)
    .execute()
}

import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { renewalWorkflowId } from '../../domain/renewal.ts'
import type { Db } from '../client.ts'
import { insertRows } from '../insert-rows.ts'
import type { WorkflowStart } from '../outbox.ts'
import type { PlannedRenewal } from './plan.ts'
import type { SettledRenewal } from './settle-rows.ts'

/** Numbers the renewals of a rule and day, beside those that are there. The rules are locked. */
async function partsOf(trx: Db, planned: readonly PlannedRenewal[]): Promise<number[]> {
  const ids = [...new Set(planned.map(({ rule }) => rule.id))]
  const periods = [...new Set(planned.map(({ period }) => period))]
  const { rows } = await sql<{ ruleId: string; period: string; part: number }>`
    select rule_id, period, max(part) as part from renewals
    where rule_id = any (${ids}::uuid[]) and period = any (${periods}::date[]) group by 1, 2`.execute(
    trx,
  )
  const last = new Map(rows.map(({ ruleId, period, part }) => [`${ruleId} ${period}`, part]))
  return planned.map(({ rule, period }) => {
    const key = `${rule.id} ${period}`
    const part = (last.get(key) ?? 0) + 1
    last.set(key, part)
    return part
  })
}

const rowOf = ({ rule, period, items }: PlannedRenewal, part: number, now: string) => ({
  id: uuid(),
  distributorId: rule.distributorId,
  subDistributorId: rule.subDistributorId,
  installerId: rule.installerId,
  propertyManagerId: rule.propertyManagerId,
  ruleId: rule.id,
  period,
  part,
  itemIds: items.map(({ itemId }) => itemId),
  createdAt: now,
})

/** Notes what was renewed at once. */
export async function insertRenewed(
  trx: Db,
  settled: readonly SettledRenewal[],
  now: string,
): Promise<void> {
  const parts = await partsOf(
    trx,
    settled.map(({ renewal }) => renewal),
  )
  const rows = settled.map(({ renewal, order }, index) => ({
    ...rowOf(renewal, parts[index] ?? 1, now),
    state: 'renewed' as const,
    orderId: order.id,
    totalMinor: order.totalMinor,
    currency: order.currency,
    endedAt: now,
  }))
  await insertRows(trx, 'renewals', rows)
}

/**
 * Hands renewals to processes of their own, which wait for their money. Their items are due no more until these
 * have ended.
 */
export async function insertWaiting(
  trx: Db,
  planned: readonly PlannedRenewal[],
  now: string,
): Promise<void> {
  if (planned.length === 0) return
  const parts = await partsOf(trx, planned)
  const rows = planned.map((renewal, index) => ({
    ...rowOf(renewal, parts[index] ?? 1, now),
    state: 'waiting' as const,
  }))
  await insertRows(trx, 'renewals', rows)
  const itemIds = rows.flatMap((row) => row.itemIds)
  await sql`update service_items set renews_at = null where id = any (${itemIds}::uuid[])`.execute(
    trx,
  )
  await insertRows(trx, 'outbox', rows.map(startOf))
}

/** What its process is started with. */
export type WaitingRow = Pick<
  ReturnType<typeof rowOf>,
  'id' | 'ruleId' | 'period' | 'part' | 'itemIds' | 'installerId' | 'subDistributorId'
>

export function startOfRenewal(row: WaitingRow): WorkflowStart {
  const { id, ruleId, period, part, itemIds } = row
  const buyerId = row.installerId ?? row.subDistributorId
  return {
    workflow: 'renewal',
    workflowId: renewalWorkflowId(ruleId, period, part),
    args: [{ renewalId: id }],
    options: {
      summary: `Automatic renewal of ${period}: ${itemIds.length} items`,
      fairnessKey: buyerId,
      searchAttributes: {
        OrgId: buyerId,
        Kind: 'renewal',
        EntityId: ruleId,
        Items: itemIds.length,
      },
    },
  }
}

/** As text that the statement reads as JSON. */
function startOf(row: WaitingRow) {
  const { workflow: name, workflowId, args, options } = startOfRenewal(row)
  return {
    kind: 'start' as const,
    name,
    workflowId,
    args: args as unknown as string,
    options: options as unknown as string,
    // Nobody but the relay starts it.
    runAfter: new Date(0).toISOString(),
  }
}

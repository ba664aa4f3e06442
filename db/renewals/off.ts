import { sql } from 'kysely'
import type { RenewalOffReason } from '../../domain/renewal-reason.ts'
import { insertAuditEntry } from '../audit-entries.ts'
import type { Db } from '../client.ts'
import { NOBODY } from '../orders/tell.ts'
import type { RenewalRuleRow } from './row.ts'
import { tellOfEnd } from './tell.ts'
import { wakeRenewals } from './wake.ts'

/** Ends a rule that cannot go on, and tells whoever pays. Its items stay with it. The rule is locked. As the worker. */
export async function switchOff(
  trx: Db,
  rule: RenewalRuleRow,
  reason: RenewalOffReason,
  now: string,
): Promise<void> {
  if (rule.state === 'off') return
  await trx
    .updateTable('renewalRules')
    .set({ state: 'off', offReason: reason, offAt: now, changedAt: now })
    .where('id', '=', rule.id)
    .execute()
  const { rows } = await sql<{ count: number; first: string | null }>`with items as (
      update service_items set renews_at = null where renewal_rule_id = ${rule.id} returning expires_on
    ) select count(*) as count, min(expires_on) as first from items`.execute(trx)
  const { count: itemCount = 0, first: firstExpiresOn = null } = rows[0] ?? {}
  const { distributorId, subDistributorId, installerId } = rule
  await insertAuditEntry(trx, {
    owners: { distributorId, subDistributorId, installerId },
    actorId: null,
    actorName: NOBODY,
    action: 'renewal_rule.ended',
    targetType: 'renewal_rule',
    targetId: rule.id,
    targetName: rule.name,
    details: JSON.stringify({ reason }),
  })
  await tellOfEnd(trx, rule, { reason, itemCount, firstExpiresOn })
  // Other days of it may wait for their money.
  await wakeRenewals(trx, rule)
}

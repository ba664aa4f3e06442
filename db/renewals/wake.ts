import { renewalWorkflowId } from '../../domain/renewal.ts'
import { RULE_CHANGED } from '../../domain/renewal-messages.ts'
import type { Db } from '../client.ts'
import { insertSignal } from '../outbox.ts'
import type { RenewalRuleRow } from './row.ts'

/** Tells the processes of a rule that wait for money to look at it again. */
export async function wakeRenewals(trx: Db, rule: RenewalRuleRow): Promise<void> {
  const waiting = await trx
    .selectFrom('renewals')
    .select(['period', 'part'])
    .where('ruleId', '=', rule.id)
    .where('state', '=', 'waiting')
    .execute()
  for (const { period, part } of waiting) {
    await insertSignal(trx, {
      name: RULE_CHANGED,
      workflowId: renewalWorkflowId(rule.id, period, part),
      args: [],
    })
  }
}

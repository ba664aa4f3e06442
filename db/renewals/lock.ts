import type { Db } from '../client.ts'
import { lockPayingRules, type PayingRule } from './payers.ts'
import type { RenewalRow } from './row.ts'

/** A step of the process of a renewal. */
export interface RenewalStep {
  renewalId: string
  /** The instant, by the clock of the process. ISO text. */
  now: string
}

/** The rule first, as everybody locks them. */
export async function lockWithRule(
  trx: Db,
  renewalId: string,
): Promise<{ renewal: RenewalRow; rule: PayingRule }> {
  const { ruleId } = await trx
    .selectFrom('renewals')
    .select('ruleId')
    .where('id', '=', renewalId)
    .executeTakeFirstOrThrow()
  const [rule] = await lockPayingRules(trx, [ruleId])
  if (!rule) throw new Error('a renewal without its rule')
  return { renewal: await lockRenewal(trx, renewalId), rule }
}

async function lockRenewal(trx: Db, id: string): Promise<RenewalRow> {
  return trx
    .selectFrom('renewals')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

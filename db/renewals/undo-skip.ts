import { sql } from 'kysely'
import { STEP_DAYS } from '../../domain/renewal.ts'
import { type Db, isWithin, type Scope } from '../client.ts'
import type { RenewalRuleRow } from './row.ts'

/** Whether an item is due a step or more after it would be by its expiry: once was left out. */
export const IS_SKIPPED = sql<boolean>`service_items.renews_at >=
  renewal_instant(service_items.renewal_rule_id, service_items.project_id,
    service_items.expires_on + ${sql.lit(STEP_DAYS)})`

/**
 * Takes back what `skipOnce` did: what was to be left out is due when its expiry says so. The rule is locked.
 *
 * @returns how many items are due earlier again
 */
export async function undoSkip(trx: Db, scope: Scope, { id }: RenewalRuleRow): Promise<number> {
  const { rows } = await sql`update service_items
    set renews_at = renewal_instant(renewal_rule_id, project_id, expires_on)
    where service_items.id in (select service_items.id from service_items
      where renewal_rule_id = ${id} and ${isWithin(scope, 'serviceItems')} and ${IS_SKIPPED}
      order by service_items.id for update)
    returning id`.execute(trx)
  return rows.length
}

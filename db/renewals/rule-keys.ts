import { sql } from 'kysely'
import type { Db } from '../client.ts'
import type { RenewalRuleRow } from './row.ts'

/** Until the transaction ends, others with the same key wait here, and then see the rule that it has made. */
export async function findRuleByKey(
  trx: Db,
  { createdBy, idempotencyKey }: { createdBy: string; idempotencyKey: string },
): Promise<RenewalRuleRow | undefined> {
  const name = `renewal rule ${createdBy} ${idempotencyKey}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(trx)
  return trx
    .selectFrom('renewalRules')
    .selectAll()
    .where('createdBy', '=', createdBy)
    .where('idempotencyKey', '=', idempotencyKey)
    .executeTakeFirst()
}

export async function setRuleKey(trx: Db, id: string, idempotencyKey: string): Promise<void> {
  await trx.updateTable('renewalRules').set({ idempotencyKey }).where('id', '=', id).execute()
}

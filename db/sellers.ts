import { sql } from 'kysely'
import type { InvoiceSeller } from '../domain/invoice.ts'
import type { Db, Scope } from './client.ts'

/** A distributor's own, as it stands on its invoices; undefined before it was ever filled in. */
export async function findSeller(
  trx: Db,
  { organizationId }: Scope,
): Promise<(InvoiceSeller & { changedAt: string }) | undefined> {
  return trx
    .selectFrom('sellers')
    .select(['company', 'address', 'countryCode', 'taxNumber', 'email', 'phone', 'bank', 'footer'])
    .select('changedAt')
    .where('distributorId', '=', organizationId)
    .executeTakeFirst()
}

/** Invoices that are written already stay as they are. */
export async function setSeller(
  trx: Db,
  { organizationId: distributorId }: Scope,
  fields: InvoiceSeller,
): Promise<void> {
  await trx
    .insertInto('sellers')
    .values({ distributorId, ...fields })
    .onConflict((conflict) =>
      conflict.column('distributorId').doUpdateSet({ ...fields, changedAt: sql`now()` }),
    )
    .execute()
}

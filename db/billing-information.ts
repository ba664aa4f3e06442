import { sql } from 'kysely'
import type { Db, Scope } from './client.ts'
import type { Owners } from './notifications.ts'

/** Who is billed, as it stands on an invoice. */
export interface BillingFields {
  company: string
  attention: string
  address: string
  phone: string
  fax: string
  email: string
  /** ISO 3166-1. */
  countryCode: string
}

/** The caller's own; undefined before it was ever filled in. */
export async function findBillingInformation(
  trx: Db,
  { organizationId }: Scope,
): Promise<(BillingFields & { changedAt: string }) | undefined> {
  return trx
    .selectFrom('billingInformation')
    .select(['company', 'attention', 'address', 'phone', 'fax', 'email', 'countryCode'])
    .select('changedAt')
    .where('organizationId', '=', organizationId)
    .executeTakeFirst()
}

export async function setBillingInformation(
  trx: Db,
  { organizationId }: Scope,
  { distributorId, subDistributorId, installerId }: Owners & { subDistributorId: string },
  fields: BillingFields,
): Promise<void> {
  const owners = { distributorId, subDistributorId, installerId }
  await trx
    .insertInto('billingInformation')
    .values({ organizationId, ...owners, ...fields })
    .onConflict((conflict) =>
      conflict.column('organizationId').doUpdateSet({ ...fields, changedAt: sql`now()` }),
    )
    .execute()
}

import type { Locale } from '../../domain/locale.ts'
import type { Db } from '../client.ts'
import type { RenewalRuleRow } from './row.ts'

export interface Payer {
  id: string
  name: string
  email: string | null
  locale: Locale
}

const MOST_TOLD = 20

/** Who is told of a rule: whoever made it; where that account is gone, those who pay in its place. */
export async function payersOf(
  trx: Db,
  rule: Pick<
    RenewalRuleRow,
    'createdBy' | 'propertyManagerId' | 'buyerLevel' | 'installerId' | 'subDistributorId'
  >,
): Promise<Payer[]> {
  const accounts = trx
    .selectFrom('accounts')
    .select(['id', 'name', 'email', 'locale'])
    .where('deletedAt', 'is', null)
    .where('disabledAt', 'is', null)
  const maker =
    rule.createdBy === null
      ? undefined
      : await accounts.where('id', '=', rule.createdBy).executeTakeFirst()
  if (maker) return [maker]
  // A property manager's rule is nobody else's.
  if (rule.buyerLevel === 'property_manager') return []
  return accounts
    .where('organizationId', '=', rule.installerId ?? rule.subDistributorId)
    .where('role', '=', rule.buyerLevel === 'installer' ? 'installer' : 'sub_distributor')
    .orderBy('createdAt')
    .limit(MOST_TOLD)
    .execute()
}

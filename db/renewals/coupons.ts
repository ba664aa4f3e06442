import { sql } from 'kysely'
import type { Db } from '../client.ts'
import type { PayingRule } from './payers.ts'

/** No order needs more to be covered, or is told of more. */
const MOST_COUPONS = 200

/** Coupons of a buyer that have value on a day in UTC; those that expire first come first. */
export async function usableCoupons(
  trx: Db,
  { subDistributorId, currency, buyerLevel }: PayingRule,
  day: string,
): Promise<string[]> {
  if (buyerLevel !== 'sub_distributor') return []
  const { rows } = await sql<{ id: string }>`select coupons.id from coupons
      join ledger_accounts on ledger_accounts.id = coupons.ledger_account_id
    where coupons.sub_distributor_id = ${subDistributorId} and coupons.currency = ${currency}
      and coupons.expires_on >= ${day} and ledger_accounts.balance > 0
    order by coupons.expires_on, coupons.id limit ${MOST_COUPONS}`.execute(trx)
  return rows.map(({ id }) => id)
}

import { sql } from 'kysely'
import { type Db, isWithin, ownerColumn, type Scope } from './client.ts'

export interface MonthAmount {
  /** `2026-11`, in UTC, as the statements count days. */
  month: string
  currency: string
  amountMinor: number
}

export interface MoneyAccount {
  id: string
  currency: string
}

export interface MonthlyMoney {
  /** What a distributor has earned, without tax; what a buyer has paid, with tax and less what came back. */
  kind: 'revenue' | 'cost'
  months: MonthAmount[]
  /** Whose statements hold it all. */
  accounts: MoneyAccount[]
}

/**
 * The money of these months, out of the ledger: a buyer's own alone, not that of who is below.
 *
 * @param months as `2026-11`, one after the other
 */
export async function readMonthlyMoney(
  trx: Db,
  scope: Scope,
  months: readonly string[],
): Promise<MonthlyMoney> {
  const kind = scope.level === 'distributor' ? 'revenue' : 'cost'
  const accounts = await listAccounts(trx, scope, kind)
  if (accounts.length === 0) return { kind, months: [], accounts }
  const bounds = months.map((month) => `${month}-01T00:00:00Z`)
  const since = bounds[0] ?? ''
  const amounts = kind === 'revenue' ? revenueOf(accounts, since) : costOf(scope, accounts, since)
  // To write a month for each of a million postings would take longer than to add them up.
  const { rows } = await sql<{ bucket: number; currency: string; amountMinor: number }>`
    select width_bucket(at, ${bounds}::timestamptz[]) as bucket, currency, sum(amount)::bigint as amount_minor
    from (${amounts}) as amounts group by 1, 2 having sum(amount) <> 0 order by 1, 2`.execute(trx)
  const named = rows.map(({ bucket, ...amount }) => ({
    month: months[bucket - 1] ?? '',
    ...amount,
  }))
  return { kind, months: named, accounts }
}

async function listAccounts(
  trx: Db,
  scope: Scope,
  kind: MonthlyMoney['kind'],
): Promise<MoneyAccount[]> {
  return trx
    .selectFrom('ledgerAccounts')
    .select(['id', 'unit as currency'])
    .where(`ledgerAccounts.${ownerColumn(scope)}`, '=', scope.organizationId)
    .where('kind', '=', kind === 'revenue' ? 'revenue' : 'receivable')
    .where(isOwn(scope, 'ledger_accounts'))
    .orderBy('unit')
    .execute()
}

/** What who is below pays is theirs. */
function isOwn(scope: Scope, table: string) {
  const column = (name: string) => sql.ref(`${table}.${name}`)
  switch (scope.level) {
    case 'distributor':
      return sql<boolean>`true`
    case 'sub_distributor':
      return sql<boolean>`${column('installer_id')} is null and ${column('property_manager_id')} is null`
    case 'installer':
      return sql<boolean>`${column('property_manager_id')} is null`
    case 'property_manager':
      return sql<boolean>`${column('property_manager_id')} = ${scope.accountId}`
  }
}

const revenueOf = (accounts: readonly MoneyAccount[], since: string) =>
  sql`select created_at as at, unit as currency, -amount as amount
    from ledger_postings
    where account_id = any (${accounts.map(({ id }) => id)}::uuid[]) and created_at >= ${since}`

/** Paid: what no longer is owed because money came. What went back is booked to whoever sold it. */
const costOf = (scope: Scope, accounts: readonly MoneyAccount[], since: string) =>
  sql`select postings.created_at as at, unit as currency, -amount as amount
    from ledger_postings postings join ledger_transfers transfers on transfers.id = postings.transfer_id
    where account_id = any (${accounts.map(({ id }) => id)}::uuid[]) and postings.created_at >= ${since}
      and transfers.kind = 'order_paid'
    union all
    select refunds.settled_at, orders.currency, -refunds.amount_minor
    from refunds join orders on orders.id = refunds.order_id
    where refunds.status = 'succeeded' and not refunds.is_unapplied and refunds.settled_at >= ${since}
      and ${isWithin(scope, 'orders')} and ${isOwn(scope, 'orders')}`

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

/** The money of the months since `since`, out of the ledger: a buyer's own alone, not that of who is below. */
export async function readMonthlyMoney(
  trx: Db,
  scope: Scope,
  since: string,
): Promise<MonthlyMoney> {
  const kind = scope.level === 'distributor' ? 'revenue' : 'cost'
  const accounts = await listAccounts(trx, scope, kind)
  if (accounts.length === 0) return { kind, months: [], accounts }
  const months = kind === 'revenue' ? revenueOf(accounts, since) : costOf(scope, accounts, since)
  const { rows } =
    await sql<MonthAmount>`select month, currency, sum(amount)::bigint as amount_minor
    from (${months}) as amounts group by 1, 2 having sum(amount) <> 0 order by 1, 2`.execute(trx)
  return { kind, months: rows, accounts }
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

const monthOf = (instant: string) =>
  sql`to_char(${sql.ref(instant)} at time zone 'utc', 'YYYY-MM') as month`

const revenueOf = (accounts: readonly MoneyAccount[], since: string) =>
  sql`select ${monthOf('ledger_postings.created_at')}, unit as currency, -amount as amount
    from ledger_postings
    where account_id = any (${accounts.map(({ id }) => id)}::uuid[]) and created_at >= ${since}`

/** Paid: what no longer is owed because money came. What went back is booked to whoever sold it. */
const costOf = (scope: Scope, accounts: readonly MoneyAccount[], since: string) =>
  sql`select ${monthOf('postings.created_at')}, unit as currency, -amount as amount
    from ledger_postings postings join ledger_transfers transfers on transfers.id = postings.transfer_id
    where account_id = any (${accounts.map(({ id }) => id)}::uuid[]) and postings.created_at >= ${since}
      and transfers.kind = 'order_paid'
    union all
    select ${monthOf('refunds.settled_at')}, orders.currency, -refunds.amount_minor
    from refunds join orders on orders.id = refunds.order_id
    where refunds.status = 'succeeded' and not refunds.is_unapplied and refunds.settled_at >= ${since}
      and ${isWithin(scope, 'orders')} and ${isOwn(scope, 'orders')}`

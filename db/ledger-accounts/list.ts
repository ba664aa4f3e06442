import { sql } from 'kysely'
import { AppError } from '../../domain/errors.ts'
import type { LedgerAccountKind, LedgerSide } from '../../domain/ledger.ts'
import { countUpTo, type Db, ownerColumn, type Page, type Scope, type Slice } from '../client.ts'

export interface LedgerAccountRow {
  id: string
  kind: LedgerAccountKind
  /** A currency, or `CREDIT` for hundredths of credits. */
  unit: string
  side: LedgerSide
  /** Whose it is. */
  holderName: string
  /** Which of its kind: a coupon's code, a provider; empty where there is one. */
  name: string
  /** In minor units; below zero where money went the other way. */
  balance: number
}

interface LedgerAccountFilter {
  kind?: LedgerAccountKind | undefined
}

/** One page of the accounts in the scope: by kind, then by holder. */
export async function listLedgerAccounts(
  trx: Db,
  scope: Scope,
  { kind }: LedgerAccountFilter,
  { limit, offset }: Slice,
): Promise<Page<LedgerAccountRow> & { totalIsExact: boolean }> {
  let matches = trx
    .selectFrom('ledgerAccounts')
    .where(`ledgerAccounts.${ownerColumn(scope)}`, '=', scope.organizationId)
  if (kind) matches = matches.where('ledgerAccounts.kind', '=', kind)
  // Adding up the busy accounts is left to the rows of the page.
  const ids = matches.select('id').orderBy('kind').orderBy('key').limit(limit).offset(offset)
  const rows = await accounts(trx, scope)
    .where('ledgerAccounts.id', 'in', ids)
    .orderBy('ledgerAccounts.kind')
    .orderBy('ledgerAccounts.key')
    .execute()
  return { rows, ...(await countUpTo(trx, matches.select('id'))) }
}

/** @throws AppError `not_found`, also for a stranger's */
export async function getLedgerAccount(
  trx: Db,
  scope: Scope,
  id: string,
): Promise<LedgerAccountRow> {
  return accounts(trx, scope)
    .where('ledgerAccounts.id', '=', id)
    .executeTakeFirstOrThrow(() => new AppError('not_found', 'No such account'))
}

function accounts(trx: Db, scope: Scope) {
  return trx
    .selectFrom('ledgerAccounts')
    .leftJoin('coupons', 'coupons.ledgerAccountId', 'ledgerAccounts.id')
    .select(['ledgerAccounts.id', 'ledgerAccounts.unit', 'ledgerAccounts.side'])
    .select(sql<LedgerAccountKind>`ledger_accounts.kind`.as('kind'))
    .select([HOLDER.as('holderName'), NAME.as('name'), BALANCE.as('balance')])
    .where(`ledgerAccounts.${ownerColumn(scope)}`, '=', scope.organizationId)
}

const HOLDER = sql<string>`coalesce(
  (select name from accounts where accounts.id = ledger_accounts.property_manager_id),
  (select name from organizations where organizations.id = coalesce(ledger_accounts.installer_id,
    ledger_accounts.sub_distributor_id, ledger_accounts.distributor_id)), '')`

/** A provider stands in the key: `clearing:<distributor>:stripe:USD`. */
const NAME = sql<string>`coalesce(coupons.code,
  case ledger_accounts.kind when 'clearing' then split_part(ledger_accounts.key, ':', 3) end, '')`

const BALANCE = sql<number>`coalesce(ledger_accounts.balance,
  (select case ledger_accounts.side when 'debit' then sum(amount) else -sum(amount) end
    from ledger_postings where account_id = ledger_accounts.id)::bigint, 0)`

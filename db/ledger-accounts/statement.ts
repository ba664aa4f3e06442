import { sql } from 'kysely'
import { AppError } from '../../domain/errors.ts'
import type { TransferKind } from '../../domain/ledger.ts'
import { countUpTo, type Db, ownerColumn, type Page, type Scope, type Slice } from '../client.ts'
import { getLedgerAccount, type LedgerAccountRow } from './list.ts'

export interface StatementRow {
  id: number
  at: string
  kind: TransferKind
  orderId: string | null
  orderNumber: string | null
  /** From whom it came or to whom it went; empty where it stayed with the holder. */
  counterparty: string
  actorName: string
  remark: string
  /** In minor units, as the account counts: below zero where it leaves. */
  change: number
  balanceAfter: number
}

interface StatementFilter {
  /** Days in UTC, both included. */
  from?: string | undefined
  to?: string | undefined
}

const MAX_EXPORTED = 200_000
const EXPORT_PAGE = 1_000

/** One page of what was posted to an account, newest first. @throws AppError `not_found` */
export async function listPostings(
  trx: Db,
  scope: Scope,
  accountId: string,
  filter: StatementFilter,
  { limit, offset }: Slice,
): Promise<Page<StatementRow> & { totalIsExact: boolean }> {
  const account = await getLedgerAccount(trx, scope, accountId)
  const matches = matching(trx, scope, account, filter)
  const ids = matches.orderBy('ledgerPostings.id', 'desc').limit(limit).offset(offset)
  const rows = await readPage(trx, scope, account, ids)
  return { rows, ...(await countUpTo(trx, matches)) }
}

/**
 * Everything that was posted to an account in the time, newest first, in pages out of one snapshot. Needs a
 * transaction to itself.
 *
 * @throws AppError, before the first page: `not_found`; `invalid` for more than MAX_EXPORTED postings
 */
export async function* streamPostings(
  trx: Db,
  scope: Scope,
  accountId: string,
  filter: StatementFilter,
): AsyncIterable<StatementRow[]> {
  const account = await getLedgerAccount(trx, scope, accountId)
  const matches = matching(trx, scope, account, filter)
  const { totalIsExact } = await countUpTo(trx, matches, MAX_EXPORTED)
  if (!totalIsExact) {
    throw new AppError('invalid', `More than ${MAX_EXPORTED} postings match: choose a shorter time`)
  }
  const sorted = matches.orderBy('ledgerPostings.id', 'desc')
  await sql`declare exported_postings no scroll cursor for ${sorted}`.execute(trx)
  for (;;) {
    const { rows } = await sql<{
      id: number
    }>`fetch ${sql.lit(EXPORT_PAGE)} from exported_postings`.execute(trx)
    if (rows.length === 0) break
    const ids = rows.map(({ id }) => id)
    yield await readPage(trx, scope, account, ids)
  }
  await sql`close exported_postings`.execute(trx)
}

function matching(trx: Db, scope: Scope, { id }: LedgerAccountRow, { from, to }: StatementFilter) {
  let matches = trx
    .selectFrom('ledgerPostings')
    .select('ledgerPostings.id')
    .where('accountId', '=', id)
    .where(`ledgerPostings.${ownerColumn(scope)}`, '=', scope.organizationId)
  if (from) matches = matches.where('createdAt', '>=', `${from}T00:00:00Z`)
  if (to) matches = matches.where('createdAt', '<=', `${to}T23:59:59.999999Z`)
  return matches
}

/** Whole rows of one page of ids alone, newest first. */
async function readPage(
  trx: Db,
  scope: Scope,
  { id: accountId, side }: LedgerAccountRow,
  ids: number[] | ReturnType<typeof matching>,
): Promise<StatementRow[]> {
  const found = await trx
    .selectFrom('ledgerPostings')
    .innerJoin('ledgerTransfers', 'ledgerTransfers.id', 'ledgerPostings.transferId')
    .leftJoin('orders', 'orders.id', 'ledgerTransfers.orderId')
    .select(['ledgerPostings.id', 'ledgerPostings.createdAt as at', 'ledgerPostings.amount'])
    .select(['ledgerTransfers.orderId', 'ledgerTransfers.orderNumber', 'fromName', 'toName'])
    .select(['buyerName', 'ledgerTransfers.actorName', 'ledgerTransfers.remark', 'balanceAfter'])
    .select(sql<TransferKind>`ledger_transfers.kind`.as('kind'))
    .where('ledgerPostings.id', 'in', ids)
    .where(`ledgerPostings.${ownerColumn(scope)}`, '=', scope.organizationId)
    .orderBy('ledgerPostings.id', 'desc')
    .execute()
  const sign = side === 'debit' ? 1 : -1
  const [newest, oldest] = [found[0], found.at(-1)]
  const sums =
    newest && oldest && newest.balanceAfter === null
      ? await sumsBetween(trx, accountId, oldest.id, newest.id)
      : new Map<number, number>()
  return found.map(({ amount, fromName, toName, buyerName, balanceAfter, ...row }) => ({
    ...row,
    change: sign * amount,
    counterparty: (sign * amount < 0 ? toName : fromName) || (buyerName ?? ''),
    balanceAfter: balanceAfter ?? sign * (sums.get(row.id) ?? 0),
  }))
}

/** What an account without a kept balance had after each posting of a page: what was before it, and then each. */
async function sumsBetween(
  trx: Db,
  accountId: string,
  oldest: number,
  newest: number,
): Promise<Map<number, number>> {
  const { rows } = await sql<{ id: number; sum: number }>`
    select id, ((select coalesce(sum(amount), 0) from ledger_postings
        where account_id = ${accountId} and id < ${oldest})
      + sum(amount) over (order by id))::bigint as sum
    from ledger_postings where account_id = ${accountId} and id between ${oldest} and ${newest}
  `.execute(trx)
  return new Map(rows.map(({ id, sum }) => [id, sum]))
}

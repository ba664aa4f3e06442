import { sql } from 'kysely'
import type { CreditLogType } from '../../domain/credit.ts'
import { AppError } from '../../domain/errors.ts'
import { accountKey, CREDIT, creditsAccount, distributorAccount } from '../../domain/ledger.ts'
import { containing, countUpTo, type Db, type Scope, type Slice } from '../client.ts'
import { ownHolder } from './holders.ts'

export interface CreditLogFilter {
  /** Calendar days of `timeZone`, both inclusive. */
  fromDay?: string | undefined
  toDay?: string | undefined
  timeZone: string
  type?: CreditLogType | undefined
  /** A part of the other side's name, in any case. */
  counterparty?: string | undefined
}

export interface CreditLogRow {
  id: number
  at: string
  type: CreditLogType
  counterparty: string
  orderId: string | null
  orderNumber: string | null
  /** Hundredths of credits, below zero where they leave. */
  change: number
  /** Null for a distributor, who makes credits and holds none. */
  balanceAfter: number | null
  actorName: string
  remark: string
}

const MAX_EXPORTED = 200_000
const EXPORT_PAGE = 1_000

/** Hundredths of credits that the caller has to spend or hand on; null for a distributor. */
export async function availableCredits(trx: Db, scope: Scope): Promise<number | null> {
  if (scope.level === 'distributor') return null
  const account = await trx
    .selectFrom('ledgerAccounts')
    .select('balance')
    .where('key', '=', await ownKey(trx, scope))
    .executeTakeFirst()
  return account?.balance ?? 0
}

/** One page of what came and went, newest first. */
export async function listCreditLog(
  trx: Db,
  scope: Scope,
  filter: CreditLogFilter,
  { limit, offset }: Slice,
): Promise<{ rows: CreditLogRow[]; total: number; totalIsExact: boolean }> {
  const matches = matching(trx, await ownKey(trx, scope), filter)
  const rows = await readPage(matches.limit(limit).offset(offset))
  return { rows, ...(await countUpTo(trx, matches.select('ledgerPostings.id'))) }
}

/**
 * All that came and went, newest first, in pages.
 *
 * @throws AppError `invalid`, before the first page, for more than MAX_EXPORTED entries
 */
export async function* streamCreditLog(
  trx: Db,
  scope: Scope,
  filter: CreditLogFilter,
): AsyncIterable<CreditLogRow[]> {
  const matches = matching(trx, await ownKey(trx, scope), filter)
  const ids = matches.select('ledgerPostings.id')
  if (!(await countUpTo(trx, ids, MAX_EXPORTED)).totalIsExact) {
    throw new AppError('invalid', `More than ${MAX_EXPORTED} entries match: narrow the search`)
  }
  let rows = await readPage(matches.limit(EXPORT_PAGE))
  while (rows.length > 0) {
    yield rows
    const last = rows.at(-1)?.id ?? 0
    rows = await readPage(matches.where('ledgerPostings.id', '<', last).limit(EXPORT_PAGE))
  }
}

/** The entries of one account that a filter lets through. */
function matching(
  trx: Db,
  key: string,
  { fromDay, toDay, timeZone, type, counterparty }: CreditLogFilter,
) {
  let matches = trx
    .selectFrom('ledgerPostings')
    .innerJoin('ledgerTransfers', 'ledgerTransfers.id', 'ledgerPostings.transferId')
    .innerJoin('ledgerAccounts', 'ledgerAccounts.id', 'ledgerPostings.accountId')
    .where('ledgerAccounts.key', '=', key)
  const at = 'ledgerTransfers.createdAt'
  if (fromDay) matches = matches.where(at, '>=', startOf(fromDay, 0, timeZone))
  if (toDay) matches = matches.where(at, '<', startOf(toDay, 1, timeZone))
  if (type) matches = matches.where(IS_OF_TYPE[type])
  if (counterparty) {
    matches = matches.where(
      sql<boolean>`case when ledger_postings.amount > 0 then to_name else from_name end
        ilike ${containing(counterparty)}`,
    )
  }
  return matches
}

const startOf = (day: string, later: number, timeZone: string) =>
  sql<string>`((${day}::date + ${later}::integer)::timestamp at time zone ${timeZone})`

/** From the side of the reader, as `typeOf`. */
const IS_OF_TYPE = {
  received: sql<boolean>`ledger_transfers.kind in ('credits_issued', 'credits_assigned') and amount < 0`,
  assigned: sql<boolean>`ledger_transfers.kind in ('credits_issued', 'credits_assigned') and amount > 0`,
  revoked: sql<boolean>`ledger_transfers.kind = 'credits_revoked'`,
  used: sql<boolean>`ledger_transfers.kind = 'order_paid'`,
  refunded: sql<boolean>`ledger_transfers.kind = 'order_refunded'`,
} as const satisfies Record<CreditLogType, unknown>

async function readPage(matches: ReturnType<typeof matching>): Promise<CreditLogRow[]> {
  const found = await matches
    .select(['ledgerPostings.id', 'ledgerTransfers.createdAt as at', 'ledgerTransfers.kind'])
    .select(['fromName', 'toName', 'orderId', 'orderNumber', 'balanceAfter', 'actorName'])
    .select(['remark', sql<number>`-ledger_postings.amount`.as('change')])
    .orderBy('ledgerPostings.id', 'desc')
    .execute()
  return found.map(({ kind, fromName, toName, ...row }) => ({
    ...row,
    type: typeOf(kind, row.change),
    counterparty: row.change < 0 ? toName : fromName,
  }))
}

function typeOf(kind: string, change: number): CreditLogType {
  if (kind === 'credits_revoked') return 'revoked'
  if (kind === 'order_paid') return 'used'
  if (kind === 'order_refunded') return 'refunded'
  return change < 0 ? 'assigned' : 'received'
}

async function ownKey(trx: Db, scope: Scope): Promise<string> {
  const { owners } = await ownHolder(trx, scope)
  return accountKey(
    scope.level === 'distributor'
      ? distributorAccount(owners.distributorId, 'credit_issued', CREDIT)
      : creditsAccount(owners),
  )
}

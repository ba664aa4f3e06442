import { sql } from 'kysely'
import type { CreditLogType } from '../../domain/credit.ts'
import { accountKey, CREDIT, creditsAccount, distributorAccount } from '../../domain/ledger.ts'
import { countUpTo, type Db, type Scope, type Slice } from '../client.ts'
import { ownHolder } from './holders.ts'

interface CreditLogRow {
  id: number
  at: string
  type: CreditLogType
  counterparty: string
  orderNumber: string | null
  /** Hundredths of credits, below zero where they leave. */
  change: number
  /** Null for a distributor, who makes credits and holds none. */
  balanceAfter: number | null
  actorName: string
  remark: string
}

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
  { limit, offset }: Slice,
): Promise<{ rows: CreditLogRow[]; total: number; totalIsExact: boolean }> {
  const matches = trx
    .selectFrom('ledgerPostings')
    .innerJoin('ledgerTransfers', 'ledgerTransfers.id', 'ledgerPostings.transferId')
    .innerJoin('ledgerAccounts', 'ledgerAccounts.id', 'ledgerPostings.accountId')
    .where('ledgerAccounts.key', '=', await ownKey(trx, scope))
  const found = await matches
    .select(['ledgerPostings.id', 'ledgerTransfers.createdAt as at', 'ledgerTransfers.kind'])
    .select(['fromName', 'toName', 'orderNumber', 'balanceAfter', 'actorName', 'remark'])
    .select(sql<number>`-ledger_postings.amount`.as('change'))
    .orderBy('ledgerPostings.id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  const rows = found.map(({ kind, fromName, toName, ...row }) => ({
    ...row,
    type: typeOf(kind, row.change),
    counterparty: row.change < 0 ? toName : fromName,
  }))
  return { rows, ...(await countUpTo(trx, matches.select('ledgerPostings.id'))) }
}

/** From the side of the reader. */
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

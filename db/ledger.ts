import pg from 'pg'
import { v7 as uuid } from 'uuid'
import { AppError } from '../domain/errors.ts'
import {
  type AccountSpec,
  accountKey,
  LEDGER_ACCOUNTS,
  type LedgerOwners,
  type Transfer,
} from '../domain/ledger.ts'
import type { Db } from './client.ts'

/** PostgreSQL takes 65,535 parameters a statement. */
const ROWS_A_STATEMENT = 4_000

/**
 * Posts a transfer in the caller's transaction; accounts are opened when something is first posted to them. The
 * buyers' and holders' accounts stay locked until the transaction ends, so post late in it. A transfer without
 * postings, and one whose key was posted before, changes nothing.
 *
 * @returns whether it was posted now
 * @throws AppError `conflict` where an account would fall below zero; the transaction is then of no more use
 */
export async function post(trx: Db, transfer: Transfer): Promise<boolean> {
  return (await postAll(trx, [transfer])) === 1
}

/** Posts several with the round trips of one. @returns how many were posted now */
export async function postAll(trx: Db, transfers: readonly Transfer[]): Promise<number> {
  const fresh = await insertTransfers(
    trx,
    transfers.filter(({ postings }) => postings.length > 0),
  )
  if (fresh.length === 0) return 0

  const specs = fresh.flatMap(({ postings }) => postings.map(({ account }) => account))
  await insertPostings(trx, fresh, await openAccounts(trx, specs))
  return fresh.length
}

/** The account, opened where it is not there yet, for rows that name it. @returns its id */
export async function openAccount(trx: Db, account: AccountSpec): Promise<string> {
  return accountOf(await openAccounts(trx, [account]), account).id
}

type FreshTransfer = Transfer & { id: string }

/** Those that were not posted before, in their order. */
async function insertTransfers(trx: Db, transfers: readonly Transfer[]): Promise<FreshTransfer[]> {
  if (transfers.length === 0) return []
  const named = transfers.map((transfer) => ({ ...transfer, id: uuid() }))
  const rows = named.map(({ id, idempotencyKey, kind, owners, ...rest }) => ({
    id,
    idempotencyKey,
    kind,
    distributorId: owners.distributorId,
    subDistributorId: owners.subDistributorId,
    installerId: owners.installerId,
    orderId: rest.orderId ?? null,
    orderNumber: rest.orderNumber ?? null,
    fromName: rest.fromName ?? '',
    toName: rest.toName ?? '',
    remark: rest.remark ?? '',
    actorName: rest.actorName ?? '',
  }))
  const ids = new Set<string>()
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
    const inserted = await trx
      .insertInto('ledgerTransfers')
      .values(rows.slice(from, from + ROWS_A_STATEMENT))
      .onConflict((conflict) => conflict.column('idempotencyKey').doNothing())
      .returning('id')
      .execute()
    for (const { id } of inserted) ids.add(id)
  }
  return named.filter(({ id }) => ids.has(id))
}

/** An account as it stands: its owners may be others by now than when it was named. */
interface OpenAccount {
  id: string
  owners: LedgerOwners
}

/** Accounts by their keys. */
async function openAccounts(
  trx: Db,
  specs: readonly AccountSpec[],
): Promise<ReadonlyMap<string, OpenAccount>> {
  const byKey = new Map(specs.map((spec) => [accountKey(spec), spec]))
  const found = await findAccounts(trx, [...byKey.keys()])
  const missing = [...byKey].filter(([key]) => !found.has(key)).sort(([a], [b]) => (a < b ? -1 : 1))
  if (missing.length === 0) return found

  await trx
    .insertInto('ledgerAccounts')
    .values(missing.map(([key, spec]) => newAccount(key, spec)))
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
  return findAccounts(trx, [...byKey.keys()])
}

async function findAccounts(trx: Db, keys: string[]): Promise<Map<string, OpenAccount>> {
  const rows = await trx
    .selectFrom('ledgerAccounts')
    .select(['key', 'id', 'distributorId', 'subDistributorId', 'installerId', 'propertyManagerId'])
    .where('key', 'in', keys)
    .execute()
  return new Map(rows.map(({ key, id, ...owners }) => [key, { id, owners }]))
}

function newAccount(key: string, { kind, owners, unit }: AccountSpec) {
  const { side, keepsBalance } = LEDGER_ACCOUNTS[kind]
  return { id: uuid(), key, kind, unit, side, ...owners, balance: keepsBalance ? 0 : null }
}

/** In the order of accounts, the same for all: two transactions never wait for each other. */
async function insertPostings(
  trx: Db,
  transfers: readonly FreshTransfer[],
  accounts: ReadonlyMap<string, OpenAccount>,
): Promise<void> {
  const rows = transfers.flatMap(({ id, postings }) =>
    postings.map(({ account, amount }) => {
      const { id: accountId, owners } = accountOf(accounts, account)
      return { transferId: id, accountId, ...owners, unit: account.unit, amount }
    }),
  )
  rows.sort((a, b) => (a.accountId < b.accountId ? -1 : a.accountId > b.accountId ? 1 : 0))
  try {
    for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
      await trx
        .insertInto('ledgerPostings')
        .values(rows.slice(from, from + ROWS_A_STATEMENT))
        .execute()
    }
  } catch (error) {
    throw isOverdraft(error) ? new AppError('conflict', 'Not enough is left for this') : error
  }
}

function accountOf(accounts: ReadonlyMap<string, OpenAccount>, spec: AccountSpec): OpenAccount {
  const account = accounts.get(accountKey(spec))
  // Another's scope: the account is there, and not to be seen.
  if (account === undefined) throw new AppError('not_found', 'No such account')
  return account
}

const isOverdraft = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && error.constraint === 'ledger_accounts_balance_check'

import { type RawBuilder, sql } from 'kysely'
import { BOOK_RULES, BOOK_TABLES, type BookRule, type BookTable } from './books/rules.ts'
import type { Db } from './client.ts'

/** Something in the books that does not add up. */
export interface BookFault {
  /** Which rule is broken, as a sentence. */
  rule: string
  /** Where: an account's key, an order's number, an invoice. */
  about: string
  expected: string
  found: string
  distributorId: string
  orderId: string | null
}

export interface BookCheck {
  faults: BookFault[]
  accounts: number
  transfers: number
  invoices: number
}

/** Where a check that goes page by page stands. */
export interface BookPosition {
  table: BookTable
  /** The last row that was looked at; null before the first. */
  after: string | null
}

/** Faults of one rule that are named; where there are more, the rule itself is what is wrong. */
const MOST_FAULTS = 100

/**
 * Recomputes the books from their postings, and holds them against orders, payments, refunds, coupons and invoices.
 * All in one snapshot. As the worker.
 */
export async function checkBooks(db: Db): Promise<BookCheck> {
  return inSnapshot(db, async (trx) => {
    const faults: BookFault[] = []
    for (const rule of BOOK_RULES) {
      faults.push(...(await faultsOf(trx, rule, sql`select * from ${sql.table(rule.of)}`)))
    }
    return { faults, ...(await countBooks(trx)) }
  })
}

/**
 * The same for one page of rows, in a snapshot of its own: what a page breaks, it breaks by itself. As the worker.
 *
 * @returns where to go on; null after the last page
 */
export async function checkBookPage(
  db: Db,
  { table, after }: BookPosition,
  limit: number,
): Promise<{ faults: BookFault[]; next: BookPosition | null }> {
  return inSnapshot(db, async (trx) => {
    const ids = await pageOf(trx, { table, after }, limit)
    const page =
      table === 'invoice_counters'
        ? sql`select * from invoice_counters`
        : sql`select * from ${sql.table(table)} where id = any (${ids}::uuid[])`
    const faults: BookFault[] = []
    for (const rule of BOOK_RULES) {
      if (rule.of === table) faults.push(...(await faultsOf(trx, rule, page)))
    }
    const last = ids.at(-1)
    const isMore = ids.length === limit && last !== undefined
    return { faults, next: isMore ? { table, after: last } : tableAfter(table) }
  })
}

function tableAfter(table: BookTable): BookPosition | null {
  const next = BOOK_TABLES[BOOK_TABLES.indexOf(table) + 1]
  return next ? { table: next, after: null } : null
}

/** Counters have no id: they are few. */
async function pageOf(trx: Db, { table, after }: BookPosition, limit: number): Promise<string[]> {
  if (table === 'invoice_counters') return []
  const { rows } = await sql<{ id: string }>`select id from ${sql.table(table)}
    ${after === null ? sql`` : sql`where id > ${after}`} order by id limit ${limit}`.execute(trx)
  return rows.map(({ id }) => id)
}

async function faultsOf(
  trx: Db,
  { rule, query }: BookRule,
  page: RawBuilder<unknown>,
): Promise<BookFault[]> {
  const { rows } = await sql<Omit<BookFault, 'rule'>>`with page as (${page})
    select about, expected::text as expected, found::text as found, distributor_id, order_id
    from (${sql.raw(query)}) as faults limit ${MOST_FAULTS}`.execute(trx)
  return rows.map((fault) => ({ rule, ...fault }))
}

const inSnapshot = <Result>(db: Db, work: (trx: Db) => Promise<Result>): Promise<Result> =>
  db.transaction().setIsolationLevel('repeatable read').execute(work)

async function countBooks(trx: Db): Promise<Omit<BookCheck, 'faults'>> {
  const { rows } = await sql<Omit<BookCheck, 'faults'>>`select
    (select count(*) from ledger_accounts) as accounts,
    (select count(*) from ledger_transfers) as transfers,
    (select count(*) from invoices) as invoices`.execute(trx)
  return rows[0] ?? { accounts: 0, transfers: 0, invoices: 0 }
}

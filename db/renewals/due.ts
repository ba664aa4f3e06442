import { sql } from 'kysely'
import type { Db } from '../client.ts'

/** A place in the order in which items are due: by instant, rule and id. */
export interface DuePlace {
  renewsAt: string
  ruleId: string
  itemId: string
}

/** Items that are settled together; both ends included. */
export interface DueRange {
  from: DuePlace
  to: DuePlace
}

/** Items of a range, where they do not all belong to one rule. */
const ITEMS_A_RANGE = 500
/** No more go into one transaction, and into one order. */
export const MOST_A_RANGE = 1_000

/**
 * What is due, cut into ranges; items of one rule that are due together stay together where they can.
 *
 * @param dueBy the instant by which they are due, ISO text
 * @param after the place where the last look ended
 * @returns the ranges in their order; fewer than `limit` items in them all: there are no more
 */
export async function findDueRanges(
  db: Db,
  { dueBy, after, limit }: { dueBy: string; after: DuePlace | null; limit: number },
): Promise<{ ranges: DueRange[]; last: DuePlace | null; isMore: boolean }> {
  const { rows } = await sql<DuePlace>`select renews_at, renewal_rule_id as rule_id, id as item_id
    from service_items
    where renews_at is not null and renews_at <= ${dueBy} ${
      after === null
        ? sql``
        : sql`and (renews_at, renewal_rule_id, id) > (${after.renewsAt}::timestamptz, ${after.ruleId}::uuid, ${after.itemId}::uuid)`
    }
    order by renews_at, renewal_rule_id, id limit ${limit}`.execute(db)
  return { ranges: cut(rows), last: rows.at(-1) ?? null, isMore: rows.length === limit }
}

function cut(places: readonly DuePlace[]): DueRange[] {
  const ranges: DueRange[] = []
  let first = 0
  for (let next = 1; next <= places.length; next += 1) {
    const count = next - first
    const isEnd = next === places.length
    const isFull =
      count >= MOST_A_RANGE ||
      (count >= ITEMS_A_RANGE && !areTogether(places[next - 1], places[next]))
    const from = places[first]
    const to = places[next - 1]
    if (!(isEnd || isFull) || !from || !to) continue
    ranges.push({ from, to })
    first = next
  }
  return ranges
}

const areTogether = (a: DuePlace | undefined, b: DuePlace | undefined): boolean =>
  a !== undefined && a.ruleId === b?.ruleId && a.renewsAt === b.renewsAt

/** Rules of what comes first in a range: more may have become due in it since it was cut. */
export async function listDueRules(trx: Db, range: DueRange, dueBy: string): Promise<string[]> {
  const { rows } = await sql<{ ruleId: string }>`select distinct renewal_rule_id as rule_id
    from (select renewal_rule_id from service_items where ${isDue(range, dueBy)}
      order by renews_at, renewal_rule_id, id limit ${MOST_A_RANGE}) as first`.execute(trx)
  return rows.map(({ ruleId }) => ruleId)
}

/**
 * The first items of these rules that are due and free, `MOST_A_RANGE` at most, locked until the transaction ends;
 * those that somebody else is at are left to them. The rules are locked.
 */
export async function lockDueItems(
  trx: Db,
  range: DueRange,
  { dueBy, ruleIds }: { dueBy: string; ruleIds: readonly string[] },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from service_items
    where ${isDue(range, dueBy)} and renewal_rule_id = any (${ruleIds}::uuid[])
    order by renews_at, renewal_rule_id, id limit ${MOST_A_RANGE} for update skip locked`.execute(
    trx,
  )
  return rows.map(({ id }) => id)
}

const isDue = ({ from, to }: DueRange, dueBy: string) => sql`renews_at is not null
  and order_id is null and renews_at <= ${dueBy}
  and (renews_at, renewal_rule_id, id) >= (${from.renewsAt}::timestamptz, ${from.ruleId}::uuid, ${from.itemId}::uuid)
  and (renews_at, renewal_rule_id, id) <= (${to.renewsAt}::timestamptz, ${to.ruleId}::uuid, ${to.itemId}::uuid)`

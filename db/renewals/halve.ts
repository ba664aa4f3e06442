import { sql } from 'kysely'
import type { Db } from '../client.ts'
import type { DuePlace, DueRange } from './due.ts'

/** What fails alone comes again after so many minutes. */
const PUT_OFF_MINUTES = 60

/**
 * Two halves of a range that could not be settled, cut between rules where it can be; none where it is due for one
 * rule alone: that is put off.
 */
export async function splitRange(
  db: Db,
  { range, dueBy, now }: { range: DueRange; dueBy: string; now: string },
): Promise<DueRange[]> {
  const { from, to } = range
  const { rows } = await sql<DuePlace>`select renews_at, renewal_rule_id as rule_id, id as item_id
    from service_items
    where renews_at is not null and renews_at <= ${dueBy}
      and (renews_at, renewal_rule_id, id) >= (${from.renewsAt}::timestamptz, ${from.ruleId}::uuid, ${from.itemId}::uuid)
      and (renews_at, renewal_rule_id, id) <= (${to.renewsAt}::timestamptz, ${to.ruleId}::uuid, ${to.itemId}::uuid)
    order by renews_at, renewal_rule_id, id`.execute(db)
  const cut = cutOf(rows)
  const [first, before, after, last] = [rows[0], rows[cut - 1], rows[cut], rows.at(-1)]
  if (first && before && after && last) {
    return [
      { from: first, to: before },
      { from: after, to: last },
    ]
  }
  await putOff(db, rows, now)
  return []
}

/** The place nearest to the middle where another rule begins; 0: there is none. */
function cutOf(rows: readonly DuePlace[]): number {
  const middle = rows.length / 2
  let best = 0
  for (let index = 1; index < rows.length; index += 1) {
    const [before, at] = [rows[index - 1], rows[index]]
    const isSame = before?.ruleId === at?.ruleId && before?.renewsAt === at?.renewsAt
    if (!isSame && Math.abs(index - middle) < Math.abs(best - middle)) best = index
  }
  return best
}

async function putOff(db: Db, rows: readonly DuePlace[], now: string): Promise<void> {
  await sql`update service_items
    set renews_at = ${now}::timestamptz + make_interval(mins => ${PUT_OFF_MINUTES}::integer)
    where id = any (${rows.map(({ itemId }) => itemId)}::uuid[]) and renews_at is not null`.execute(
    db,
  )
}

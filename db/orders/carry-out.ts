import { type Selectable, sql } from 'kysely'
import { dayAt, endOfDay, extendedTerm } from '../../domain/term.ts'
import type { Db } from '../client.ts'
import type { OrderLines } from '../schema.ts'

/** A line that is not carried out yet, with its item as it is now. */
type OpenLine = Pick<
  Selectable<OrderLines>,
  'id' | 'kind' | 'months' | 'until' | 'isTrial' | 'itemId' | 'variant' | 'quantity'
> & { expiresOn: string | null; anchorDay: number | null; timeZone: string }

/** So many lines go into one statement. */
const LINES_A_STATEMENT = 1_000

/**
 * Gives the items of an order what its lines bought: once a line. The order is locked and paid.
 *
 * @param now the instant of carrying out: items that have expired by then go on from its day
 */
export async function applyLines(trx: Db, orderId: string, now: string): Promise<void> {
  const lines = await lockOpenLines(trx, orderId)
  const days = new Map<string, string>()
  const terms = lines.map((line) => termOf(line, now, days))
  for (let from = 0; from < terms.length; from += LINES_A_STATEMENT) {
    await setTerms(trx, terms.slice(from, from + LINES_A_STATEMENT), now)
  }
}

/** In the order of ids, as everybody locks them. */
async function lockOpenLines(trx: Db, orderId: string): Promise<OpenLine[]> {
  return trx
    .selectFrom('orderLines')
    .innerJoin('serviceItems', 'serviceItems.id', 'orderLines.itemId')
    .innerJoin('projects', 'projects.id', 'serviceItems.projectId')
    .select(['orderLines.id', 'orderLines.kind', 'months', 'until', 'isTrial', 'itemId'])
    .select(['orderLines.variant', 'orderLines.quantity', 'projects.timeZone'])
    .select(['serviceItems.expiresOn', 'serviceItems.anchorDay'])
    .where('orderLines.orderId', '=', orderId)
    .where('appliedAt', 'is', null)
    .orderBy('serviceItems.id')
    .forUpdate('serviceItems')
    .execute()
}

interface Term extends OpenLine {
  nextExpiresOn: string
  nextAnchorDay: number
  expiresAt: string
}

/** @param days what is the same for many lines: the day in a zone, and the instant at which a day ends there */
function termOf(line: OpenLine, now: string, days: Map<string, string>): Term {
  const { timeZone } = line
  const today = remembered(days, `now ${timeZone}`, () => dayAt(now, timeZone))
  const { expiresOn, anchorDay } = extendedTerm(line, line, today)
  const expiresAt = remembered(days, `${expiresOn} ${timeZone}`, () =>
    endOfDay(expiresOn, timeZone),
  )
  return { ...line, nextExpiresOn: expiresOn, nextAnchorDay: anchorDay, expiresAt }
}

function remembered(days: Map<string, string>, key: string, work: () => string): string {
  const known = days.get(key)
  if (known !== undefined) return known
  const found = work()
  days.set(key, found)
  return found
}

async function setTerms(trx: Db, terms: Term[], now: string): Promise<void> {
  const column = <Value>(value: (term: Term) => Value) => terms.map(value)
  await sql`with terms as (
      select * from unnest(
        ${column(({ id }) => id)}::uuid[], ${column(({ itemId }) => itemId)}::uuid[],
        ${column(({ variant }) => variant)}::text[], ${column(({ quantity }) => quantity)}::integer[],
        ${column(({ expiresOn }) => expiresOn)}::date[],
        ${column(({ nextExpiresOn }) => nextExpiresOn)}::date[],
        ${column(({ nextAnchorDay }) => nextAnchorDay)}::smallint[],
        ${column(({ expiresAt }) => expiresAt)}::timestamptz[]
      ) as terms (line_id, item_id, variant, quantity, former, next, anchor_day, expires_at)
    ), items as (
      update service_items set variant = terms.variant, quantity = terms.quantity,
        activated_at = coalesce(activated_at, ${now}), expires_on = terms.next,
        expires_at = terms.expires_at, anchor_day = terms.anchor_day, order_id = null,
        changed_at = now()
      from terms where service_items.id = terms.item_id
    )
    update order_lines set applied_at = ${now}, former_expires_on = terms.former,
      next_expires_on = terms.next
    from terms where order_lines.id = terms.line_id`.execute(trx)
}

import { sql } from 'kysely'
import { takenBack } from '../../domain/refund.ts'
import { dayAt, endOfDay } from '../../domain/term.ts'
import type { Db } from '../client.ts'

/** Takes the time back that the lines of a refund gave. Once a line. The order is locked. */
export async function takeBackLines(trx: Db, refundId: string, now: string): Promise<void> {
  const lines = await lockRefundedLines(trx, refundId)
  if (lines.length === 0) return
  const terms = lines.map(({ lineId, itemId, timeZone, expiresOn, anchorDay, ...line }) => {
    const appliedOn = dayAt(line.appliedAt ?? now, timeZone)
    const nextExpiresOn = line.nextExpiresOn ?? ''
    const term = takenBack({ ...line, nextExpiresOn, appliedOn }, { expiresOn, anchorDay })
    const expiresAt = term.expiresOn === null ? null : endOfDay(term.expiresOn, timeZone)
    return { lineId, itemId, ...term, expiresAt }
  })
  await sql`with terms as (
      select * from unnest(
        ${terms.map(({ lineId }) => lineId)}::uuid[], ${terms.map(({ itemId }) => itemId)}::uuid[],
        ${terms.map(({ expiresOn }) => expiresOn)}::date[],
        ${terms.map(({ anchorDay }) => anchorDay)}::smallint[],
        ${terms.map(({ expiresAt }) => expiresAt)}::timestamptz[]
      ) as terms (line_id, item_id, expires_on, anchor_day, expires_at)
    ), items as (
      update service_items set expires_on = terms.expires_on, anchor_day = terms.anchor_day,
        expires_at = terms.expires_at, changed_at = now(),
        activated_at = case when terms.expires_on is null then null else activated_at end
      from terms where service_items.id = terms.item_id
    )
    update order_lines set refunded_at = ${now}
    from terms where order_lines.id = terms.line_id`.execute(trx)
}

/** In the order of the items' ids, as everybody locks them. */
async function lockRefundedLines(trx: Db, refundId: string) {
  return trx
    .selectFrom('refundLines')
    .innerJoin('orderLines', 'orderLines.id', 'refundLines.orderLineId')
    .innerJoin('serviceItems', 'serviceItems.id', 'orderLines.itemId')
    .innerJoin('projects', 'projects.id', 'serviceItems.projectId')
    .select(['orderLines.id as lineId', 'orderLines.kind', 'formerExpiresOn', 'nextExpiresOn'])
    .select(['appliedAt', 'itemId', 'projects.timeZone', 'serviceItems.expiresOn', 'anchorDay'])
    .where('refundId', '=', refundId)
    .where('orderLines.refundedAt', 'is', null)
    .orderBy('serviceItems.id')
    .forUpdate('serviceItems')
    .execute()
}

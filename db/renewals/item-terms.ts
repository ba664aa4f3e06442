import { sql } from 'kysely'
import { endOfDay, extendedTerm } from '../../domain/term.ts'
import type { Db } from '../client.ts'
import type { SettledRenewal } from './settle-rows.ts'

interface ItemTerm {
  itemId: string
  variant: string
  quantity: number
  expiresOn: string
  anchorDay: number
  expiresAt: string
}

/** What the items of a renewal are given. */
export function itemTerms({ renewal, lines }: SettledRenewal): ItemTerm[] {
  return lines.flatMap((line, index) => {
    const item = renewal.items[index]
    if (!item) return []
    const { variant, quantity } = line
    const { expiresOn, anchorDay } = extendedTerm(line, item, item.today)
    const expiresAt = endOfDay(expiresOn, item.timeZone)
    return [{ itemId: item.itemId, variant, quantity, expiresOn, anchorDay, expiresAt }]
  })
}

/** The items are locked. When they are due again follows from their expiry. */
export async function setItemTerms(trx: Db, terms: readonly ItemTerm[]): Promise<void> {
  const column = <Value>(value: (term: ItemTerm) => Value) => terms.map(value)
  await sql`update service_items set variant = terms.variant, quantity = terms.quantity,
      expires_on = terms.expires_on, expires_at = terms.expires_at, anchor_day = terms.anchor_day,
      order_id = null, changed_at = now()
    from unnest(${column(({ itemId }) => itemId)}::uuid[], ${column(({ variant }) => variant)}::text[],
        ${column(({ quantity }) => quantity)}::integer[], ${column(({ expiresOn }) => expiresOn)}::date[],
        ${column(({ anchorDay }) => anchorDay)}::smallint[],
        ${column(({ expiresAt }) => expiresAt)}::timestamptz[]
      ) as terms (item_id, variant, quantity, expires_on, anchor_day, expires_at)
    where service_items.id = terms.item_id`.execute(trx)
}

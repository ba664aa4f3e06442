import type pg from 'pg'

/** What the product books now happened when the orders of the sample did: statements show their past. */
export async function backdateBooks(client: pg.ClientBase): Promise<void> {
  await client.query(`update ledger_transfers t set created_at = case t.kind
      when 'order_submitted' then o.created_at
      else coalesce(o.carried_out_at, o.closed_at, o.created_at) end
    from orders o where o.id = t.order_id`)
  await client.query(`update ledger_postings p set created_at = t.created_at
    from ledger_transfers t where t.id = p.transfer_id`)
}

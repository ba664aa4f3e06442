import { sql } from 'kysely'
import { checkBooks } from '../../../db/books.ts'
import type { Db } from '../../../db/client.ts'
import type { Violation } from '../checker.ts'

/** Each finds what breaks its rule. It knows nothing of how renewals are made: the rows alone count. */
const RULES: Record<string, string> = {
  'an item is renewed once at most': `select item_id::text as found from order_lines
    join orders on orders.id = order_id where made_by_rule and orders.status = 'succeed'
    group by item_id having count(*) > 1`,

  'an item has one order that was not given up at most': `select item_id::text as found from order_lines
    join orders on orders.id = order_id where made_by_rule and orders.status in ('processing', 'succeed', 'system_processing')
    group by item_id having count(*) > 1`,

  'a renewal adds thirty days to what was there': `select lines.item_id::text as found from order_lines lines
    join orders on orders.id = order_id and orders.status = 'succeed' and made_by_rule
    join service_items items on items.id = lines.item_id
    where next_expires_on <> former_expires_on + 30 or items.expires_on <> next_expires_on
      or items.order_id is not null`,

  'what is not renewed has not moved': `select id::text as found from service_items items
    where renewal_rule_id is not null and expires_on <> (created_at at time zone 'Europe/Berlin')::date + 3
      and not exists (select from order_lines lines join orders on orders.id = order_id
        where lines.item_id = items.id and orders.status = 'succeed')`,

  'no item is missed: it is renewed, or waits for money': `select id::text as found from service_items
    where renews_at <= now() and order_id is null`,

  'a renewal that waits holds its item, and no other does': `select items.id::text as found
    from service_items items join orders on orders.id = items.order_id
    left join renewals on renewals.order_id = orders.id
    where items.renewal_rule_id is not null and (renewals.state is distinct from 'waiting' or orders.status <> 'processing')`,

  'an order that succeeded has one invoice and one payment': `select orders.number as found from orders
    where status = 'succeed' and made_by_rule and ((select count(*) from invoices where order_id = orders.id) <> 1
      or (select count(*) from payments where order_id = orders.id and status = 'succeeded') <> 1
      or (select count(*) from renewals where order_id = orders.id and state = 'renewed') <> 1)`,
}

/** As the owner and as the worker. */
export async function findViolations(owner: Db, worker: Db): Promise<Violation[]> {
  const violations: Violation[] = []
  for (const [rule, query] of Object.entries(RULES)) {
    const { rows } = await sql<{ found: string }>`${sql.raw(query)} limit 100`.execute(owner)
    violations.push(...rows.map(({ found }) => ({ rule, where: found })))
  }
  const { faults } = await checkBooks(worker)
  return [...violations, ...faults.map(({ rule, about }) => ({ rule, where: about }))]
}

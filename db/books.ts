import { sql } from 'kysely'
import type { Db } from './client.ts'

/** Something in the books that does not add up. */
export interface BookFault {
  /** Which rule is broken, as a sentence. */
  rule: string
  /** Where: an account's key, an order's number, an invoice. */
  about: string
  expected: string
  found: string
}

export interface BookCheck {
  faults: BookFault[]
  accounts: number
  transfers: number
  invoices: number
}

/** Faults of one rule that are named; where there are more, the rule itself is what is wrong. */
const MOST_FAULTS = 100

/**
 * Recomputes the books from their postings, and holds them against orders, payments, refunds, coupons and invoices.
 * All in one snapshot. As the worker.
 */
export async function checkBooks(db: Db): Promise<BookCheck> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const faults: BookFault[] = []
      for (const [rule, query] of Object.entries(RULES)) {
        const found = await sql<Omit<BookFault, 'rule'>>`select about, expected::text as expected,
          found::text as found from (${sql.raw(query)}) as faults limit ${MOST_FAULTS}`.execute(trx)
        faults.push(...found.rows.map((fault) => ({ rule, ...fault })))
      }
      return { faults, ...(await countBooks(trx)) }
    })
}

async function countBooks(trx: Db): Promise<Omit<BookCheck, 'faults'>> {
  const { rows } = await sql<Omit<BookCheck, 'faults'>>`select
    (select count(*) from ledger_accounts) as accounts,
    (select count(*) from ledger_transfers) as transfers,
    (select count(*) from invoices) as invoices`.execute(trx)
  return rows[0] ?? { accounts: 0, transfers: 0, invoices: 0 }
}

/** What the postings of each order come to, by the kind of account. */
const OF_ORDERS = `select transfers.order_id, accounts.kind, sum(postings.amount) as amount
  from ledger_postings postings
  join ledger_transfers transfers on transfers.id = postings.transfer_id
  join ledger_accounts accounts on accounts.id = postings.account_id
  where transfers.order_id is not null group by 1, 2`

const INVOICED = `select order_id, sum(case kind when 'invoice' then net_minor else -net_minor end) as net,
  sum(case kind when 'invoice' then tax_minor else -tax_minor end) as tax from invoices group by 1`

const PROVIDERS = `'stripe', 'paypal', 'sandbox'`

/** Each selects `about`, `expected` and `found` of what breaks it. */
const RULES: Record<string, string> = {
  'The postings of a transfer add up to zero in each unit': `
    select transfers.idempotency_key as about, 0 as expected, sum(amount) as found
    from ledger_transfers transfers join ledger_postings postings on transfer_id = transfers.id
    group by transfers.id, unit having sum(amount) <> 0`,

  'A transfer has postings': `
    select idempotency_key as about, 'two or more' as expected, count(postings.id)::text as found
    from ledger_transfers transfers left join ledger_postings postings on transfer_id = transfers.id
    group by transfers.id having count(postings.id) < 2`,

  'A kept balance is the sum of the postings': `
    select key as about, coalesce(sum(case side when 'debit' then amount else -amount end), 0) as expected,
      balance as found
    from ledger_accounts accounts left join ledger_postings postings on account_id = accounts.id
    where balance is not null group by accounts.id
    having balance <> coalesce(sum(case side when 'debit' then amount else -amount end), 0)`,

  'The balance after each posting follows from the one before': `
    select about, expected, found from (
      select key as about, balance_after as found,
        sum(case side when 'debit' then amount else -amount end)
          over (partition by account_id order by postings.id) as expected
      from ledger_postings postings join ledger_accounts accounts on accounts.id = account_id
      where balance is not null) as running
    where found is distinct from expected`,

  'A coupon never holds more than its face, and was issued with it': `
    select code as about, face_minor as expected, coalesce(issued, 0) as found
    from coupons join ledger_accounts accounts on accounts.id = ledger_account_id
    left join lateral (select -sum(amount) as issued from ledger_postings
      join ledger_transfers on ledger_transfers.id = transfer_id
      where account_id = accounts.id and kind = 'coupon_issued') as issue on true
    where coalesce(issued, 0) <> face_minor or balance > face_minor
      or accounts.kind <> 'coupon' or accounts.unit <> currency`,

  'The buyer owes an open order, and no other': `
    select number as about, case when status = 'processing' and submitted.id is not null then total_minor
      else 0 end as expected, coalesce(owed.amount, 0) as found
    from orders left join (${OF_ORDERS}) as owed on owed.order_id = orders.id and owed.kind = 'receivable'
    left join ledger_transfers submitted on submitted.idempotency_key = 'order_submitted:' || orders.id
    where coalesce(owed.amount, 0) <>
      case when status = 'processing' and submitted.id is not null then total_minor else 0 end`,

  'What is ordered and not carried out is deferred': `
    select number as about, case when status = 'system_processing' then total_minor
      when status = 'processing' and submitted.id is not null then total_minor else 0 end as expected,
      -coalesce(deferred.amount, 0) as found
    from orders
    left join (${OF_ORDERS}) as deferred on deferred.order_id = orders.id and deferred.kind = 'deferred_revenue'
    left join ledger_transfers submitted on submitted.idempotency_key = 'order_submitted:' || orders.id
    where -coalesce(deferred.amount, 0) <> case when status = 'system_processing' then total_minor
      when status = 'processing' and submitted.id is not null then total_minor else 0 end`,

  'Revenue is what the invoices say, less the credit notes': `
    select number as about, coalesce(invoiced.net, 0) as expected, -coalesce(earned.amount, 0) as found
    from orders left join (${INVOICED}) as invoiced on invoiced.order_id = orders.id
    left join (${OF_ORDERS}) as earned on earned.order_id = orders.id and earned.kind = 'revenue'
    where coalesce(invoiced.net, 0) <> -coalesce(earned.amount, 0)`,

  'Tax is what the invoices say, less the credit notes': `
    select number as about, coalesce(invoiced.tax, 0) as expected, -coalesce(owed.amount, 0) as found
    from orders left join (${INVOICED}) as invoiced on invoiced.order_id = orders.id
    left join (${OF_ORDERS}) as owed on owed.order_id = orders.id and owed.kind = 'tax_payable'
    where coalesce(invoiced.tax, 0) <> -coalesce(owed.amount, 0)`,

  'An order that succeeded has its invoice, and no other has one': `
    select orders.number as about, (status = 'succeed')::text as expected, (invoices.id is not null)::text as found
    from orders left join invoices on order_id = orders.id and kind = 'invoice'
    where (status = 'succeed') <> (invoices.id is not null)`,

  'Invoices are numbered from one without a gap': `
    select concat_ws(' ', issuer_id, kind, year) as about,
      concat('1 to ', coalesce(counters.last, 0)) as expected,
      concat(min(sequence), ' to ', max(sequence), ', ', count(*), ' of them') as found
    from invoices full join invoice_counters counters using (issuer_id, kind, year)
    group by issuer_id, kind, year, counters.last
    having count(invoices.id) <> coalesce(counters.last, 0) or min(sequence) <> 1
      or max(sequence) <> coalesce(counters.last, 0)`,

  'Money that a provider took is in the books': `
    select concat_ws(' ', payments.means, provider_ref) as about, 'a transfer' as expected, 'none' as found
    from payments where means in (${PROVIDERS}) and status in ('succeeded', 'disputed')
      and coalesce(received_minor, amount_minor) > 0
      and not exists (select from ledger_transfers where idempotency_key
        in ('order_paid:' || payments.id, 'money_unapplied:' || payments.id))`,

  'Money in the books was taken by a provider': `
    select idempotency_key as about, 'a payment' as expected, coalesce(payments.status::text, 'none') as found
    from ledger_transfers transfers
    join lateral (select from ledger_postings join ledger_accounts accounts on accounts.id = account_id
      where transfer_id = transfers.id and amount > 0 and accounts.kind = 'clearing'
      and accounts.key not like '%:credit:%' limit 1) as came on true
    left join payments on payments.id::text = split_part(idempotency_key, ':', 2)
    where transfers.kind in ('order_paid', 'money_unapplied')
      and coalesce(payments.status::text, '') not in ('succeeded', 'disputed')`,

  'A refund that succeeded is in the books': `
    select concat_ws(' ', 'refund', refunds.id) as about, 'a transfer' as expected, 'none' as found
    from refunds where status = 'succeeded' and not exists (select from ledger_transfers
      where idempotency_key in ('order_refunded:' || refunds.id, 'money_returned:' || refunds.id))`,

  'An order knows what was refunded of it': `
    select number as about, coalesce(sum(refunds.amount_minor), 0) as expected, refunded_minor as found
    from orders left join refunds on refunds.order_id = orders.id and not is_unapplied
      and refunds.status = 'succeeded'
    group by orders.id having refunded_minor < coalesce(sum(refunds.amount_minor), 0)`,
}

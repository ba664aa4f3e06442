/** Tables whose rows the rules of the books go through. */
export const BOOK_TABLES = [
  'ledger_transfers',
  'ledger_accounts',
  'coupons',
  'orders',
  'payments',
  'refunds',
  'invoice_counters',
] as const
export type BookTable = (typeof BOOK_TABLES)[number]

export interface BookRule {
  /** As a sentence. */
  rule: string
  of: BookTable
  /** Selects `distributor_id`, `order_id`, `about`, `expected` and `found` of the rows of `page` that break it. */
  query: string
}

/** What the postings of each order of the page come to, by the kind of account. */
const OF_ORDERS = `select transfers.order_id, accounts.kind, sum(postings.amount) as amount
  from ledger_postings postings
  join ledger_transfers transfers on transfers.id = postings.transfer_id
  join ledger_accounts accounts on accounts.id = postings.account_id
  where transfers.order_id in (select id from page) group by 1, 2`

const INVOICED = `select order_id, sum(case kind when 'invoice' then net_minor else -net_minor end) as net,
  sum(case kind when 'invoice' then tax_minor else -tax_minor end) as tax
  from invoices where order_id in (select id from page) group by 1`

const SUBMITTED = `ledger_transfers submitted
  on submitted.idempotency_key = 'order_submitted:' || orders.id`

const PROVIDERS = `'stripe', 'paypal', 'sandbox'`

const ORDER = `orders.distributor_id, orders.id as order_id, orders.number as about`

const GROWTH = `case side when 'debit' then amount else -amount end`

export const BOOK_RULES: readonly BookRule[] = [
  {
    rule: 'The postings of a transfer add up to zero in each unit',
    of: 'ledger_transfers',
    query: `select transfers.distributor_id, transfers.order_id, idempotency_key as about, 0 as expected,
        sum(amount) as found
      from page transfers join ledger_postings postings on transfer_id = transfers.id
      group by transfers.id, 1, 2, 3, unit having sum(amount) <> 0`,
  },
  {
    rule: 'A transfer has postings',
    of: 'ledger_transfers',
    query: `select transfers.distributor_id, transfers.order_id, idempotency_key as about,
        'two or more' as expected, count(postings.id)::text as found
      from page transfers left join ledger_postings postings on transfer_id = transfers.id
      group by transfers.id, 1, 2, 3 having count(postings.id) < 2`,
  },
  {
    rule: 'Money in the books was taken by a provider',
    of: 'ledger_transfers',
    query: `select transfers.distributor_id, transfers.order_id, idempotency_key as about,
        'a payment' as expected, coalesce(payments.status::text, 'none') as found
      from page transfers
      join lateral (select from ledger_postings join ledger_accounts accounts on accounts.id = account_id
        where transfer_id = transfers.id and amount > 0 and accounts.kind = 'clearing'
        and accounts.key not like '%:credit:%' limit 1) as came on true
      left join payments on payments.id::text = split_part(idempotency_key, ':', 2)
      where transfers.kind in ('order_paid', 'money_unapplied')
        and coalesce(payments.status::text, '') not in ('succeeded', 'disputed')`,
  },
  {
    rule: 'A kept balance is the sum of the postings',
    of: 'ledger_accounts',
    query: `select accounts.distributor_id, null::uuid as order_id, key as about,
        coalesce(sum(${GROWTH}), 0) as expected, balance as found
      from page accounts left join ledger_postings postings on account_id = accounts.id
      where balance is not null group by accounts.id, 1, key, balance
      having balance <> coalesce(sum(${GROWTH}), 0)`,
  },
  {
    rule: 'The balance after each posting follows from the one before',
    of: 'ledger_accounts',
    query: `select distributor_id, null::uuid as order_id, about, expected, found from (
        select accounts.distributor_id, key as about, balance_after as found,
          sum(${GROWTH}) over (partition by account_id order by postings.id) as expected
        from ledger_postings postings join page accounts on accounts.id = account_id
        where balance is not null) as running
      where found is distinct from expected`,
  },
  {
    rule: 'A coupon never holds more than its face, and was issued with it',
    of: 'coupons',
    query: `select coupons.distributor_id, null::uuid as order_id, code as about, face_minor as expected,
        coalesce(issued, 0) as found
      from page coupons join ledger_accounts accounts on accounts.id = ledger_account_id
      left join lateral (select -sum(amount) as issued from ledger_postings
        join ledger_transfers on ledger_transfers.id = transfer_id
        where account_id = accounts.id and kind = 'coupon_issued') as issue on true
      where coalesce(issued, 0) <> face_minor or balance > face_minor
        or accounts.kind <> 'coupon' or accounts.unit <> currency`,
  },
  {
    rule: 'The buyer owes an open order, and no other',
    of: 'orders',
    query: `select ${ORDER}, case when status = 'processing' and submitted.id is not null then total_minor
        else 0 end as expected, coalesce(owed.amount, 0) as found
      from page orders
      left join (${OF_ORDERS}) as owed on owed.order_id = orders.id and owed.kind = 'receivable'
      left join ${SUBMITTED}
      where coalesce(owed.amount, 0) <>
        case when status = 'processing' and submitted.id is not null then total_minor else 0 end`,
  },
  {
    rule: 'What is ordered and not carried out is deferred',
    of: 'orders',
    query: `select ${ORDER}, case when status = 'system_processing' then total_minor
        when status = 'processing' and submitted.id is not null then total_minor else 0 end as expected,
        -coalesce(deferred.amount, 0) as found
      from page orders
      left join (${OF_ORDERS}) as deferred
        on deferred.order_id = orders.id and deferred.kind = 'deferred_revenue'
      left join ${SUBMITTED}
      where -coalesce(deferred.amount, 0) <> case when status = 'system_processing' then total_minor
        when status = 'processing' and submitted.id is not null then total_minor else 0 end`,
  },
  {
    rule: 'Revenue is what the invoices say, less the credit notes',
    of: 'orders',
    query: `select ${ORDER}, coalesce(invoiced.net, 0) as expected, -coalesce(earned.amount, 0) as found
      from page orders left join (${INVOICED}) as invoiced on invoiced.order_id = orders.id
      left join (${OF_ORDERS}) as earned on earned.order_id = orders.id and earned.kind = 'revenue'
      where coalesce(invoiced.net, 0) <> -coalesce(earned.amount, 0)`,
  },
  {
    rule: 'Tax is what the invoices say, less the credit notes',
    of: 'orders',
    query: `select ${ORDER}, coalesce(invoiced.tax, 0) as expected, -coalesce(owed.amount, 0) as found
      from page orders left join (${INVOICED}) as invoiced on invoiced.order_id = orders.id
      left join (${OF_ORDERS}) as owed on owed.order_id = orders.id and owed.kind = 'tax_payable'
      where coalesce(invoiced.tax, 0) <> -coalesce(owed.amount, 0)`,
  },
  {
    rule: 'An order that succeeded has its invoice, and no other has one',
    of: 'orders',
    query: `select ${ORDER}, (status = 'succeed')::text as expected, (invoices.id is not null)::text as found
      from page orders left join invoices on order_id = orders.id and kind = 'invoice'
      where (status = 'succeed') <> (invoices.id is not null)`,
  },
  {
    rule: 'An order knows what was refunded of it',
    of: 'orders',
    query: `select ${ORDER}, coalesce(sum(refunds.amount_minor), 0) as expected, refunded_minor as found
      from page orders left join refunds on refunds.order_id = orders.id and not is_unapplied
        and refunds.status = 'succeeded'
      group by 1, 2, 3, refunded_minor having refunded_minor < coalesce(sum(refunds.amount_minor), 0)`,
  },
  {
    rule: 'Money that a provider took is in the books',
    of: 'payments',
    query: `select distributor_id, order_id, concat_ws(' ', payments.means, provider_ref) as about,
        'a transfer' as expected, 'none' as found
      from page payments where means in (${PROVIDERS}) and status in ('succeeded', 'disputed')
        and coalesce(received_minor, amount_minor) > 0
        and not exists (select from ledger_transfers where idempotency_key
          in ('order_paid:' || payments.id, 'money_unapplied:' || payments.id))`,
  },
  {
    rule: 'A refund that succeeded is in the books',
    of: 'refunds',
    query: `select distributor_id, order_id, concat_ws(' ', 'refund', refunds.id) as about,
        'a transfer' as expected, 'none' as found
      from page refunds where status = 'succeeded' and not exists (select from ledger_transfers
        where idempotency_key in ('order_refunded:' || refunds.id, 'money_returned:' || refunds.id))`,
  },
  {
    rule: 'Invoices are numbered from one without a gap',
    of: 'invoice_counters',
    query: `select issuer_id as distributor_id, null::uuid as order_id, concat_ws(' ', issuer_id, kind, year) as about,
        concat('1 to ', coalesce(counters.last, 0)) as expected,
        concat(min(sequence), ' to ', max(sequence), ', ', count(*), ' of them') as found
      from invoices full join page counters using (issuer_id, kind, year)
      group by issuer_id, kind, year, counters.last
      having count(invoices.id) <> coalesce(counters.last, 0) or min(sequence) <> 1
        or max(sequence) <> coalesce(counters.last, 0)`,
  },
]

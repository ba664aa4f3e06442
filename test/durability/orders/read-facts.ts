import { sql } from 'kysely'
import { checkBooks } from '../../../db/books.ts'
import type { Db } from '../../../db/client.ts'
import type { FakeProvider } from '../../fakes/provider.ts'
import type { EventFact, Facts } from './facts.ts'

export interface Sources {
  owner: Db
  /** As the books are read for `books:check`. */
  worker: Db
  fakes: { stripe: FakeProvider; paypal: FakeProvider }
}

/** Reads all orders of the database, which is this run's alone. */
export async function readFacts({ owner, worker, fakes }: Sources): Promise<Facts> {
  const [{ faults: bookFaults }, ...rows] = [
    await checkBooks(worker),
    await readOrders(owner),
    await readMoney(owner),
  ]
  const [orders, money] = rows
  const takings = (['stripe', 'paypal'] as const).flatMap((means) =>
    fakes[means].takings().map((taking) => ({ ...taking, means })),
  )
  return { ...orders, ...money, takings, waiting: await readWaiting(owner), bookFaults }
}

async function readOrders(owner: Db) {
  const orders = await owner
    .selectFrom('orders')
    .select(['id', 'status', 'means', 'currency', 'totalMinor', 'refundedMinor'])
    .select(['attentionReason', 'subDistributorId as buyerId'])
    .execute()
  const events = await owner
    .selectFrom('orderEvents')
    .select(['id', 'orderId', 'kind'])
    .select(sql<EventFact['refundId']>`details ->> 'refundId'`.as('refundId'))
    .execute()
  const lines = await owner
    .selectFrom('orderLines')
    .select(['id', 'orderId', 'itemId', 'kind', 'months', 'until', 'isTrial'])
    .select(['appliedAt', 'refundedAt'])
    .execute()
  const items = await owner
    .selectFrom('serviceItems')
    .innerJoin('projects', 'projects.id', 'serviceItems.projectId')
    .select(['serviceItems.id', 'orderId', 'expiresOn', 'expiresAt', 'anchorDay'])
    .select('projects.timeZone')
    .execute()
  return { orders, events, lines, items }
}

async function readMoney(owner: Db) {
  const payments = await owner
    .selectFrom('payments')
    .select(['id', 'orderId', 'means', 'status', 'providerRef', 'captureRef'])
    .select(['receivedMinor', 'receivedCurrency', 'refundedMinor'])
    .execute()
  const refunds = await owner
    .selectFrom('refunds')
    .leftJoin('refundLines', 'refundLines.refundId', 'refunds.id')
    .select(['refunds.id', 'refunds.orderId', 'status', 'refunds.amountMinor', 'isUnapplied'])
    .select(
      sql<string[]>`coalesce(array_agg(order_line_id::text)
      filter (where order_line_id is not null), '{}')`.as('lineIds'),
    )
    .groupBy('refunds.id')
    .execute()
  const invoices = await owner
    .selectFrom('invoices')
    .select(['issuerId', 'kind', 'year', 'sequence', 'orderId', 'refundId', 'totalMinor'])
    .execute()
  // One credit is 1.00 of the currency: hundredths of the one are those of the other.
  const { rows: balances } = await sql<Facts['balances'][number]>`
    select sub_distributor_id as "buyerId", 'coupon' as means,
      sum(face_minor)::float8 as "givenMinor", sum(balance)::float8 as "leftMinor"
    from (select coupons.sub_distributor_id, face_minor, balance from coupons
      join ledger_accounts on ledger_accounts.id = ledger_account_id) as held
    group by 1
    union all
    select accounts.sub_distributor_id, 'credit', sum(-amount)::float8, min(accounts.balance)::float8
    from ledger_accounts as accounts join ledger_postings on account_id = accounts.id
      join ledger_transfers on ledger_transfers.id = transfer_id
    where accounts.kind = 'credits' and ledger_transfers.kind = 'credits_issued'
    group by 1`.execute(owner)
  return { payments, refunds, invoices, balances }
}

async function readWaiting(owner: Db): Promise<string[]> {
  const { rows } = await sql<{ what: string }>`
    select concat('announced by ', means, ': ', event_id, ' for order ', order_id) as what
      from provider_events where order_id is not null and handled_at is null
    union all
    select concat('to Temporal: ', name, ' for ', workflow_id) from outbox
      where done_at is null and workflow_id ~ '^(order|refund|late-payment)-'`.execute(owner)
  return rows.map(({ what }) => what)
}

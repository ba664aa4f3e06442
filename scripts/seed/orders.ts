import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import { CamelCaseNames } from '../../db/camel-case.ts'
import { commonContent, linesOfOrder, linesOfRefund } from '../../db/invoices/content.ts'
import { postAll } from '../../db/ledger.ts'
import { listOrderLines, type OrderRow } from '../../db/orders/row.ts'
import { startOrder } from '../../db/orders/start.ts'
import { readTaxRate } from '../../db/prices.ts'
import type { DB, JsonObject } from '../../db/schema.ts'
import {
  bookCarryOut,
  bookPayment,
  bookRefund,
  bookRelease,
  bookSubmission,
} from '../../domain/bookkeeping.ts'
import { type InvoiceKind, invoiceNumber } from '../../domain/invoice.ts'
import { percentage } from '../../domain/money.ts'
import { TERMS_VERSION } from '../../domain/order-terms.ts'
import { grossOf } from '../../domain/refund.ts'
import { addMonths } from '../../domain/term.ts'
import { ORDER_STORIES, type OrderStory } from './order-stories.ts'
import { insertRows } from './rows.ts'
import type { World } from './world.ts'

type Db = Kysely<DB>

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const MONTHS = 6

interface Item {
  id: string
  service: string
  variant: string
  projectId: string
  projectKind: 'community' | 'commercial' | 'single_family'
  projectName: string
  holderName: string
  quantity: number
  expiresOn: string
  monthlyMinor: number
}

interface Shop {
  distributorId: string
  subDistributorId: string
  name: string
  currency: string
  accountId: string
  accountName: string
  company: string
  countryCode: string
}

/**
 * What the sample's paying sub-distributors have ordered: every ending an order can have, with its money in the books
 * and its invoice. Open ones get a process, as if they had just been submitted.
 */
export async function fillOrders(client: pg.ClientBase, world: World, today: Date): Promise<void> {
  const db = overClient(client)
  const numbers = new Map<string, number>()
  const shops = await listShops(client)
  for (const [installer, story] of ORDER_STORIES.entries()) {
    for (const shop of shops) {
      const items = await takeItems(client, shop, story, { today, installer })
      const [first] = items
      if (first) await tellStory(db, client, world, { shop, story, items, first, today, numbers })
    }
  }
}

/** The statements of the product, in the transaction of the seed. */
function overClient(client: pg.ClientBase): Db {
  const connection = { query: client.query.bind(client), release: () => {} }
  const pool = { connect: async () => connection, end: async () => {} }
  // Kysely asks a pool for no more than this.
  const dialect = new PostgresDialect({ pool: pool as unknown as pg.Pool })
  return new Kysely<DB>({ dialect, plugins: [new CamelCaseNames()] })
}

async function listShops(client: pg.ClientBase): Promise<Shop[]> {
  const { rows } =
    await client.query<Shop>(`select o.distributor_id as "distributorId", o.id as "subDistributorId",
      o.name, o.currency, a.id as "accountId", a.name as "accountName", o.name as company,
      case o.time_zone when 'Asia/Tokyo' then 'JP' when 'Europe/Paris' then 'FR' else 'DE' end as "countryCode"
    from organizations o join lateral (select id, name from accounts where organization_id = o.id
      and role = 'sub_distributor' order by created_at, id limit 1) a on true
    where o.kind = 'sub_distributor' and o.may_pay order by o.id`)
  return rows
}

/** Items of one installer that no other order of the sample is about; a renewal gave them what they have. */
async function takeItems(
  client: pg.ClientBase,
  { subDistributorId, currency }: Shop,
  { kind, items, daysAgo, status, isRefunded }: OrderStory,
  { today, installer }: { today: Date; installer: number },
): Promise<(Item & { installerId: string })[]> {
  const createdOn = new Date(today.getTime() - daysAgo * DAY_MS)
  const isGiven = status === 'succeed' && !isRefunded
  const { rows } = await client.query<Item & { installerId: string }>(
    `with installers as (select installer_id as id, row_number() over (order by count(*) desc, installer_id) as place,
        count(*) over () as installers from service_items
        where sub_distributor_id = $1 and service in ('app', 'personnel_app') and project_kind::text = $2
        group by installer_id)
    select i.id, i.installer_id as "installerId", i.service, i.variant, i.project_id as "projectId",
      i.project_kind as "projectKind", p.name as "projectName", i.quantity,
      coalesce(nullif(concat_ws(' ', h.building, h.number), ''), r.name, p.name) as "holderName",
      to_char(i.expires_on, 'YYYY-MM-DD') as "expiresOn", price.monthly_minor::integer as "monthlyMinor"
    from service_items i join projects p on p.id = i.project_id
      left join households h on h.id = i.holder_id left join residents r on r.id = i.holder_id
      join price_books b on b.distributor_id = i.distributor_id and b.currency = $3
      join prices price on price.price_book_id = b.id and price.project_kind = i.project_kind
        and price.service = i.service and price.variant = i.variant
    where i.sub_distributor_id = $1 and i.service in ('app', 'personnel_app') and i.project_kind::text = $2
      and i.installer_id = (select id from installers where place = 1 + $4::integer % least(installers, 3))
      and (not $5::boolean or i.expires_on - interval '${MONTHS} months' > $6::date)
      and not exists (select from order_lines where item_id = i.id)
    order by i.project_id, i.id limit $7`,
    [subDistributorId, kind, currency, installer, isGiven, createdOn, items],
  )
  return rows
}

interface Told {
  shop: Shop
  story: OrderStory
  items: (Item & { installerId: string })[]
  first: Item & { installerId: string }
  today: Date
  /** The last number of each issuer, kind and year. */
  numbers: Map<string, number>
}

async function tellStory(db: Db, client: pg.ClientBase, world: World, told: Told): Promise<void> {
  const order = await insertOrder(client, db, world, told)
  await insertLines(client, world, told, order)
  if (order.status === 'processing') {
    await client.query('update service_items set order_id = $1 where id = any ($2)', [
      order.id,
      told.items.map(({ id }) => id),
    ])
    await insertEvents(client, order, [{ kind: 'submitted' }])
    await startOrder(db, order)
    return
  }
  if (order.status === 'succeed') return succeed(db, client, world, { ...told, order })
  await postAll(db, [bookSubmission(order), bookRelease(order)])
  await insertEvents(client, order, ENDINGS[order.status as keyof typeof ENDINGS])
}

const ENDINGS = {
  failed: [{ kind: 'submitted' }, { kind: 'payment_declined' }, { kind: 'failed' }],
  time_out: [{ kind: 'submitted' }, { kind: 'payment_opened' }, { kind: 'timed_out' }],
  cancel: [{ kind: 'submitted' }, { kind: 'canceled' }],
}

async function insertOrder(
  client: pg.ClientBase,
  db: Db,
  world: World,
  { shop, story, items, first, today }: Told,
): Promise<OrderRow> {
  const { status, daysAgo, kind, isRefunded = false } = story
  const at = new Date(today.getTime() - daysAgo * DAY_MS + world.between(0, 600) * MINUTE_MS)
  const later = (minutes: number) => new Date(at.getTime() + minutes * MINUTE_MS).toISOString()
  const sums = items.map(amountsOf)
  const subtotalMinor = sum(sums.map(({ grossMinor }) => grossMinor))
  const discountMinor = sum(sums.map(({ discountMinor: amount }) => amount))
  const netMinor = subtotalMinor - discountMinor
  const taxBasisPoints = await readTaxRate(db, shop.distributorId, {
    countryCode: shop.countryCode,
    day: at.toISOString().slice(0, 10),
  })
  const taxMinor = percentage(netMinor, taxBasisPoints)
  const totalMinor = netMinor + taxMinor
  const isOne = items.every(({ projectId }) => projectId === first.projectId)
  const isPaid = status === 'succeed'
  const id = world.nextId()
  const { distributorId, subDistributorId, currency, name, accountId, accountName } = shop
  await insertRows(client, 'orders', [
    {
      ...{ id, distributorId, subDistributorId, currency, taxBasisPoints, taxMinor },
      buyerName: name,
      number:
        at.toISOString().replaceAll(/\D/g, '').slice(0, 14) + String(world.between(1_000, 9_999)),
      type: 'subscription',
      status,
      projectKind: kind,
      projectInstallerId: first.installerId,
      projectId: isOne && kind !== 'single_family' ? first.projectId : null,
      projectName: isOne && kind !== 'single_family' ? first.projectName : '-',
      itemCount: items.length,
      subtotalMinor,
      discountMinor,
      totalMinor,
      refundedMinor: isRefunded ? totalMinor : 0,
      means: isPaid ? 'sandbox' : null,
      billing: billingOf(shop),
      termsVersion: TERMS_VERSION,
      termsAcceptedAt: at.toISOString(),
      createdBy: accountId,
      createdByName: accountName,
      createdAt: at.toISOString(),
      dueAt: later(status === 'processing' ? 3 * 1_440 : 1_440),
      paidAt: isPaid ? later(4) : null,
      carriedOutAt: isPaid ? later(4) : null,
      closedAt: status === 'processing' ? null : later(status === 'time_out' ? 1_440 : 4),
      reason: REASONS[status] ?? null,
    },
  ])
  return db.selectFrom('orders').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

const REASONS: { [Status in OrderStory['status']]?: string } = {
  failed: 'declined_for_good',
  time_out: 'limit_reached',
  cancel: 'canceled',
}

const billingOf = ({ company, accountName, countryCode }: Shop) => ({
  company,
  attention: accountName,
  address: '1 Example Street',
  phone: '',
  fax: '',
  email: 'billing@example.com',
  countryCode,
})

const sum = (amounts: number[]) => amounts.reduce((all, amount) => all + amount, 0)

/** Of the list, less a tenth. */
function amountsOf({ quantity, monthlyMinor }: Item) {
  const grossMinor = quantity * monthlyMinor * MONTHS
  const discountMinor = Math.floor((grossMinor + 5) / 10)
  return { grossMinor, discountMinor, amountMinor: grossMinor - discountMinor }
}

async function insertLines(
  client: pg.ClientBase,
  world: World,
  { story: { status, isRefunded }, items }: Told,
  order: OrderRow,
): Promise<void> {
  const isPaid = status === 'succeed'
  const orderedOn = order.createdAt.slice(0, 10)
  const rows = items.map((item, index) => {
    const { service, variant, projectId, projectName, holderName, quantity, monthlyMinor } = item
    const given = isPaid && !isRefunded
    // What was carried out and stands is what the item has now; all else would follow upon it.
    const hasExpired = item.expiresOn < orderedOn
    const base = hasExpired ? orderedOn : item.expiresOn
    const fromOn = given ? addMonths(item.expiresOn, -MONTHS) : base
    const plannedExpiresOn = given ? item.expiresOn : addMonths(base, MONTHS)
    return {
      id: world.nextId(),
      orderId: order.id,
      distributorId: order.distributorId,
      subDistributorId: order.subDistributorId,
      number: index + 1,
      kind: 'renewal' as const,
      itemId: item.id,
      ...{ service, variant, projectId, projectName, holderName, quantity, monthlyMinor },
      oneTimeMinor: 0,
      months: MONTHS,
      fromOn,
      plannedExpiresOn,
      isTrial: false,
      ...amountsOf(item),
      appliedAt: isPaid ? order.carriedOutAt : null,
      formerExpiresOn: isPaid ? fromOn : null,
      nextExpiresOn: isPaid ? plannedExpiresOn : null,
      refundedAt: isPaid && isRefunded ? order.carriedOutAt : null,
    }
  })
  await insertRows(client, 'orderLines', rows)
}

interface Event {
  kind: string
  details?: JsonObject
}

async function insertEvents(
  client: pg.ClientBase,
  order: OrderRow,
  events: Event[],
): Promise<void> {
  const { id, distributorId, subDistributorId, createdAt, closedAt, createdByName } = order
  const { itemCount: items, totalMinor, currency } = order
  const common = { items, totalMinor, currency, means: 'sandbox', attempt: 1 }
  await insertRows(
    client,
    'orderEvents',
    events.map(({ kind, details = common }) => ({
      orderId: id,
      ...{ distributorId, subDistributorId, kind },
      at: kind === 'submitted' ? createdAt : (closedAt ?? createdAt),
      actorName: kind === 'submitted' || kind === 'canceled' ? createdByName : null,
      details,
    })),
  )
}

async function succeed(
  db: Db,
  client: pg.ClientBase,
  world: World,
  { story, order, numbers }: Told & { order: OrderRow },
): Promise<void> {
  const { id: orderId, distributorId, subDistributorId, totalMinor, currency } = order
  const owners = { distributorId, subDistributorId }
  const payment = { id: world.nextId(), means: 'sandbox' as const, amountMinor: totalMinor }
  await insertRows(client, 'payments', [
    {
      ...payment,
      ...owners,
      ...{ orderId, currency, attempt: 1, status: 'succeeded' as const },
      providerRef: `sample_${order.number}`,
      captureRef: `sample_${order.number}_1`,
      createdAt: order.createdAt,
      settledAt: order.paidAt,
      receivedMinor: totalMinor,
      receivedCurrency: currency,
      refundedMinor: story.isRefunded ? totalMinor : 0,
    },
  ])
  await postAll(db, [bookSubmission(order), bookPayment(order, payment), bookCarryOut(order)])
  const invoice = await issue(db, client, world, { order, numbers, kind: 'invoice' })
  const events: Event[] = ['submitted', 'payment_opened', 'paid', 'carried_out'].map((kind) => ({
    kind,
  }))
  events.push({ kind: 'invoiced', details: invoice })
  if (story.isRefunded) {
    const refundId = world.nextId()
    const reason = 'Ordered twice'
    await insertRows(client, 'refunds', [
      {
        id: refundId,
        ...owners,
        ...{ orderId, currency, reason, paymentId: payment.id, status: 'succeeded' as const },
        amountMinor: totalMinor,
        isUnapplied: false,
        createdByName: 'Sample',
        createdAt: order.carriedOutAt ?? order.createdAt,
        settledAt: order.carriedOutAt,
      },
    ])
    const lines = await listOrderLines(db, orderId)
    const amounts = grossOf(lines, order.taxMinor)
    await insertRows(
      client,
      'refundLines',
      lines.map(({ id: orderLineId }, index) => ({
        ...{ refundId, orderLineId, ...owners },
        amountMinor: amounts[index] ?? 0,
      })),
    )
    const refund = { id: refundId, amountMinor: totalMinor, taxMinor: order.taxMinor }
    await postAll(db, [bookRefund(order, refund, 'sandbox')])
    const kind = 'credit_note'
    await issue(db, client, world, { order, numbers, kind, refundId, reason, invoice })
    const details = { refundId, amountMinor: totalMinor, currency, reason }
    events.push({ kind: 'refund_requested', details }, { kind: 'refunded', details })
  }
  await insertEvents(client, order, events)
}

interface Issue {
  order: OrderRow
  numbers: Map<string, number>
  kind: InvoiceKind
  refundId?: string
  reason?: string
  /** That a credit note takes back. */
  invoice?: { number: string }
}

/** In the order of the stories, which is that of time: numbers have no gap. */
async function issue(
  db: Db,
  client: pg.ClientBase,
  world: World,
  { order, numbers, kind, refundId, reason, invoice }: Issue,
): Promise<{ id: string; number: string }> {
  const issuedAt = order.carriedOutAt ?? order.createdAt
  const year = Number(issuedAt.slice(0, 4))
  const key = `${order.distributorId} ${kind} ${year}`
  const sequence = (numbers.get(key) ?? 0) + 1
  numbers.set(key, sequence)
  const { id: orderId, distributorId, subDistributorId, currency, totalMinor, taxMinor } = order
  const number = invoiceNumber(kind, year, sequence)
  const isNote = kind === 'credit_note'
  const content = {
    ...(await commonContent(db, order)),
    ...{ kind, number, issuedAt, totalMinor, taxMinor },
    invoiceNumber: invoice?.number ?? null,
    reason: reason ?? null,
    lines: refundId ? await linesOfRefund(db, refundId) : await linesOfOrder(db, orderId),
    subtotalMinor: isNote ? totalMinor - taxMinor : order.subtotalMinor,
    discountMinor: isNote ? 0 : order.discountMinor,
  }
  const id = world.nextId()
  await db
    .insertInto('invoices')
    .values({
      ...{ id, kind, distributorId, subDistributorId, issuerId: distributorId, year, sequence },
      ...{ number, orderId, refundId: refundId ?? null, issuedAt, currency, taxMinor },
      netMinor: totalMinor - taxMinor,
      totalMinor,
      content: JSON.stringify(content),
    })
    .execute()
  await client.query(
    `insert into invoice_counters (issuer_id, kind, year, last) values ($1, $2, $3, $4)
    on conflict (issuer_id, kind, year) do update set last = excluded.last`,
    [distributorId, kind, year, sequence],
  )
  return { id, number }
}

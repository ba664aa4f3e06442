import { sql } from 'kysely'
import type pg from 'pg'
import { v7 as uuid } from 'uuid'
import { issueCoupon, spendCoupons } from '../../db/coupons.ts'
import { issueInvoice } from '../../db/invoices.ts'
import { post } from '../../db/ledger.ts'
import { insertPayment, updatePayment } from '../../db/payments.ts'
import { bookCarryOut, bookSubmission } from '../../domain/bookkeeping.ts'
import { percentage } from '../../domain/money.ts'
import { addDays, addMonths } from '../../domain/term.ts'
import type { SeedDb } from './over-client.ts'
import { insertRows } from './rows.ts'

interface CouponOrder {
  distributorId: string
  subDistributorId: string
  currency: string
  account: string
  distributorName: string
  today: Date
}

const DISCOUNT = 1_000

/**
 * A small renewal that a coupon paid to its last cent, like one that the sample has already; none where the
 * sub-distributor has ordered nothing.
 */
export async function fillCouponOrder(
  db: SeedDb,
  client: pg.ClientBase,
  about: CouponOrder,
): Promise<void> {
  const like = await findLike(db, about.subDistributorId)
  const item = like && (await findItem(db, like.line))
  if (!item) return
  const { order: copied, line: copiedLine } = like
  const months = copiedLine.months ?? 1
  const grossMinor = item.quantity * copiedLine.monthlyMinor * months
  const discountMinor = percentage(grossMinor, DISCOUNT)
  const amountMinor = grossMinor - discountMinor
  const taxMinor = percentage(amountMinor, copied.taxBasisPoints)
  const id = uuid()
  const { statusNumber: _, typeNumber: __, ...order } = copied
  await insertRows(client, 'orders', [
    {
      ...order,
      id,
      number: String(BigInt(order.number) + 1n),
      projectId: item.projectId,
      projectName: item.projectName,
      itemCount: 1,
      subtotalMinor: grossMinor,
      discountMinor,
      taxMinor,
      totalMinor: amountMinor + taxMinor,
      means: 'coupon',
    },
  ])
  await insertRows(client, 'orderLines', [
    {
      ...copiedLine,
      id: uuid(),
      orderId: id,
      number: 1,
      itemId: item.id,
      projectId: item.projectId,
      projectName: item.projectName,
      holderName: item.holderName,
      quantity: item.quantity,
      grossMinor,
      discountMinor,
      amountMinor,
      fromOn: addMonths(item.expiresOn, -months),
      formerExpiresOn: addMonths(item.expiresOn, -months),
      plannedExpiresOn: item.expiresOn,
      nextExpiresOn: item.expiresOn,
    },
  ])
  await copyEvents(db, { from: copied.id, to: id })
  await payByCoupon(db, about, id)
}

/** An order that was carried out, and one of its lines. */
async function findLike(db: SeedDb, subDistributorId: string) {
  const order = await db
    .selectFrom('orders')
    .selectAll()
    .where('subDistributorId', '=', subDistributorId)
    .where('status', '=', 'succeed')
    .where('projectKind', '=', 'community')
    .where('refundedMinor', '=', 0)
    .orderBy('createdAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  const line =
    order &&
    (await db
      .selectFrom('orderLines')
      .selectAll()
      .where('orderId', '=', order.id)
      .orderBy('number')
      .limit(1)
      .executeTakeFirst())
  return line && { order, line }
}

/** Another household's, which no order is about, and which lasts long enough to have been renewed. */
async function findItem(
  db: SeedDb,
  line: { itemId: string; service: string; variant: string; months: number | null },
) {
  return db
    .selectFrom('serviceItems as item')
    .innerJoin('serviceItems as other', (join) =>
      join
        .onRef('other.installerId', '=', 'item.installerId')
        .onRef('other.projectKind', '=', 'item.projectKind')
        .on('other.id', '=', line.itemId),
    )
    .innerJoin('projects', 'projects.id', 'item.projectId')
    .innerJoin('households', 'households.id', 'item.holderId')
    .select(['item.id', 'item.projectId', 'item.quantity', 'projects.name as projectName'])
    .select(sql<string>`item.expires_on::text`.as('expiresOn'))
    .select(sql<string>`concat_ws(' ', households.building, households.number)`.as('holderName'))
    .where('item.service', '=', line.service)
    .where('item.variant', '=', line.variant)
    .where(
      sql<boolean>`item.expires_on > current_date + make_interval(months => ${line.months ?? 1}::integer)`,
    )
    .where(sql<boolean>`not exists (select from order_lines where item_id = item.id)`)
    .orderBy('item.id')
    .limit(1)
    .executeTakeFirst()
}

/** The same course, without a payment provider. */
async function copyEvents(db: SeedDb, { from, to }: { from: string; to: string }): Promise<void> {
  await sql`insert into order_events (order_id, distributor_id, sub_distributor_id, kind, at, actor_name, details)
    select ${to}::uuid, distributor_id, sub_distributor_id, kind, at, actor_name,
      details || '{"items": 1, "means": "coupon"}' from order_events
    where order_id = ${from} and kind in ('submitted', 'paid', 'carried_out') order by id`.execute(
    db,
  )
}

async function payByCoupon(db: SeedDb, about: CouponOrder, orderId: string): Promise<void> {
  const order = await db
    .selectFrom('orders')
    .selectAll()
    .where('id', '=', orderId)
    .executeTakeFirstOrThrow()
  const { distributorId, subDistributorId, currency, distributorName, today } = about
  const scope = { level: 'distributor' as const, organizationId: distributorId }
  const coupon = await issueCoupon(db, scope, {
    subDistributorId,
    currency,
    faceMinor: order.totalMinor,
    expiresOn: addDays(today.toISOString().slice(0, 10), 120),
    code: `THANKS-${about.account.toUpperCase()}`,
    remark: 'For the trouble with the delivery',
    actorName: distributorName,
  })
  const { createdAt } = order
  const ofCoupon = `coupon_issued:${coupon.id}`
  await db.updateTable('coupons').set({ issuedAt: createdAt }).where('id', '=', coupon.id).execute()
  await db
    .updateTable('ledgerTransfers')
    .set({ createdAt })
    .where('idempotencyKey', '=', ofCoupon)
    .execute()
  await post(db, bookSubmission(order))
  const payment = await insertPayment(db, order, { means: 'coupon' })
  await spendCoupons(db, order, [coupon.id])
  await updatePayment(db, payment.id, {
    ...{ status: 'succeeded', createdAt: order.createdAt, settledAt: order.paidAt },
    ...{ receivedMinor: order.totalMinor, receivedCurrency: currency },
  })
  await post(db, bookCarryOut(order))
  const invoice = await issueInvoice(db, orderId)
  await sql`insert into order_events (order_id, distributor_id, sub_distributor_id, kind, at, details)
    values (${orderId}, ${distributorId}, ${subDistributorId}, 'invoiced', ${order.carriedOutAt},
      ${JSON.stringify(invoice)})`.execute(db)
}

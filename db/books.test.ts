import fc from 'fast-check'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { describe, expect, test } from 'vitest'
import {
  bookCarryOut,
  bookDispute,
  bookDisputeWon,
  bookPayment,
  bookRelease,
  bookReopening,
  bookSubmission,
  bookUnapplied,
  bookUnappliedRefund,
} from '../domain/bookkeeping.ts'
import { giveCoupon, insertOrder } from '../test/books.ts'
import { useDatabase } from '../test/database.ts'
import { insertScene, type Scene } from '../test/scene.ts'
import { checkBooks } from './books.ts'
import type { Db } from './client.ts'
import { returnToCoupons, spendCoupons } from './coupons.ts'
import { issueCreditNote, issueInvoice } from './invoices.ts'
import { post, postAll } from './ledger.ts'
import { bookProviderRefund } from './order-refunds.ts'

const database = useDatabase()
const worker = () => database.as('gatehouse_worker')
type Order = Awaited<ReturnType<typeof insertOrder>>

async function insertPayment(order: Order, attempt: number, amountMinor = order.totalMinor) {
  const { distributorId, subDistributorId, installerId, currency } = order
  const payment = { id: uuid(), means: 'sandbox' as const, amountMinor }
  await database.owner
    .insertInto('payments')
    .values({
      ...payment,
      orderId: order.id,
      distributorId,
      subDistributorId,
      installerId,
      attempt,
      currency,
      status: 'succeeded',
      providerRef: payment.id,
      captureRef: `capture-${attempt}`,
    })
    .execute()
  return payment
}

async function insertRefund(
  order: Order,
  paymentId: string,
  { amountMinor, isUnapplied = false }: { amountMinor: number; isUnapplied?: boolean },
) {
  const { distributorId, subDistributorId, installerId } = order
  const id = uuid()
  await database.owner
    .insertInto('refunds')
    .values({
      id,
      orderId: order.id,
      paymentId,
      distributorId,
      subDistributorId,
      installerId,
      status: 'succeeded',
      amountMinor,
      isUnapplied,
      reason: 'Asked for',
      createdByName: 'Dora Dist',
    })
    .execute()
  if (isUnapplied) return { id, amountMinor }
  await database.owner
    .updateTable('orders')
    .set({ refundedMinor: sql`refunded_minor + ${amountMinor}` })
    .where('id', '=', order.id)
    .execute()
  return { id, amountMinor }
}

const setStatus = (order: Order, status: Order['status'], means?: 'sandbox' | 'coupon') =>
  database.owner
    .updateTable('orders')
    .set({ status, ...(means && { means, paidAt: sql`now()` }) })
    .where('id', '=', order.id)
    .execute()

/** Pays, carries out and invoices, in the one transaction in which the worker does. */
async function succeed(db: Db, order: Order, bookings = [bookSubmission(order)]) {
  const payment = await insertPayment(order, 1)
  await setStatus(order, 'succeed', 'sandbox')
  await db.transaction().execute(async (trx) => {
    await postAll(trx, [...bookings, bookPayment(order, payment), bookCarryOut(order)])
    await issueInvoice(trx, order.id)
  })
  return payment
}

const ENDINGS = {
  async waits(db: Db, order: Order) {
    await post(db, bookSubmission(order))
  },
  async isCanceled(db: Db, order: Order) {
    await post(db, bookSubmission(order))
    await setStatus(order, 'cancel')
    await post(db, bookRelease(order))
  },
  async succeeds(db: Db, order: Order) {
    await succeed(db, order)
  },
  async isPaidLate(db: Db, order: Order) {
    await postAll(db, [bookSubmission(order), bookRelease(order)])
    await succeed(db, order, [bookReopening(order)])
  },
  async isPaidTwice(db: Db, order: Order) {
    await succeed(db, order)
    const second = await insertPayment(order, 2)
    const refund = await insertRefund(order, second.id, {
      amountMinor: second.amountMinor,
      isUnapplied: true,
    })
    await postAll(db, [bookUnapplied(order, second), bookUnappliedRefund(order, refund, 'sandbox')])
  },
  async isRefundedInParts(db: Db, order: Order) {
    const payment = await succeed(db, order)
    const part = Math.floor(order.totalMinor / 3)
    for (const amountMinor of [part, order.totalMinor - part].filter((amount) => amount > 0)) {
      const refund = await insertRefund(order, payment.id, { amountMinor })
      await db.transaction().execute(async (trx) => {
        await bookProviderRefund(trx, order, { ...refund, means: 'sandbox' })
        await issueCreditNote(trx, refund.id)
      })
    }
  },
  async isDisputedAndWon(db: Db, order: Order) {
    const payment = await succeed(db, order)
    const dispute = { ...payment, disputes: 1 }
    await postAll(db, [bookDispute(order, dispute), bookDisputeWon(order, dispute)])
  },
  async isPaidByCouponAndRefunded(db: Db, order: Order, scene: Scene) {
    const coupons = [
      await giveCoupon(database.owner, scene, { faceMinor: Math.ceil(order.totalMinor / 2) }),
      await giveCoupon(database.owner, scene, { faceMinor: order.totalMinor }),
    ]
    await setStatus(order, 'succeed', 'coupon')
    const payment = await insertCouponPayment(order)
    await db.transaction().execute(async (trx) => {
      await post(trx, bookSubmission(order))
      await spendCoupons(
        trx,
        order,
        coupons.map(({ id }) => id),
      )
      await post(trx, bookCarryOut(order))
      await issueInvoice(trx, order.id)
    })
    const refund = await insertRefund(order, payment, { amountMinor: order.totalMinor })
    await db.transaction().execute(async (trx) => {
      await returnToCoupons(trx, order, refund)
      await issueCreditNote(trx, refund.id)
    })
  },
}

async function insertCouponPayment(order: Order): Promise<string> {
  const { distributorId, subDistributorId, installerId, currency, totalMinor } = order
  const id = uuid()
  await database.owner
    .insertInto('payments')
    .values({
      id,
      orderId: order.id,
      distributorId,
      subDistributorId,
      installerId,
      attempt: 1,
      means: 'coupon',
      amountMinor: totalMinor,
      currency,
      status: 'succeeded',
    })
    .execute()
  return id
}

describe('the check of the books', () => {
  test('finds nothing wrong, whatever becomes of orders and in whatever order', async () => {
    const db = worker()
    const scene = await insertScene(database.owner)
    const endings = fc.array(
      fc.record({
        ending: fc.constantFrom(...(Object.keys(ENDINGS) as (keyof typeof ENDINGS)[])),
        lineMinor: fc.integer({ min: 1, max: 50_000 }).map((half) => half * 2),
        taxBasisPoints: fc.constantFrom(0, 700, 1900, 2550),
        currency: fc.constantFrom('USD', 'USD', 'USD'),
      }),
      { minLength: 2, maxLength: 6 },
    )

    await fc.assert(
      fc.asyncProperty(endings, async (chosen) => {
        await Promise.all(
          chosen.map(async ({ ending, ...parts }) => {
            const order = await insertOrder(database.owner, scene, parts)
            await ENDINGS[ending](db, order, scene)
          }),
        )
        expect((await checkBooks(db)).faults).toEqual([])
      }),
      { numRuns: 12, endOnFailure: true },
    )
  })

  test('names a balance that was changed behind the books', async () => {
    const scene = await insertScene(database.owner)
    const coupon = await giveCoupon(database.owner, scene, { faceMinor: 5000 })
    const change = (by: number) =>
      sql`update ledger_accounts set balance = balance + ${by}
        where key like ${`coupon:%:${coupon.id}:%`}`.execute(database.owner)
    await change(-1)

    const { faults } = await checkBooks(worker())
    await change(1)

    expect(faults).toMatchObject([
      { rule: 'A kept balance is the sum of the postings', expected: '5000', found: '4999' },
    ])
  })

  test('names a number that is missing, and an order without its invoice', async () => {
    const db = worker()
    const scene = await insertScene(database.owner)
    const first = await insertOrder(database.owner, scene)
    await succeed(db, first)
    await succeed(db, await insertOrder(database.owner, scene))
    await sql`delete from invoices where order_id = ${first.id}`.execute(database.owner)

    const { faults } = await checkBooks(db)

    const about = faults.filter(({ about }) => about.includes(scene.distributorId))
    expect(about.map(({ rule }) => rule)).toEqual(['Invoices are numbered from one without a gap'])
    expect(faults.filter(({ about }) => about === first.number).map(({ rule }) => rule)).toEqual([
      'Revenue is what the invoices say, less the credit notes',
      'An order that succeeded has its invoice, and no other has one',
    ])
    await sql`delete from orders where id = ${first.id}`.execute(database.owner)
  })
})

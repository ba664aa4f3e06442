import { sql } from 'kysely'
import { type BookedOrder, bookCouponPayment, bookRefundTo } from '../../domain/bookkeeping.ts'
import { giveBackTo, type SpendableCoupon, spendFrom } from '../../domain/coupon.ts'
import { AppError } from '../../domain/errors.ts'
import { couponAccount } from '../../domain/ledger.ts'
import type { Db } from '../client.ts'
import { post } from '../ledger.ts'
import { type RefundToBook, refundOf } from '../order-refunds.ts'

/**
 * Pays an order whole from these coupons of its buyer, those that expire first before the others. Repeatable: an
 * order is paid once. As the worker, in the transaction that notes the payment.
 *
 * @param day in UTC, on which they must still pay; today where none is given
 * @throws AppError `conflict` where they are not the buyer's, not valid, or do not cover the total
 */
export async function spendCoupons(
  trx: Db,
  order: BookedOrder,
  couponIds: readonly string[],
  day = new Date().toISOString().slice(0, 10),
): Promise<void> {
  if (await hasPaid(trx, order)) return
  const coupons = await lockCoupons(trx, order, couponIds, day)
  const shares = spendFrom(coupons, order.totalMinor)
  const coveredMinor = shares.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  if (coveredMinor < order.totalMinor) {
    throw new AppError('conflict', 'These coupons do not cover the total of the order')
  }
  await post(trx, bookCouponPayment(order, shares))
}

/** What a refund gives back goes to the coupons that paid. Repeatable. @throws AppError `conflict` for more than they gave */
export async function returnToCoupons(
  trx: Db,
  order: BookedOrder,
  refund: RefundToBook,
): Promise<void> {
  const given = await couponsOfOrder(trx, order.id)
  const shares = giveBackTo(given, refund.amountMinor)
  const coveredMinor = shares.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  const booked = await refundOf(trx, order, refund)
  if (booked === undefined) return
  if (coveredMinor < refund.amountMinor) {
    throw new AppError('conflict', 'More than the order was paid with')
  }
  const credited = shares.map(({ couponId, amountMinor }) => ({
    account: couponAccount(order, couponId, order.currency),
    amount: -amountMinor,
  }))
  await post(trx, bookRefundTo(order, booked, credited))
}

/** A coupon that paid an order; `balanceMinor` is what it gave, less what came back. */
interface CouponOfOrder extends SpendableCoupon {
  code: string
}

export async function couponsOfOrder(trx: Db, orderId: string): Promise<CouponOfOrder[]> {
  return trx
    .selectFrom('ledgerTransfers')
    .innerJoin('ledgerPostings', 'ledgerPostings.transferId', 'ledgerTransfers.id')
    .innerJoin('coupons', 'coupons.ledgerAccountId', 'ledgerPostings.accountId')
    .where('ledgerTransfers.orderId', '=', orderId)
    .groupBy(['coupons.id', 'coupons.code', 'coupons.expiresOn'])
    .select(['coupons.id', 'coupons.code', 'coupons.expiresOn'])
    .select(sql<number>`sum(ledger_postings.amount)::bigint`.as('balanceMinor'))
    .orderBy('coupons.expiresOn')
    .orderBy('coupons.id')
    .execute()
}

async function hasPaid(trx: Db, order: BookedOrder): Promise<boolean> {
  const paid = await trx
    .selectFrom('ledgerTransfers')
    .select('id')
    .where('idempotencyKey', '=', bookCouponPayment(order, []).idempotencyKey)
    .executeTakeFirst()
  return paid !== undefined
}

/**
 * Nobody may change an account's row but its postings, so what serializes those who spend the same coupon is a lock
 * on its id.
 */
async function lockCoupons(
  trx: Db,
  order: BookedOrder,
  couponIds: readonly string[],
  day: string,
): Promise<SpendableCoupon[]> {
  const ids = [...new Set(couponIds)].toSorted()
  for (const id of ids) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`coupon:${id}`}, 0))`.execute(trx)
  }
  const coupons = ids.length === 0 ? [] : await findSpendable(trx, order, ids, day)
  if (coupons.length === ids.length) return coupons
  throw new AppError('conflict', 'One of the coupons cannot pay this order')
}

/** Those that may pay it: of the same buyer and currency, on their last day at the latest. */
async function findSpendable(
  trx: Db,
  { subDistributorId, installerId, currency }: BookedOrder,
  ids: string[],
  day: string,
): Promise<SpendableCoupon[]> {
  // Coupons are the sub-distributor's own: its installers pay by other means.
  if (installerId !== null) return []
  return trx
    .selectFrom('coupons')
    .innerJoin('ledgerAccounts', 'ledgerAccounts.id', 'coupons.ledgerAccountId')
    .select(['coupons.id', 'coupons.expiresOn'])
    .select(sql<number>`ledger_accounts.balance`.as('balanceMinor'))
    .where('coupons.id', 'in', ids)
    .where('coupons.subDistributorId', '=', subDistributorId)
    .where('coupons.currency', '=', currency)
    .where('coupons.expiresOn', '>=', day)
    .execute()
}

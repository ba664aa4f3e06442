import { sql } from 'kysely'
import type { CouponUseType } from '../../domain/coupon.ts'
import { countUpTo, type Db, ownerColumn, type Scope, type Slice } from '../client.ts'
import { getCoupon } from './list.ts'

interface CouponUseRow {
  id: number
  at: string
  type: CouponUseType
  orderId: string | null
  orderNumber: string | null
  /** Below zero where it paid. */
  changeMinor: number
  balanceAfterMinor: number
}

/** What came to a coupon and what it paid, newest first. @throws AppError `not_found` */
export async function listCouponUses(
  trx: Db,
  scope: Scope,
  couponId: string,
  { limit, offset }: Slice,
): Promise<{ rows: CouponUseRow[]; total: number; totalIsExact: boolean }> {
  await getCoupon(trx, scope, couponId)
  const matches = trx
    .selectFrom('coupons')
    .innerJoin('ledgerPostings', 'ledgerPostings.accountId', 'coupons.ledgerAccountId')
    .innerJoin('ledgerTransfers', 'ledgerTransfers.id', 'ledgerPostings.transferId')
    .where('coupons.id', '=', couponId)
    .where(`coupons.${ownerColumn(scope)}`, '=', scope.organizationId)
  const found = await matches
    .select(['ledgerPostings.id', 'ledgerTransfers.createdAt as at', 'kind'])
    .select(['orderId', 'orderNumber'])
    .select(sql<number>`-ledger_postings.amount`.as('changeMinor'))
    .select(sql<number>`ledger_postings.balance_after`.as('balanceAfterMinor'))
    .orderBy('ledgerPostings.id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  const rows = found.map(({ kind, ...row }) => ({ ...row, type: typeOf(kind, row.changeMinor) }))
  return { rows, ...(await countUpTo(trx, matches.select('ledgerPostings.id'))) }
}

function typeOf(kind: string, changeMinor: number): CouponUseType {
  if (kind === 'coupon_issued') return 'issued'
  return changeMinor < 0 ? 'used' : 'returned'
}

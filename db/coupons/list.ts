import { sql } from 'kysely'
import type { CouponState } from '../../domain/coupon.ts'
import { AppError } from '../../domain/errors.ts'
import { countUpTo, type Db, ownerColumn, type Scope, type Slice } from '../client.ts'

interface CouponRow {
  id: string
  code: string
  currency: string
  faceMinor: number
  balanceMinor: number
  issuedAt: string
  issuedByName: string
  expiresOn: string
  remark: string
  subDistributorId: string
  subDistributorName: string
}

export interface CouponFilter {
  state?: CouponState | undefined
  /** The last day on which they pay, at most. */
  expiresTo?: string | undefined
}

const TODAY = sql<string>`(now() at time zone 'utc')::date`

/** One page of a tab, those that expire first before the others. */
export async function listCoupons(
  trx: Db,
  scope: Scope,
  filter: CouponFilter,
  { limit, offset }: Slice,
): Promise<{ rows: CouponRow[]; total: number; totalIsExact: boolean }> {
  const rows = await withColumns(matchCoupons(trx, scope, filter))
    .orderBy('expiresOn')
    .orderBy('coupons.id')
    .limit(limit)
    .offset(offset)
    .execute()
  return { rows, ...(await countCoupons(trx, scope, filter)) }
}

export const countCoupons = (trx: Db, scope: Scope, filter: CouponFilter) =>
  countUpTo(trx, matchCoupons(trx, scope, filter).select('coupons.id'))

const matchCoupons = (trx: Db, scope: Scope, { state, expiresTo }: CouponFilter) =>
  couponsIn(trx, scope)
    .$if(expiresTo !== undefined, (query) => query.where('expiresOn', '<=', expiresTo ?? ''))
    .$if(state === 'used', (query) => query.where('balance', '=', 0))
    .$if(state === 'normal', (query) =>
      query.where('balance', '>', 0).where('expiresOn', '>=', TODAY),
    )
    .$if(state === 'expired', (query) =>
      query.where('balance', '>', 0).where('expiresOn', '<', TODAY),
    )

/** @throws AppError `not_found`, also for a coupon outside the scope */
export async function getCoupon(trx: Db, scope: Scope, id: string): Promise<CouponRow> {
  return withColumns(couponsIn(trx, scope))
    .where('coupons.id', '=', id)
    .executeTakeFirstOrThrow(noSuchCoupon)
}

export const noSuchCoupon = () => new AppError('not_found', 'No such coupon')

/** Those of the scope, with their accounts and holders. */
const couponsIn = (trx: Db, scope: Scope) =>
  trx
    .selectFrom('coupons')
    .innerJoin('ledgerAccounts', 'ledgerAccounts.id', 'coupons.ledgerAccountId')
    .innerJoin('organizations', 'organizations.id', 'coupons.subDistributorId')
    .where(`coupons.${ownerColumn(scope)}`, '=', scope.organizationId)

const withColumns = (coupons: ReturnType<typeof couponsIn>) =>
  coupons
    .select(['coupons.id', 'code', 'coupons.currency', 'faceMinor', 'issuedAt', 'issuedByName'])
    .select(['expiresOn', 'remark', 'coupons.subDistributorId'])
    .select(['organizations.name as subDistributorName'])
    .select(sql<number>`ledger_accounts.balance`.as('balanceMinor'))

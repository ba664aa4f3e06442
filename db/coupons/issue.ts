import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { AppError } from '../../domain/errors.ts'
import { bookCouponIssue } from '../../domain/holdings.ts'
import { couponAccount } from '../../domain/ledger.ts'
import { type Db, refusingViolations, type Scope } from '../client.ts'
import { openAccount, post } from '../ledger.ts'

export interface NewCoupon {
  subDistributorId: string
  currency: string
  faceMinor: number
  /** The last day, in UTC, on which it pays. */
  expiresOn: string
  /** Without one, it gets one that nobody guesses. */
  code?: string | undefined
  remark?: string | undefined
  actorName: string
  /** Of the request: the same one twice is one coupon, see `findCouponByKey`. */
  idempotencyKey?: string | undefined
}

export interface IssuedCoupon {
  id: string
  code: string
}

/**
 * What the same request of the distributor has issued before. Until the transaction ends, others with the same key wait
 * here.
 *
 * @throws AppError `conflict` where the key belongs to a request for something else
 */
export async function findCouponByKey(
  trx: Db,
  { organizationId: distributorId }: Scope,
  wanted: NewCoupon & { idempotencyKey: string },
): Promise<IssuedCoupon | undefined> {
  const { idempotencyKey, subDistributorId, currency, faceMinor, code } = wanted
  const name = `coupon ${distributorId} ${idempotencyKey}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(trx)
  const earlier = await trx
    .selectFrom('coupons')
    .select(['id', 'code', 'subDistributorId', 'currency', 'faceMinor'])
    .where('distributorId', '=', distributorId)
    .where('idempotencyKey', '=', idempotencyKey)
    .executeTakeFirst()
  if (!earlier) return undefined
  const isSame =
    earlier.subDistributorId === subDistributorId &&
    earlier.currency === currency &&
    earlier.faceMinor === faceMinor &&
    (code ?? earlier.code) === earlier.code
  if (!isSame) throw new AppError('conflict', 'This Idempotency-Key was used for another request')
  return { id: earlier.id, code: earlier.code }
}

/**
 * Gives a coupon to one of the distributor's sub-distributors.
 *
 * @throws AppError `not_found` for a stranger's, `conflict` for another currency or a code that there is already
 */
export async function issueCoupon(
  trx: Db,
  { organizationId: distributorId }: Scope,
  coupon: NewCoupon,
): Promise<IssuedCoupon> {
  const { subDistributorId, currency, faceMinor, expiresOn, actorName, remark = '' } = coupon
  const { idempotencyKey = null } = coupon
  await checkReceiver(trx, distributorId, coupon)
  const id = uuid()
  const code = coupon.code ?? randomCode()
  const account = couponAccount({ distributorId, subDistributorId }, id, currency)
  const ledgerAccountId = await openAccount(trx, account)
  await refusingViolations(
    { unique: { coupons_code_key: 'There is a coupon with this code' } },
    () =>
      trx
        .insertInto('coupons')
        .values({
          id,
          distributorId,
          subDistributorId,
          code,
          currency,
          faceMinor,
          ledgerAccountId,
          issuedByName: actorName,
          expiresOn,
          remark,
          idempotencyKey,
        })
        .execute(),
  )
  await post(trx, bookCouponIssue({ id, code, account, faceMinor, actorName, remark }))
  return { id, code }
}

async function checkReceiver(
  trx: Db,
  distributorId: string,
  { subDistributorId, currency }: NewCoupon,
): Promise<void> {
  const receiver = await trx
    .selectFrom('organizations')
    .select('currency')
    .where('id', '=', subDistributorId)
    .where('distributorId', '=', distributorId)
    .where('kind', '=', 'sub_distributor')
    .executeTakeFirstOrThrow(() => new AppError('not_found', 'No such sub-distributor'))
  if (receiver.currency !== currency) {
    throw new AppError('conflict', 'A coupon is in the currency of its sub-distributor')
  }
}

/** Without signs that are taken for others. */
const CODE_SIGNS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** `K7QM-2XPA-9RTD-WC4E`: 80 bits. */
function randomCode(): string {
  const sign = () => CODE_SIGNS.charAt(randomInt(CODE_SIGNS.length))
  const part = () => Array.from({ length: 4 }, sign).join('')
  return Array.from({ length: 4 }, part).join('-')
}

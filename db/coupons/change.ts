import { type Db, ownerColumn, type Scope } from '../client.ts'
import { noSuchCoupon } from './list.ts'

/** Moves the last day, in UTC, on which a coupon pays. @throws AppError `not_found` */
export async function setCouponExpiry(
  trx: Db,
  scope: Scope,
  { id, expiresOn }: { id: string; expiresOn: string },
): Promise<void> {
  await trx
    .updateTable('coupons')
    .set({ expiresOn })
    .where('id', '=', id)
    .where(ownerColumn(scope), '=', scope.organizationId)
    .returning('id')
    .executeTakeFirstOrThrow(noSuchCoupon)
}

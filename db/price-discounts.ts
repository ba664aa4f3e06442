import { v7 as uuid } from 'uuid'
import { AppError } from '../domain/errors.ts'
import type { DiscountLevel } from '../domain/price.ts'
import { type Db, refusingViolations, type Scope, type Slice } from './client.ts'

export interface NewPriceDiscount {
  level: DiscountLevel
  /** Null: everybody of the level. */
  subDistributorId: string | null
  discountBasisPoints: number
  validFrom: string
}

export interface PriceDiscountRow extends NewPriceDiscount {
  id: string
  subDistributorName: string | null
  createdAt: string
  createdByName: string
}

/** The latest first. A sub-distributor reads what is its own, and what its level has. */
export async function listPriceDiscounts(
  trx: Db,
  scope: Scope,
  distributorId: string,
  { limit, offset }: Slice,
): Promise<{ rows: PriceDiscountRow[]; total: number; totalIsExact: boolean }> {
  const all = trx
    .selectFrom('priceDiscounts')
    .leftJoin('organizations', 'organizations.id', 'priceDiscounts.forSubDistributorId')
    .where('priceDiscounts.distributorId', '=', distributorId)
  const matches =
    scope.level === 'distributor'
      ? all
      : all
          .where('level', '=', 'sub_distributor')
          .where((eb) =>
            eb.or([
              eb('forSubDistributorId', 'is', null),
              eb('forSubDistributorId', '=', scope.organizationId),
            ]),
          )
  const rows = await matches
    .select(COLUMNS)
    .orderBy('validFrom', 'desc')
    .orderBy('priceDiscounts.id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  const { total } = await matches
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return { rows: rows.map(asRow), total, totalIsExact: true }
}

/** @throws AppError `not_found` */
export async function getPriceDiscount(
  trx: Db,
  { organizationId }: Scope,
  id: string,
): Promise<PriceDiscountRow> {
  const row = await trx
    .selectFrom('priceDiscounts')
    .leftJoin('organizations', 'organizations.id', 'priceDiscounts.forSubDistributorId')
    .select(COLUMNS)
    .where('priceDiscounts.id', '=', id)
    .where('priceDiscounts.distributorId', '=', organizationId)
    .executeTakeFirstOrThrow(() => new AppError('not_found', `No discount ${id}`))
  return asRow(row)
}

const COLUMNS = [
  'priceDiscounts.id',
  'priceDiscounts.level',
  'priceDiscounts.forSubDistributorId as subDistributorId',
  'organizations.name as subDistributorName',
  'priceDiscounts.discountBasisPoints',
  'priceDiscounts.validFrom',
  'priceDiscounts.createdAt',
  'priceDiscounts.createdByName',
] as const

/** The table's constraint keeps the list, which has no discount, out. */
const asRow = <Row extends { level: string }>(row: Row) => ({
  ...row,
  level: row.level as DiscountLevel,
})

/**
 * @throws AppError `not_found` for a sub-distributor of somebody else, `conflict` where there is a discount from that
 *   day on
 */
export async function insertPriceDiscount(
  trx: Db,
  { organizationId: distributorId }: Scope,
  { subDistributorId, ...discount }: NewPriceDiscount,
  createdByName: string,
): Promise<string> {
  if (subDistributorId !== null) {
    await trx
      .selectFrom('organizations')
      .select('id')
      .where('id', '=', subDistributorId)
      .where('kind', '=', 'sub_distributor')
      .where('distributorId', '=', distributorId)
      .executeTakeFirstOrThrow(
        () => new AppError('not_found', `No sub-distributor ${subDistributorId}`),
      )
  }
  const id = uuid()
  const unique = {
    price_discounts_distributor_id_level_for_sub_distributor_id_key:
      'There is a discount from that day on: choose a later day',
  }
  await refusingViolations({ unique }, () =>
    trx
      .insertInto('priceDiscounts')
      .values({
        id,
        distributorId,
        forSubDistributorId: subDistributorId,
        ...discount,
        createdByName,
      })
      .execute(),
  )
  return id
}

export async function deletePriceDiscount(
  trx: Db,
  { organizationId }: Scope,
  id: string,
): Promise<void> {
  await trx
    .deleteFrom('priceDiscounts')
    .where('id', '=', id)
    .where('distributorId', '=', organizationId)
    .execute()
}

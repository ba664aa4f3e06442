import { sql } from 'kysely'
import { AppError } from '../domain/errors.ts'
import type { ProjectKind } from '../domain/organization.ts'
import type { Buyer } from '../domain/payment-permission.ts'
import type { UnitPrice } from '../domain/price.ts'
import type { Service } from '../domain/service.ts'
import type { Db } from './client.ts'

export interface PriceList {
  currency: string
  /** Whether its prices came with the sample data. */
  isSample: boolean
  /** Undefined for what is not sold. */
  priceOf(kind: ProjectKind, service: Service, variant: string): UnitPrice | undefined
}

/**
 * The prices of a distributor in a currency, as they hold on a day.
 *
 * @param day in UTC
 * @throws AppError `conflict` without a price book in that currency
 */
export async function readPriceList(
  trx: Db,
  { distributorId, currency }: Pick<Buyer, 'distributorId' | 'currency'>,
  day: string,
): Promise<PriceList> {
  const book = await trx
    .selectFrom('priceBooks')
    .select(['id', 'isSample'])
    .where('distributorId', '=', distributorId)
    .where('currency', '=', currency)
    .executeTakeFirst()
  if (!book) {
    throw new AppError(
      'conflict',
      `There are no prices in ${currency} yet: the distributor can add them`,
    )
  }
  const rows = await trx
    .selectFrom('prices')
    .distinctOn(['projectKind', 'service', 'variant'])
    .select(['projectKind', 'service', 'variant', 'oneTimeMinor', 'monthlyMinor'])
    .where('priceBookId', '=', book.id)
    .where('validFrom', '<=', day)
    .orderBy('projectKind')
    .orderBy('service')
    .orderBy('variant')
    .orderBy('validFrom', 'desc')
    .execute()
  const prices = new Map(rows.map((row) => [keyOf(row.projectKind, row.service, row.variant), row]))
  return {
    currency,
    isSample: book.isSample,
    priceOf: (kind, service, variant) => prices.get(keyOf(kind, service, variant)),
  }
}

const keyOf = (...parts: string[]) => parts.join(' ')

/**
 * What a buyer pays less than the list, in basis points, on a day: a sub-distributor its own discount, or, without
 * one, that of its level. Whoever buys as an installer pays the list.
 */
export async function readDiscount(trx: Db, buyer: Buyer, day: string): Promise<number> {
  if (buyer.level !== 'sub_distributor') return 0
  const row = await trx
    .selectFrom('priceDiscounts')
    .select('discountBasisPoints')
    .where('distributorId', '=', buyer.distributorId)
    .where('level', '=', 'sub_distributor')
    .where((eb) =>
      eb.or([
        eb('forSubDistributorId', 'is', null),
        eb('forSubDistributorId', '=', buyer.subDistributorId),
      ]),
    )
    .where('validFrom', '<=', day)
    .orderBy(sql`for_sub_distributor_id is null`)
    .orderBy('validFrom', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.discountBasisPoints ?? 0
}

/** The tax of a billing country on a day, in basis points; 0 where the distributor has set none. */
export async function readTaxRate(
  trx: Db,
  distributorId: string,
  { countryCode, day }: { countryCode: string; day: string },
): Promise<number> {
  const row = await trx
    .selectFrom('taxRates')
    .select('rateBasisPoints')
    .where('distributorId', '=', distributorId)
    .where('countryCode', '=', countryCode)
    .where('validFrom', '<=', day)
    .orderBy('validFrom', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.rateBasisPoints ?? 0
}

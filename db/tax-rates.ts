import { v7 as uuid } from 'uuid'
import { AppError } from '../domain/errors.ts'
import {
  countUpTo,
  type Db,
  type Page,
  refusingViolations,
  type Scope,
  type Slice,
} from './client.ts'

export interface TaxRateRow {
  id: string
  /** ISO 3166-1. */
  countryCode: string
  rateBasisPoints: number
  /** The first day, in UTC, on which it holds; until the next of its country does. */
  validFrom: string
  createdAt: string
}

interface TaxRateFilter {
  countryCode?: string | undefined
}

/** A distributor's own, by country, the latest first. */
export async function listTaxRates(
  trx: Db,
  { organizationId }: Scope,
  { countryCode }: TaxRateFilter,
  { limit, offset }: Slice,
): Promise<Page<TaxRateRow> & { totalIsExact: boolean }> {
  let matches = trx.selectFrom('taxRates').where('distributorId', '=', organizationId)
  if (countryCode) matches = matches.where('countryCode', '=', countryCode)
  const rows = await matches
    .select(COLUMNS)
    .orderBy('countryCode')
    .orderBy('validFrom', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  return { rows, ...(await countUpTo(trx, matches.select('id'))) }
}

/** @throws AppError `not_found`, also for a stranger's */
export async function getTaxRate(
  trx: Db,
  { organizationId }: Scope,
  id: string,
): Promise<TaxRateRow> {
  return trx
    .selectFrom('taxRates')
    .select(COLUMNS)
    .where('id', '=', id)
    .where('distributorId', '=', organizationId)
    .executeTakeFirstOrThrow(() => new AppError('not_found', 'No such tax rate'))
}

/**
 * A rate beside those that were and are. @returns its id
 *
 * @throws AppError `conflict` where the country has another from that day on
 */
export async function insertTaxRate(
  trx: Db,
  { organizationId: distributorId }: Scope,
  rate: Pick<TaxRateRow, 'countryCode' | 'rateBasisPoints' | 'validFrom'>,
): Promise<string> {
  const id = uuid()
  const unique = {
    tax_rates_distributor_id_country_code_valid_from_key:
      'The country has a rate from that day on: choose a later day',
  }
  await refusingViolations({ unique }, () =>
    trx
      .insertInto('taxRates')
      .values({ id, distributorId, ...rate })
      .execute(),
  )
  return id
}

export async function deleteTaxRate(trx: Db, { organizationId }: Scope, id: string): Promise<void> {
  await trx
    .deleteFrom('taxRates')
    .where('id', '=', id)
    .where('distributorId', '=', organizationId)
    .execute()
}

const COLUMNS = ['id', 'countryCode', 'rateBasisPoints', 'validFrom', 'createdAt'] as const

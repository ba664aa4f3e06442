import { type SqlBool, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { AppError } from '../domain/errors.ts'
import type { ProjectKind } from '../domain/organization.ts'
import type { Service } from '../domain/service.ts'
import { type Db, refusingViolations, type Scope, type Slice } from './client.ts'

export interface PriceBookRow {
  id: string
  currency: string
  name: string
  isSample: boolean
  createdAt: string
}

/** Whose prices are read: a distributor its own; below it those of one's own currency alone. */
export interface PriceReader {
  distributorId: string
  /** Null for the distributor, who reads all. */
  currency: string | null
}

export interface PriceKey {
  projectKind: ProjectKind
  service: Service
  variant: string
}

export interface PriceRow extends PriceKey {
  id: string
  oneTimeMinor: number
  monthlyMinor: number
  validFrom: string
  isSample: boolean
  createdAt: string
  createdByName: string
}

export type NewPrice = Omit<PriceRow, 'id' | 'isSample' | 'createdAt'>

/** Distributors have few. */
export async function listPriceBooks(trx: Db, reader: PriceReader): Promise<PriceBookRow[]> {
  return readable(trx, reader).orderBy('currency').execute()
}

/** @throws AppError `not_found`, also for one that the reader may not see */
export async function getPriceBook(
  trx: Db,
  reader: PriceReader,
  id: string,
): Promise<PriceBookRow> {
  return readable(trx, reader)
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => new AppError('not_found', `No price book ${id}`))
}

function readable(trx: Db, { distributorId, currency }: PriceReader) {
  return trx
    .selectFrom('priceBooks')
    .select(['id', 'currency', 'name', 'isSample', 'createdAt'])
    .where('distributorId', '=', distributorId)
    .$if(currency !== null, (query) => query.where('currency', '=', currency ?? ''))
}

/** @throws AppError `conflict` where the distributor has one in that currency */
export async function insertPriceBook(
  trx: Db,
  { organizationId: distributorId }: Scope,
  book: { currency: string; name: string },
): Promise<string> {
  const id = uuid()
  const unique = {
    price_books_distributor_id_currency_key: 'There is a price book in this currency',
  }
  await refusingViolations({ unique }, () =>
    trx
      .insertInto('priceBooks')
      .values({ id, distributorId, ...book })
      .execute(),
  )
  return id
}

/** Saying that a book is no sample says it of all its prices. */
export async function setPriceBook(
  trx: Db,
  { organizationId: distributorId }: Scope,
  id: string,
  change: { name?: string | undefined; isSample?: false | undefined },
): Promise<void> {
  await trx
    .updateTable('priceBooks')
    .set(change)
    .where('id', '=', id)
    .where('distributorId', '=', distributorId)
    .execute()
  if (change.isSample === false) {
    await trx
      .updateTable('prices')
      .set({ isSample: false })
      .where('priceBookId', '=', id)
      .where('distributorId', '=', distributorId)
      .execute()
  }
}

/** What holds on a day and what is to come, of every service that has a price; the earliest first. */
export async function listPricesFrom(
  trx: Db,
  priceBookId: string,
  projectKind: ProjectKind,
  day: string,
): Promise<PriceRow[]> {
  const { rows } = await sql<PriceRow>`select * from (
      (select distinct on (service, variant) ${FIELDS} from prices
        where price_book_id = ${priceBookId} and project_kind = ${projectKind} and valid_from <= ${day}
        order by service, variant, valid_from desc)
      union all
      (select ${FIELDS} from prices
        where price_book_id = ${priceBookId} and project_kind = ${projectKind} and valid_from > ${day})
    ) as known order by service, variant, valid_from`.execute(trx)
  return rows
}

const FIELDS = sql`id, project_kind, service, variant, one_time_minor, monthly_minor, valid_from, is_sample,
  created_at, created_by_name`

/** Every price that something has had, has and will have, the latest first. */
export async function listPriceHistory(
  trx: Db,
  priceBookId: string,
  { projectKind, service, variant }: PriceKey,
  { limit, offset }: Slice,
): Promise<{ rows: PriceRow[]; total: number; totalIsExact: boolean }> {
  const matches = trx
    .selectFrom('prices')
    .where('priceBookId', '=', priceBookId)
    .where('projectKind', '=', projectKind)
    .where('service', '=', service)
    .where('variant', '=', variant)
  const rows = await matches
    .select(['id', 'projectKind', 'variant', 'oneTimeMinor', 'monthlyMinor', 'validFrom'])
    .select(['isSample', 'createdAt', 'createdByName'])
    .select(sql<Service>`service`.as('service'))
    .orderBy('validFrom', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  const { total } = await matches
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return { rows, total, totalIsExact: true }
}

/**
 * A new price, beside those that were and are. A book is no sample any more once none of its prices is.
 *
 * @throws AppError `conflict` where something has another price from that day on
 */
export async function insertPrice(
  trx: Db,
  { organizationId: distributorId }: Scope,
  priceBookId: string,
  price: NewPrice,
): Promise<string> {
  const id = uuid()
  const unique = {
    prices_price_book_id_project_kind_service_variant_valid_fro_key:
      'It has a price from that day on: choose a later day',
  }
  await refusingViolations({ unique }, () =>
    trx
      .insertInto('prices')
      .values({ id, priceBookId, distributorId, ...price })
      .execute(),
  )
  await trx
    .updateTable('priceBooks')
    .set({ isSample: false })
    .where('id', '=', priceBookId)
    .where('distributorId', '=', distributorId)
    .where(
      sql<SqlBool>`not exists (select from (select distinct on (project_kind, service, variant) is_sample
        from prices where price_book_id = ${priceBookId}
        order by project_kind, service, variant, valid_from desc) as latest where is_sample)`,
    )
    .execute()
  return id
}

/** Of the distributor itself. @throws AppError `not_found` */
export async function getPrice(
  trx: Db,
  { organizationId: distributorId }: Scope,
  id: string,
): Promise<PriceRow & { currency: string }> {
  return trx
    .selectFrom('prices')
    .innerJoin('priceBooks', 'priceBooks.id', 'prices.priceBookId')
    .select(['prices.id', 'projectKind', 'variant', 'oneTimeMinor', 'monthlyMinor', 'validFrom'])
    .select(['prices.isSample', 'prices.createdAt', 'createdByName', 'currency'])
    .select(sql<Service>`service`.as('service'))
    .where('prices.id', '=', id)
    .where('prices.distributorId', '=', distributorId)
    .executeTakeFirstOrThrow(() => new AppError('not_found', `No price ${id}`))
}

export async function deletePrice(
  trx: Db,
  { organizationId: distributorId }: Scope,
  id: string,
): Promise<void> {
  await trx
    .deleteFrom('prices')
    .where('id', '=', id)
    .where('distributorId', '=', distributorId)
    .execute()
}

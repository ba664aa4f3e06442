import { sql } from 'kysely'
import type { ProjectKind } from '../../domain/organization.ts'
import type { UnitPrice } from '../../domain/price.ts'
import { noticedBy } from '../../domain/renewal.ts'
import type { Service } from '../../domain/service.ts'
import type { Db } from '../client.ts'
import type { PayingRule } from './payers.ts'

/** What prices depend on, of a rule. */
export type PricedRule = Pick<
  PayingRule,
  'distributorId' | 'subDistributorId' | 'buyerLevel' | 'currency'
> & { billing: Pick<PayingRule['billing'], 'countryCode'> }

/** What renewals cost on a day, for the rules that it was read for. */
export interface RenewalTerms {
  /** Undefined for what is not sold. */
  priceOf(
    rule: PricedRule,
    kind: ProjectKind,
    service: Service,
    variant: string,
  ): UnitPrice | undefined
  /** Basis points. */
  discountOf(rule: PricedRule): number
  /** Basis points. */
  taxOf(rule: PricedRule): number
}

/**
 * Prices and discounts that hold on a day and were set fourteen days before it, and the taxes of that day. A price
 * that has no former one holds from its first day.
 *
 * @param day in UTC
 */
export async function readRenewalTerms(
  trx: Db,
  rules: readonly PricedRule[],
  day: string,
): Promise<RenewalTerms> {
  const [prices, discounts, taxes] = [
    await readPrices(trx, rules, day),
    await readDiscounts(trx, rules, day),
    await readTaxes(trx, rules, day),
  ]
  return {
    priceOf: ({ distributorId, currency }, ...of) =>
      prices.get(keyOf(distributorId, currency, ...of)),
    discountOf: ({ buyerLevel, subDistributorId }) =>
      buyerLevel === 'sub_distributor' ? (discounts.get(subDistributorId) ?? 0) : 0,
    taxOf: ({ distributorId, billing }) =>
      taxes.get(keyOf(distributorId, billing.countryCode)) ?? 0,
  }
}

const keyOf = (...parts: string[]) => parts.join(' ')

interface PriceRow extends UnitPrice {
  distributorId: string
  currency: string
  projectKind: string
  service: string
  variant: string
}

async function readPrices(trx: Db, rules: readonly PricedRule[], day: string) {
  const books = distinct(rules, ({ distributorId, currency }) => [distributorId, currency])
  const { rows } = await sql<PriceRow>`select distinct on (books.id, project_kind, service, variant)
      books.distributor_id, books.currency, project_kind, service, variant, one_time_minor, monthly_minor
    from unnest(${books.map(([id]) => id)}::uuid[], ${books.map(([, currency]) => currency)}::text[])
        as wanted (distributor_id, currency)
      join price_books books on books.distributor_id = wanted.distributor_id
        and books.currency = wanted.currency
      join prices on prices.price_book_id = books.id
    where valid_from <= ${day}
    order by books.id, project_kind, service, variant, ${isNoticed('prices', day)} desc,
      case when ${isNoticed('prices', day)} then valid_from end desc, prices.created_at, valid_from`.execute(
    trx,
  )
  return new Map(
    rows.map(({ distributorId, currency, projectKind, service, variant, ...price }) => [
      keyOf(distributorId, currency, projectKind, service, variant),
      price,
    ]),
  )
}

const isNoticed = (table: string, day: string) =>
  sql`(${sql.ref(`${table}.createdAt`)} at time zone 'utc')::date <= ${noticedBy(day)}::date`

async function readDiscounts(trx: Db, rules: readonly PricedRule[], day: string) {
  // Others pay the list, and may not read what sub-distributors pay less.
  const discounted = rules.filter(({ buyerLevel }) => buyerLevel === 'sub_distributor')
  if (discounted.length === 0) return new Map<string, number>()
  const buyers = distinct(discounted, ({ subDistributorId, distributorId }) => [
    subDistributorId,
    distributorId,
  ])
  const { rows } = await sql<{ id: string; discount: number }>`
    select distinct on (buyers.id) buyers.id, discount_basis_points as discount
    from unnest(${buyers.map(([id]) => id)}::uuid[], ${buyers.map(([, above]) => above)}::uuid[])
        as buyers (id, distributor_id)
      join price_discounts on price_discounts.distributor_id = buyers.distributor_id
        and level = 'sub_distributor'
        and (for_sub_distributor_id is null or for_sub_distributor_id = buyers.id)
    where valid_from <= ${day} and ${isNoticed('priceDiscounts', day)}
    order by buyers.id, for_sub_distributor_id is null, valid_from desc`.execute(trx)
  return new Map(rows.map(({ id, discount }) => [id, discount]))
}

async function readTaxes(trx: Db, rules: readonly PricedRule[], day: string) {
  const bills = distinct(rules, ({ distributorId, billing }) => [
    distributorId,
    billing.countryCode,
  ])
  const { rows } = await sql<{ distributorId: string; countryCode: string; rate: number }>`
    select distinct on (bills.distributor_id, bills.country_code)
      bills.distributor_id, bills.country_code, rate_basis_points as rate
    from unnest(${bills.map(([id]) => id)}::uuid[], ${bills.map(([, code]) => code)}::text[])
        as bills (distributor_id, country_code)
      join tax_rates on tax_rates.distributor_id = bills.distributor_id
        and tax_rates.country_code = bills.country_code
    where valid_from <= ${day}
    order by bills.distributor_id, bills.country_code, valid_from desc`.execute(trx)
  return new Map(
    rows.map(({ distributorId, countryCode, rate }) => [keyOf(distributorId, countryCode), rate]),
  )
}

function distinct(
  rules: readonly PricedRule[],
  pairOf: (rule: PricedRule) => [string, string],
): [string, string][] {
  return [...new Map(rules.map((rule) => [keyOf(...pairOf(rule)), pairOf(rule)])).values()]
}

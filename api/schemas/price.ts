import { z } from '@hono/zod-openapi'
import { isCurrency } from '../../domain/money.ts'
import { PROJECT_KINDS } from '../../domain/organization.ts'
import { DISCOUNT_LEVELS, MOST_PRICE_MINOR } from '../../domain/price.ts'
import { isOffered, SERVICES } from '../../domain/service.ts'
import { day } from './order-selection.ts'
import { pageOf, pageQuery } from './page.ts'
import { changeOf, name } from './text.ts'

const currency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'A currency is three capital letters')
  .refine(isCurrency, 'No currency has this code')

/** Past days are history. */
const validFrom = day.refine((date) => date >= today(), 'Past prices stay as they are')
const today = () => new Date().toISOString().slice(0, 10)

export const PriceBook = z
  .object({
    id: z.uuid(),
    currency: z.string(),
    name: z.string(),
    /** Whether some of its prices still are those of the sample data. */
    isSample: z.boolean(),
    createdAt: z.iso.datetime(),
  })
  .openapi('PriceBook')
export type PriceBook = z.infer<typeof PriceBook>

export const PriceBooks = z.object({ rows: z.array(PriceBook) }).openapi('PriceBooks')
export type PriceBooks = z.infer<typeof PriceBooks>

export const NewPriceBook = z
  .strictObject({ currency, name: name.max(100) })
  .openapi('NewPriceBook')

export const PriceBookChange = changeOf({
  name: name.max(100),
  /** That its prices are real ones. */
  isSample: z.literal(false),
}).openapi('PriceBookChange')

const minor = z.int().nonnegative()

const price = {
  id: z.uuid(),
  oneTimeMinor: minor,
  monthlyMinor: minor,
  /** The first day, in UTC, on which it holds. */
  validFrom: z.iso.date(),
  isSample: z.boolean(),
  createdAt: z.iso.datetime(),
  createdByName: z.string(),
}

export const Price = z.object(price).openapi('Price')
export type Price = z.infer<typeof Price>

export const PricedService = z
  .object({
    service: z.enum(SERVICES),
    variant: z.string(),
    /** Null where it is not sold yet. */
    current: Price.nullable(),
    /** The earliest first. */
    upcoming: z.array(Price),
  })
  .openapi('PricedService')
export type PricedService = z.infer<typeof PricedService>

export const PriceTable = z
  .object({
    currency: z.string(),
    isSample: z.boolean(),
    /** What the reader pays less than the list today. */
    discountBasisPoints: z.int().nonnegative(),
    rows: z.array(PricedService),
  })
  .openapi('PriceTable')
export type PriceTable = z.infer<typeof PriceTable>

export const PriceQuery = z.strictObject({
  priceBookId: z.uuid(),
  projectKind: z.enum(PROJECT_KINDS),
})

const variant = z.string().regex(/^[a-z0-9_]{1,60}$/)

export const PriceHistoryQuery = z.strictObject({
  ...pageQuery(['validFrom'], '-validFrom'),
  priceBookId: z.uuid(),
  projectKind: z.enum(PROJECT_KINDS),
  service: z.enum(SERVICES),
  variant,
})

export const PricePage = pageOf('PricePage', Price)

export const NewPrice = z
  .strictObject({
    priceBookId: z.uuid(),
    projectKind: z.enum(PROJECT_KINDS),
    service: z.enum(SERVICES),
    variant,
    oneTimeMinor: minor.max(MOST_PRICE_MINOR),
    monthlyMinor: minor.max(MOST_PRICE_MINOR),
    validFrom,
  })
  .refine(({ projectKind, service, variant }) => isOffered(projectKind, service, variant), {
    path: ['variant'],
    message: 'This is not offered for such projects',
  })
  .openapi('NewPrice')

export const PriceDiscount = z
  .object({
    id: z.uuid(),
    level: z.enum(DISCOUNT_LEVELS),
    /** Null: everybody of the level. */
    subDistributorId: z.uuid().nullable(),
    subDistributorName: z.string().nullable(),
    discountBasisPoints: z.int(),
    validFrom: z.iso.date(),
    createdAt: z.iso.datetime(),
    createdByName: z.string(),
  })
  .openapi('PriceDiscount')
export type PriceDiscount = z.infer<typeof PriceDiscount>

export const PriceDiscountPage = pageOf('PriceDiscountPage', PriceDiscount)
export const PriceDiscountQuery = z.strictObject(pageQuery(['validFrom'], '-validFrom'))

export const NewPriceDiscount = z
  .strictObject({
    level: z.enum(DISCOUNT_LEVELS),
    subDistributorId: z.uuid().nullable().default(null),
    discountBasisPoints: z.int().min(0).max(10_000),
    validFrom,
  })
  .refine(({ level, subDistributorId }) => level === 'sub_distributor' || !subDistributorId, {
    path: ['subDistributorId'],
    message: 'Only the level of sub-distributors has discounts for one of them',
  })
  .openapi('NewPriceDiscount')

import { z } from '@hono/zod-openapi'
import { isCountryCode } from '../../domain/country.ts'
import { day } from './order-selection.ts'
import { pageOf, pageQuery } from './page.ts'

const countryCode = z
  .string()
  .refine(isCountryCode, 'Choose a country')
  .openapi({ description: 'ISO 3166-1', example: 'DE' })

export const TaxRate = z
  .object({
    id: z.uuid(),
    countryCode: z.string(),
    rateBasisPoints: z.int(),
    /** The first day, in UTC, on which it holds; until the next of its country does. */
    validFrom: z.iso.date(),
    createdAt: z.iso.datetime(),
  })
  .openapi('TaxRate')
export type TaxRate = z.infer<typeof TaxRate>

export const TaxRatePage = pageOf('TaxRatePage', TaxRate)
export const TaxRateQuery = z.strictObject({
  ...pageQuery(['countryCode'], 'countryCode'),
  countryCode: countryCode.optional(),
})

const today = () => new Date().toISOString().slice(0, 10)

export const NewTaxRate = z
  .strictObject({
    countryCode,
    rateBasisPoints: z.int().min(0).max(10_000),
    /** Orders of past days are priced. */
    validFrom: day.refine((date) => date >= today(), 'Past rates stay as they are'),
  })
  .openapi('NewTaxRate')

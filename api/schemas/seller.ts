import { z } from '@hono/zod-openapi'
import { isCountryCode } from '../../domain/country.ts'
import { email, line, paragraphs } from './text.ts'

export const Seller = z
  .object({
    company: z.string(),
    address: z.string(),
    /** ISO 3166-1; empty before it was ever filled in. */
    countryCode: z.string(),
    taxNumber: z.string(),
    email: z.string(),
    phone: z.string(),
    /** Where money is sent to. */
    bank: z.string(),
    /** At the foot of each page. */
    footer: z.string(),
    /** Null: nothing was ever filled in, and invoices say the distributor's name. */
    changedAt: z.iso.datetime().nullable(),
  })
  .openapi('Seller')
export type Seller = z.infer<typeof Seller>

export const NewSeller = z
  .strictObject({
    company: line(200).min(1),
    address: paragraphs(500).min(1),
    countryCode: z
      .string()
      .refine(isCountryCode, 'Choose a country')
      .openapi({ description: 'ISO 3166-1', example: 'DE' }),
    taxNumber: line(40),
    email: z.union([z.literal(''), email]),
    phone: line(40),
    bank: paragraphs(500),
    footer: paragraphs(500),
  })
  .openapi('NewSeller')

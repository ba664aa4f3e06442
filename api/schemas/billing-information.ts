import { z } from '@hono/zod-openapi'
import { isCountryCode } from '../../domain/country.ts'
import { email, line, paragraphs } from './text.ts'

export const BillingInformation = z
  .object({
    /** Company or family. */
    company: z.string(),
    /** The person whom an invoice is for the attention of. */
    attention: z.string(),
    address: z.string(),
    phone: z.string(),
    fax: z.string(),
    email: z.string(),
    /** ISO 3166-1; empty before it was ever filled in. */
    countryCode: z.string(),
    /** Null: nothing was ever filled in. */
    changedAt: z.iso.datetime().nullable(),
  })
  .openapi('BillingInformation')
export type BillingInformation = z.infer<typeof BillingInformation>

const number = line(40).regex(
  /^[-+0-9 ()/.]*$/,
  'Holds other characters than digits, + - ( ) / . and blanks',
)

export const NewBillingInformation = z
  .strictObject({
    company: line(200).min(1),
    attention: line(200),
    address: paragraphs(500).min(1),
    phone: number,
    fax: number,
    email,
    countryCode: z
      .string()
      .refine(isCountryCode, 'Choose a country')
      .openapi({ description: 'ISO 3166-1', example: 'DE' }),
  })
  .openapi('NewBillingInformation')

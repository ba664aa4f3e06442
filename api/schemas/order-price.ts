import { z } from '@hono/zod-openapi'
import { isCountryCode } from '../../domain/country.ts'
import { SERVICES } from '../../domain/service.ts'
import { OrderSelection } from './order-selection.ts'

export const OrderPriceRequest = z
  .strictObject({
    selection: OrderSelection,
    /** ISO 3166-1, of the bill: whose tax it is. */
    countryCode: z.string().refine(isCountryCode, 'Choose a country').optional(),
    /** Lines of the answer. */
    limit: z.int().min(1).max(200).default(50),
    offset: z.int().min(0).max(5_000).default(0),
  })
  .openapi('OrderPriceRequest')

const LEAVE_REASONS = [
  'runs_longer',
  'beyond_limit',
  'needs_app',
  'already_activated',
  'not_activated',
  'in_open_order',
  'no_price',
] as const

const PricedLine = z.object({
  key: z.string(),
  service: z.enum(SERVICES),
  variant: z.string(),
  holderName: z.string(),
  projectName: z.string(),
  quantity: z.int(),
  /** What a renewal goes on from. */
  fromOn: z.iso.date().nullable(),
  months: z.int().nullable(),
  /** Days that are paid for, where it goes to a date. */
  paidDays: z.int().nullable(),
  isTrial: z.boolean(),
  plannedExpiresOn: z.iso.date(),
  oneTimeMinor: z.int(),
  monthlyMinor: z.int(),
  amountMinor: z.int(),
})

export const OrderPrice = z
  .object({
    currency: z.string(),
    /** The prices came with the sample data. */
    isSample: z.boolean(),
    itemCount: z.int(),
    discountBasisPoints: z.int(),
    taxBasisPoints: z.int(),
    subtotalMinor: z.int(),
    discountMinor: z.int(),
    taxMinor: z.int(),
    totalMinor: z.int(),
    /** The earliest and the latest new expiry. */
    firstExpiresOn: z.iso.date().nullable(),
    lastExpiresOn: z.iso.date().nullable(),
    /** The same service together. */
    groups: z.array(
      z.object({
        service: z.enum(SERVICES),
        variant: z.string(),
        items: z.int(),
        /** By the list, before any discount. */
        grossMinor: z.int(),
      }),
    ),
    /** Some of the lines, as asked for. */
    lines: z.array(PricedLine),
    /** What is not bought, by reason. */
    leftOut: z.array(
      z.object({
        reason: z.enum(LEAVE_REASONS),
        items: z.int(),
        examples: z.array(
          z.object({
            holderName: z.string(),
            projectName: z.string(),
            orderNumber: z.string().nullable(),
          }),
        ),
      }),
    ),
  })
  .openapi('OrderPrice')
export type OrderPrice = z.infer<typeof OrderPrice>

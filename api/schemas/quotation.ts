import { z } from '@hono/zod-openapi'
import { PROJECT_KINDS, type ProjectKind } from '../../domain/organization.ts'
import {
  MOST_QUOTED,
  MOST_QUOTED_MONTHS,
  QUOTED_COUNTS,
  quotationFaults,
  STORAGE_TIMES,
} from '../../domain/quotation/inputs.ts'
import { SERVICES } from '../../domain/service.ts'
import { pageOf, pageQuery } from './page.ts'
import { changeOf, line, name } from './text.ts'

const count = z.int().min(0).max(MOST_QUOTED)
const storageTime = z.enum(STORAGE_TIMES)

const countsOf = <Kind extends ProjectKind>(kind: Kind) =>
  // Every count of the kind, and nothing else.
  Object.fromEntries(QUOTED_COUNTS[kind].map((field) => [field, count])) as Record<
    (typeof QUOTED_COUNTS)[Kind][number],
    typeof count
  >

const CommunityInputs = z.strictObject({
  projectKind: z.literal('community'),
  ...countsOf('community'),
  hasPremium: z.boolean(),
  publicStorageTime: storageTime,
  apartmentStorageTime: storageTime,
})
const CommercialInputs = z.strictObject({
  projectKind: z.literal('commercial'),
  ...countsOf('commercial'),
})
const SingleFamilyInputs = z.strictObject({
  projectKind: z.literal('single_family'),
  ...countsOf('single_family'),
  hasMonitor: z.boolean(),
  hasPremium: z.boolean(),
  storageTime,
})

const AnyInputs = z
  .discriminatedUnion('projectKind', [CommunityInputs, CommercialInputs, SingleFamilyInputs])
  .openapi('QuotationInputs')

const inputs = AnyInputs.superRefine((value, context) => {
  for (const { field, message } of quotationFaults(value)) {
    context.addIssue({ code: 'custom', path: [field], message })
  }
})

const asked = {
  /** For whose projects. */
  installerId: z.uuid(),
  inputs,
  /** That are paid for; the free month comes before them. */
  months: z.int().min(1).max(MOST_QUOTED_MONTHS).default(12),
}

export const QuotationRequest = z.strictObject(asked).openapi('QuotationRequest')

export const NewQuotation = z.strictObject({ ...asked, name }).openapi('NewQuotation')

const minor = z.int().nonnegative()
const item = { service: z.enum(SERVICES), variant: z.string(), quantity: z.int().positive() }

const QuotationLine = z
  .object({
    ...item,
    /** By the list, of the whole line. */
    oneTimeMinor: minor,
    monthlyMinor: minor,
    grossMinor: minor,
    discountMinor: minor,
    amountMinor: minor,
  })
  .openapi('QuotationLine')

const result = {
  lines: z.array(QuotationLine),
  /** What has no price, and is in no sum. */
  unpriced: z.array(z.object(item)),
  oneTimeMinor: minor,
  monthlyMinor: minor,
  subtotalMinor: minor,
  discountMinor: minor,
  /** Before tax. */
  totalMinor: minor,
  /** What the free first month would have cost. */
  freeMonthMinor: minor.nullable(),
  isSample: z.boolean(),
  discountBasisPoints: z.int().nonnegative(),
  /** The day, in UTC, whose prices they are. */
  pricedOn: z.iso.date(),
}

export const QuotationPrice = z
  .object({ currency: z.string(), months: z.int(), ...result })
  .openapi('QuotationPrice')
export type QuotationPrice = z.infer<typeof QuotationPrice>

const summary = {
  id: z.uuid(),
  name: z.string(),
  projectKind: z.enum(PROJECT_KINDS),
  installerId: z.uuid(),
  installerName: z.string(),
  /** Whose quotation it is. */
  organizationName: z.string(),
  currency: z.string(),
  months: z.int(),
  /** Whether others of the organization, and those above it, may open its link. */
  isShared: z.boolean(),
  isOwn: z.boolean(),
  createdByName: z.string(),
  createdAt: z.iso.datetime(),
}

export const QuotationSummary = z
  .object({ ...summary, totalMinor: minor })
  .openapi('QuotationSummary')
export type QuotationSummary = z.infer<typeof QuotationSummary>

export const Quotation = z
  .object({
    ...summary,
    inputs: AnyInputs,
    result: z.object(result),
    /** The last one that was submitted of it. */
    orderId: z.uuid().nullable(),
    orderNumber: z.string().nullable(),
  })
  .openapi('Quotation')
export type Quotation = z.infer<typeof Quotation>

export const QuotationPage = pageOf('QuotationPage', QuotationSummary)

export const QuotationQuery = z.strictObject({
  ...pageQuery(['createdAt'], '-createdAt'),
  search: line(100).optional(),
  projectKind: z.enum(PROJECT_KINDS).optional(),
  installerId: z.uuid().optional(),
})

export const QuotationChange = changeOf({ name, isShared: z.boolean() }).openapi('QuotationChange')

export const QuotationDraft = z
  .object({ draftId: z.uuid(), itemCount: z.int().positive() })
  .openapi('QuotationDraft')

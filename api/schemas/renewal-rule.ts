import { z } from '@hono/zod-openapi'
import { isCountryCode } from '../../domain/country.ts'
import { PROVIDERS } from '../../domain/order.ts'
import { MAX_ORDER_LINES } from '../../domain/order-plan.ts'
import { PROJECT_KINDS } from '../../domain/organization.ts'
import { RENEWAL_OFF_REASONS } from '../../domain/renewal-reason.ts'
import { SERVICES } from '../../domain/service.ts'
import { ITEM_STATES } from '../../domain/term.ts'
import { candidateKey, selectionFields } from './order-selection.ts'
import { pageOf, pageQuery } from './page.ts'
import { line } from './text.ts'

const means = z.enum([...PROVIDERS, 'coupon', 'credit'])
const state = z.enum(['on', 'off'])

export const RenewalRule = z
  .object({
    id: z.uuid(),
    name: z.string(),
    state,
    offReason: z.enum(RENEWAL_OFF_REASONS).nullable(),
    offAt: z.iso.datetime().nullable(),
    means,
    methodId: z.uuid().nullable(),
    methodLabel: z.string().nullable().openapi({ example: 'Visa •••• 4242' }),
    projectKind: z.enum(PROJECT_KINDS),
    installerId: z.uuid(),
    /** Whose projects its items are in. */
    installerName: z.string(),
    buyerName: z.string(),
    isOwn: z.boolean().openapi({ description: 'Whether the caller pays, and so decides' }),
    itemCount: z.int(),
    /** The next day on which something is charged, in the time zone of its project. */
    nextChargeOn: z.iso.date().nullable(),
    firstExpiresOn: z.iso.date().nullable(),
    isSkipped: z.boolean().openapi({ description: 'Whether the next charge is left out' }),
    isWaiting: z.boolean().openapi({ description: 'Whether a charge waits for its money' }),
    nextTryAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
    createdByName: z.string(),
  })
  .openapi('RenewalRule')
export type RenewalRule = z.infer<typeof RenewalRule>

export const RenewalRulePage = pageOf('RenewalRulePage', RenewalRule)

const queryFilter = {
  state: state.optional(),
  means: means.optional(),
  installerId: z.uuid().optional().openapi({ description: 'Whose projects its items are in' }),
  projectId: z.uuid().optional().openapi({ description: 'Of one of its items at least' }),
}

const { limit, offset, sort } = pageQuery(['createdAt', 'name', 'state'], '-createdAt')

export const RenewalRuleQuery = z.strictObject({ limit, offset, sort, ...queryFilter })

export const RenewalRuleExportQuery = z.strictObject({
  format: z.enum(['csv', 'xlsx']),
  sort,
  ...queryFilter,
})

const MonthPrice = z.object({
  currency: z.string(),
  itemCount: z.int(),
  subtotalMinor: z.int(),
  discountBasisPoints: z.int(),
  discountMinor: z.int(),
  taxBasisPoints: z
    .int()
    .openapi({ description: 'Of the country of the bill; 0 where the caller may not know it' }),
  taxMinor: z.int(),
  totalMinor: z.int(),
})

export const RenewalRuleShown = RenewalRule.extend({
  comingCharge: MonthPrice.extend({
    on: z.iso.date(),
    withoutPrice: z.int().openapi({ description: 'Items of that day that are not sold then' }),
  })
    .nullable()
    .openapi({ description: 'As prices stand that hold on that day; null: nothing is due' }),
}).openapi('RenewalRuleShown')
export type RenewalRuleShown = z.infer<typeof RenewalRuleShown>

export const RenewalRuleItem = z
  .object({
    itemId: z.uuid(),
    service: z.enum(SERVICES),
    variant: z.string(),
    holderName: z.string(),
    slot: z.int(),
    projectId: z.uuid(),
    projectName: z.string(),
    state: z.enum(ITEM_STATES),
    expiresOn: z.iso.date().nullable(),
    /** Null: a charge is under way, or the rule is off. */
    renewsOn: z.iso.date().nullable(),
  })
  .openapi('RenewalRuleItem')
export type RenewalRuleItem = z.infer<typeof RenewalRuleItem>
export const RenewalRuleItemPage = pageOf('RenewalRuleItemPage', RenewalRuleItem)
export type RenewalRuleItemPage = z.infer<typeof RenewalRuleItemPage>

export const RuleRenewal = z
  .object({
    id: z.uuid(),
    /** The day on which its items were due. */
    period: z.iso.date(),
    state: z.enum(['waiting', 'renewed', 'skipped', 'failed']),
    itemCount: z.int(),
    tries: z.int(),
    nextTryAt: z.iso.datetime().nullable(),
    reason: z.string().nullable(),
    totalMinor: z.int().nullable(),
    currency: z.string().nullable(),
    orderId: z.uuid().nullable(),
    orderNumber: z.string().nullable(),
    createdAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
    /** Of its process, for operators; null where it needed none. */
    workflowId: z.string().nullable(),
  })
  .openapi('RuleRenewal')
export type RuleRenewal = z.infer<typeof RuleRenewal>
export const RuleRenewalPage = pageOf('RuleRenewalPage', RuleRenewal)
export type RuleRenewalPage = z.infer<typeof RuleRenewalPage>

const rows = pageQuery(['expiresOn'], 'expiresOn')
export const RuleRowsQuery = z.strictObject({ limit: rows.limit, offset: rows.offset })

/** As an order takes it, without a term: a rule goes on by 30 days. */
export const RenewalSelection = z
  .strictObject({
    ...selectionFields,
    action: z.literal('renew').default('renew'),
    only: z.array(candidateKey).min(1).max(MAX_ORDER_LINES).optional(),
    except: z.array(candidateKey).max(MAX_ORDER_LINES).default([]),
  })
  .openapi('RenewalSelection')
export type RenewalSelection = z.infer<typeof RenewalSelection>

/** What the person saw; where other items can be taken meanwhile, nothing is. */
const seen = z.strictObject({ itemCount: z.int().min(1) })

const payment = {
  means,
  /** The stored card or account that is charged; null for balances. */
  methodId: z.uuid().nullable().default(null),
}

export const NewRenewalRule = z
  .strictObject({
    name: line(100).min(1),
    selection: RenewalSelection,
    ...payment,
    /** Of the Terms and Conditions that were accepted. */
    termsVersion: z.string().regex(/^[0-9-]{4,20}$/),
    seen,
    /** The draft that it was; it goes with it. */
    draftId: z.uuid().optional(),
  })
  .openapi('NewRenewalRule')
export type NewRenewalRule = z.infer<typeof NewRenewalRule>

export const RenewalRuleChange = z
  .strictObject({ name: line(100).min(1).optional(), payment: z.strictObject(payment).optional() })
  .refine(({ name, payment }) => name !== undefined || payment !== undefined, {
    message: 'Name at least one field to change',
  })
  .openapi('RenewalRuleChange')

export const RuleResumption = z.strictObject(payment).openapi('RuleResumption')

export const AddedRuleItems = z
  .strictObject({ selection: RenewalSelection, seen })
  .openapi('AddedRuleItems')

export const RemovedRuleItems = z
  .strictObject({ itemIds: z.array(z.uuid()).min(1).max(MAX_ORDER_LINES) })
  .openapi('RemovedRuleItems')

export const RenewalPreviewRequest = z
  .strictObject({
    selection: RenewalSelection,
    /** ISO 3166-1, of the bill: whose tax it is. */
    countryCode: z.string().refine(isCountryCode, 'Choose a country').optional(),
    /** The rule that the items are to be added to. */
    ruleId: z.uuid().optional(),
  })
  .openapi('RenewalPreviewRequest')

export const RenewalPreview = MonthPrice.extend({
  /** The prices came with the sample data. */
  isSample: z.boolean(),
  firstChargeOn: z.iso.date().nullable(),
  /** Items that are charged at once: they have expired, or do in three days. */
  dueNow: z.int(),
  payBy: z.array(z.object({ means, methodId: z.uuid().nullable(), label: z.string().nullable() })),
  leftOut: z.array(
    z.object({
      reason: z.enum(['in_other_rule', 'no_price']),
      items: z.int(),
      examples: z.array(
        z.object({
          holderName: z.string(),
          projectName: z.string(),
          /** Null where the caller may not see that rule. */
          ruleName: z.string().nullable(),
        }),
      ),
    }),
  ),
}).openapi('RenewalPreview')
export type RenewalPreview = z.infer<typeof RenewalPreview>

import { z } from '@hono/zod-openapi'
import { PROVIDERS } from '../../domain/order.ts'
import { MAX_ORDER_LINES } from '../../domain/order-plan.ts'
import { SERVICES } from '../../domain/service.ts'
import { candidateKey, selectionFields } from './order-selection.ts'
import { line, paragraphs } from './text.ts'

/** Half-chosen: every part of it may be missing. */
export const DraftContent = z
  .strictObject({
    step: z.enum(['project', 'items', 'term', 'billing', 'terms']),
    ...selectionFields,
    /** As they are called, so that the page need not ask. */
    installerName: line(200),
    projectNames: z.array(line(200)).max(500),
    projectIds: selectionFields.projectIds.unwrap(),
    services: z.array(z.enum(SERVICES)).max(SERVICES.length),
    only: z.array(candidateKey).max(MAX_ORDER_LINES),
    except: z.array(candidateKey).max(MAX_ORDER_LINES),
    /** All that the filter finds. */
    isAll: z.boolean(),
    variants: z.record(line(40), line(60)),
    /** `auto`: it becomes an automatic renewal, not an order. */
    termKind: z.enum(['months', 'date', 'auto']),
    /** The automatic renewal that the items are added to; without it, a new one. */
    ruleId: z.uuid(),
    /** Of an automatic renewal. */
    ruleName: line(100),
    means: z.enum([...PROVIDERS, 'coupon', 'credit']),
    methodId: z.uuid().nullable(),
    months: z.int().min(0).max(60),
    until: line(10),
    billing: z.strictObject({
      company: line(200),
      attention: line(200),
      address: paragraphs(500),
      phone: line(40),
      fax: line(40),
      email: line(254),
      countryCode: line(2),
    }),
  })
  .partial()
  .openapi('OrderDraftContent')
export type DraftContent = z.infer<typeof DraftContent>

export const OrderDraft = z
  .object({ id: z.uuid(), content: DraftContent, changedAt: z.iso.datetime() })
  .openapi('OrderDraft')
export type OrderDraft = z.infer<typeof OrderDraft>

export const OrderDrafts = z.object({ rows: z.array(OrderDraft) }).openapi('OrderDrafts')
export type OrderDrafts = z.infer<typeof OrderDrafts>
export const NewOrderDraft = z.strictObject({ content: DraftContent }).openapi('NewOrderDraft')

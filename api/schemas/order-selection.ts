import { z } from '@hono/zod-openapi'
import { MAX_ORDER_LINES, ORDER_ACTIONS } from '../../domain/order-plan.ts'
import { PROJECT_KINDS } from '../../domain/organization.ts'
import { SERVICES } from '../../domain/service.ts'
import { MAX_TERM_MONTHS } from '../../domain/term.ts'

const MAX_PROJECTS = 500

/** A calendar date in years that people write with four digits. */
export const day = z.iso
  .date()
  .refine((text) => text >= '2000-01-01' && text <= '2200-12-31', 'Choose another year')

/** An item's id, or `service:holder:slot`. */
export const candidateKey = z.string().regex(/^[a-z0-9_:-]{36,90}$/)

const variant = z
  .string()
  .regex(/^[a-z0-9_]{1,60}$/)
  .optional()

/** Which things, by what finds them. */
export const selectionFields = {
  installerId: z.uuid(),
  projectKind: z.enum(PROJECT_KINDS),
  action: z.enum(ORDER_ACTIONS),
  /** None: all of the installer. */
  projectIds: z.array(z.uuid()).max(MAX_PROJECTS).default([]),
  services: z.array(z.enum(SERVICES)).min(1).max(SERVICES.length),
  /** Of renewals: the last day of service, both ends included. */
  expiresFrom: day.optional(),
  expiresTo: day.optional(),
  state: z.enum(['active', 'expired']).optional(),
}

const Term = z.union([
  z.strictObject({ months: z.int().min(0).max(MAX_TERM_MONTHS) }),
  z.strictObject({ until: day }),
])

export const OrderSelection = z
  .strictObject({
    ...selectionFields,
    /** Nothing but these; without it all that the filter finds. */
    only: z.array(candidateKey).min(1).max(MAX_ORDER_LINES).optional(),
    /** All but these. */
    except: z.array(candidateKey).max(MAX_ORDER_LINES).default([]),
    /** For services that come in several, the one to buy; items that have one keep it otherwise. */
    variants: z
      .strictObject({
        pm_app: variant,
        personnel_app: variant,
        video_storage_public: variant,
        video_storage_apartment: variant,
      })
      .default({}),
    /** Of an activation: months beside the free one. Of a renewal: at least one month, or a date. */
    term: Term,
  })
  .superRefine(({ action, term }, context) => {
    const isByMonths = 'months' in term
    if (action === 'activate' && !isByMonths) {
      context.addIssue({ code: 'custom', path: ['term'], message: 'An activation is by months' })
    }
    if (action === 'renew' && isByMonths && term.months === 0) {
      context.addIssue({
        code: 'custom',
        path: ['term', 'months'],
        message: 'Renew by a month at least',
      })
    }
  })
  .openapi('OrderSelection')
export type OrderSelection = z.infer<typeof OrderSelection>

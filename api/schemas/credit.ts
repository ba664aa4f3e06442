import { z } from '@hono/zod-openapi'
import { CREDIT_LOG_TYPES, MOST_CREDITS } from '../../domain/credit.ts'
import { pageOf, pageQuery } from './page.ts'
import { line } from './text.ts'
import { day } from './time.ts'

export const Credits = z
  .object({
    /** Hundredths of credits to spend or hand on; null for a distributor, who makes them. */
    available: z.int().nonnegative().nullable(),
  })
  .openapi('Credits')
export type Credits = z.infer<typeof Credits>

const CreditHolder = z
  .object({
    id: z.uuid(),
    kind: z.enum(['sub_distributor', 'installer', 'property_manager']),
    name: z.string(),
    /** Hundredths of credits. */
    credits: z.int().nonnegative(),
  })
  .openapi('CreditHolder')
export type CreditHolder = z.infer<typeof CreditHolder>

export const CreditHolders = z.object({ rows: z.array(CreditHolder) }).openapi('CreditHolders')
export type CreditHolders = z.infer<typeof CreditHolders>

const CreditLogEntry = z
  .object({
    id: z.int(),
    at: z.iso.datetime(),
    type: z.enum(CREDIT_LOG_TYPES),
    counterparty: z.string(),
    orderId: z.uuid().nullable(),
    orderNumber: z.string().nullable(),
    change: z.int(),
    balanceAfter: z.int().nullable(),
    actorName: z.string(),
    remark: z.string(),
  })
  .openapi('CreditLogEntry')
export type CreditLogEntry = z.infer<typeof CreditLogEntry>

export const CreditLogPage = pageOf('CreditLogPage', CreditLogEntry)

const queryFilter = {
  fromDay: day.optional().openapi({ description: 'A day where the account is; inclusive' }),
  toDay: day.optional().openapi({ description: 'A day where the account is; inclusive' }),
  type: z.enum(CREDIT_LOG_TYPES).optional(),
  counterparty: line(200).optional().openapi({ description: "A part of the other side's name" }),
}

export const CreditLogQuery = z.strictObject({ ...pageQuery(['at'], '-at'), ...queryFilter })

export const CreditLogExportQuery = z.strictObject({
  format: z.enum(['csv', 'xlsx']),
  ...queryFilter,
})

const CreditAssignment = z
  .object({
    id: z.uuid(),
    receiverId: z.uuid(),
    receiverName: z.string(),
    /** Hundredths, as the others. */
    credits: z.int().positive(),
    revokedCredits: z.int().nonnegative(),
    revocableCredits: z
      .int()
      .nonnegative()
      .openapi({ description: 'Neither spent nor handed on, nor taken back' }),
    remark: z.string(),
    createdByName: z.string(),
    createdAt: z.iso.datetime(),
  })
  .openapi('CreditAssignment')
export type CreditAssignment = z.infer<typeof CreditAssignment>

export const CreditAssignmentPage = pageOf('CreditAssignmentPage', CreditAssignment)
export const CreditAssignmentQuery = z.strictObject(pageQuery(['createdAt'], '-createdAt'))

export const CreditAssignmentRevocation = z
  .strictObject({
    credits: z
      .int()
      .min(1)
      .max(MOST_CREDITS)
      .nullable()
      .openapi({ description: 'Whole ones; null: all that is not spent' }),
    remark: line(500).default(''),
  })
  .openapi('CreditAssignmentRevocation')

export const CreditStep = z
  .strictObject({
    /** A sub-distributor, an installer, or a property manager. */
    holderId: z.uuid(),
    /** Whole ones. */
    credits: z.int().min(1).max(MOST_CREDITS),
    remark: line(500).default(''),
  })
  .openapi('CreditStep')

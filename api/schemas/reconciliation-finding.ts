import { z } from '@hono/zod-openapi'
import { FINDING_KINDS, FINDING_STATES } from '../../domain/reconciliation.ts'
import { pageOf, pageQuery } from './page.ts'
import { line } from './text.ts'

export const ReconciliationFinding = z
  .object({
    id: z.uuid(),
    kind: z.enum(FINDING_KINDS),
    subjectName: z.string(),
    /** Of the order that it is about; null: of none. */
    orderId: z.uuid().nullable(),
    /** Of the row that has no process. */
    recordId: z.uuid().nullable(),
    workflowId: z.string().nullable(),
    state: z.enum(FINDING_STATES),
    details: z.record(z.string(), z.unknown()),
    firstSeenAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime(),
    times: z.int().positive(),
    /** When people were told of it. */
    alarmedAt: z.iso.datetime().nullable(),
    settledAt: z.iso.datetime().nullable(),
    settledByName: z.string().nullable(),
    dismissReason: z.string().nullable(),
  })
  .openapi('ReconciliationFinding')
export type ReconciliationFinding = z.infer<typeof ReconciliationFinding>

export const ReconciliationFindingPage = pageOf('ReconciliationFindingPage', ReconciliationFinding)

export const ReconciliationFindingQuery = z.strictObject({
  ...pageQuery(['lastSeenAt'], '-lastSeenAt'),
  state: z.enum(FINDING_STATES).optional(),
  kind: z.enum(FINDING_KINDS).optional(),
})

export const Dismissal = z.strictObject({ reason: line(500).min(1) }).openapi('Dismissal')

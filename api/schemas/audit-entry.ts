import { z } from '@hono/zod-openapi'
import { pageOf, pageQuery } from './page.ts'

export const AuditEntry = z
  .object({
    id: z.uuid(),
    at: z.iso.datetime(),
    actorId: z.uuid().nullable(),
    actorName: z.string(),
    /** Resource and what happened to it, such as `device.deleted`. */
    action: z.string(),
    targetType: z.string(),
    targetId: z.uuid().nullable(),
    targetName: z.string(),
    details: z.record(z.string(), z.unknown()),
    ip: z.string().nullable(),
    requestId: z.string().nullable(),
  })
  .openapi('AuditEntry')
export type AuditEntry = z.infer<typeof AuditEntry>

export const AuditEntryPage = pageOf('AuditEntryPage', AuditEntry)

export const AuditEntryQuery = z.strictObject({
  ...pageQuery(['at'], '-at'),
  targetType: z.string().max(100).optional(),
  targetId: z.uuid().optional(),
  action: z.string().max(100).optional(),
  /** Instants: from inclusive, to exclusive. */
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
})

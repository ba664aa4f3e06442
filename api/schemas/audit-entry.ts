import { z } from '@hono/zod-openapi'
import { AUDIT_GROUPS } from '../../domain/audit-action.ts'
import { pageOf, pageQuery } from './page.ts'
import { day, instant } from './time.ts'

export const AuditEntry = z
  .object({
    id: z.uuid(),
    at: z.iso.datetime(),
    actorId: z.uuid().nullable(),
    actorName: z.string(),
    /** The organization in whose account the actor acted, where it is not their own. */
    subjectId: z.uuid().nullable(),
    subjectName: z.string().nullable(),
    /** The API token that was used, by the name that its owner gave it. */
    tokenName: z.string().nullable(),
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

const text = z.string().trim().min(1).max(100)

/** What lists and exports search by; in a query everything is text. */
const queryFilter = {
  who: text.optional().openapi({ description: 'Part of the name of who acted' }),
  as: text.optional().openapi({ description: 'Part of the name in whose account they acted' }),
  what: z
    .string()
    .max(200)
    .transform((names) => names.split(','))
    .pipe(z.array(z.enum(AUDIT_GROUPS)).max(AUDIT_GROUPS.length))
    .optional()
    .openapi({ type: 'string', description: 'Groups of actions, separated by commas' }),
  target: text.optional().openapi({ description: 'Part of the name of what was acted on' }),
  address: text.optional().openapi({ description: 'The beginning of an IP address' }),
  targetType: text.optional(),
  targetId: z.uuid().optional(),
  actorId: z.uuid().optional(),
  action: text.optional(),
  from: instant.optional().openapi({ description: 'An instant; inclusive' }),
  fromDay: day.optional().openapi({ description: 'A day where the account is; inclusive' }),
  toDay: day.optional().openapi({ description: 'A day where the account is; inclusive' }),
  to: instant.optional().openapi({ description: 'An instant; exclusive' }),
}

const { limit, offset, sort } = pageQuery(['at'], '-at')

export const AuditEntryQuery = z.strictObject({ limit, offset, sort, ...queryFilter })

export const AuditExportQuery = z.strictObject({
  format: z.enum(['csv', 'xlsx']),
  sort,
  ...queryFilter,
})

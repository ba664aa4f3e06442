import { z } from '@hono/zod-openapi'
import { pageOf, pageQuery } from './page.ts'

/** A mail to somebody whose account the caller manages: to whom and when, not what it says. */
export const LoggedMail = z
  .object({
    id: z.uuid(),
    /** What it is about, such as `account_created`. */
    kind: z.string(),
    accountId: z.uuid(),
    address: z.string(),
    createdAt: z.iso.datetime(),
    /** When the mail server took it; null: it is on its way, or failed. */
    sentAt: z.iso.datetime().nullable(),
    failedAt: z.iso.datetime().nullable(),
    /** Why the last try failed. */
    error: z.string().nullable(),
    /** Of a copy: who asked for it. */
    resentByName: z.string().nullable(),
    canResend: z.boolean(),
  })
  .openapi('LoggedMail')
export type LoggedMail = z.infer<typeof LoggedMail>

export const LoggedMailPage = pageOf('LoggedMailPage', LoggedMail)

export const LoggedMailQuery = z
  .strictObject({
    ...pageQuery(['createdAt'], '-createdAt'),
    accountId: z.uuid().optional(),
    organizationId: z.uuid().optional().openapi({ description: 'Its main accounts' }),
  })
  .refine(
    ({ accountId, organizationId }) => (accountId === undefined) !== (organizationId === undefined),
    'Name an account or an organization',
  )

export const ResentMail = z.object({ mailId: z.uuid() }).openapi('ResentMail')

import { z } from '@hono/zod-openapi'
import { MAX_NOTE } from '../../domain/access-grant.ts'
import { pageOf, pageQuery } from './page.ts'

export const AccessRequest = z
  .object({
    id: z.uuid(),
    installerId: z.uuid(),
    installerName: z.string(),
    requestedByName: z.string(),
    note: z.string(),
    requestedAt: z.iso.datetime(),
    /** Null: it waits. */
    answer: z.enum(['granted', 'declined']).nullable(),
    answeredAt: z.iso.datetime().nullable(),
    answeredByName: z.string().nullable(),
  })
  .openapi('AccessRequest')
export type AccessRequest = z.infer<typeof AccessRequest>

export const AccessRequestPage = pageOf('AccessRequestPage', AccessRequest)

export const AccessRequestQuery = z.strictObject({
  ...pageQuery(['requestedAt'], '-requestedAt'),
  installerId: z.uuid().optional(),
  open: z
    .stringbool({ truthy: ['true'], falsy: ['false'], case: 'sensitive' })
    .optional()
    .openapi({ type: 'boolean' }),
})

export const note = z.string().trim().min(1).max(MAX_NOTE)

export const NewAccessRequest = z
  .strictObject({ installerId: z.uuid(), note })
  .openapi('NewAccessRequest')

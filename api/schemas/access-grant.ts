import { z } from '@hono/zod-openapi'
import { ACCESS_STATES, MAX_GRANT_HOURS } from '../../domain/access-grant.ts'
import { pageOf, pageQuery } from './page.ts'

export const AccessGrant = z
  .object({
    id: z.uuid(),
    installerId: z.uuid(),
    installerName: z.string(),
    grantedByName: z.string(),
    grantedAt: z.iso.datetime(),
    /** Null: until it is revoked. */
    expiresAt: z.iso.datetime().nullable(),
    revokedAt: z.iso.datetime().nullable(),
    revokedByName: z.string().nullable(),
    isLive: z.boolean(),
  })
  .openapi('AccessGrant')
export type AccessGrant = z.infer<typeof AccessGrant>

export const AccessGrantPage = pageOf('AccessGrantPage', AccessGrant)

export const AccessGrantQuery = z.strictObject({
  ...pageQuery(['grantedAt'], '-grantedAt'),
  installerId: z.uuid().optional(),
})

export const NewAccessGrant = z
  .strictObject({
    /** Null: until it is revoked. */
    hours: z.int().min(1).max(MAX_GRANT_HOURS).nullable(),
  })
  .openapi('NewAccessGrant')

/** Of an installer, for whoever is above it. */
export const AccessState = z
  .object({ state: z.enum(ACCESS_STATES), until: z.iso.datetime().nullable() })
  .openapi('AccessState')

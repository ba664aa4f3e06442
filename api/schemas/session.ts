import { z } from '@hono/zod-openapi'
import { ORGANIZATION_KINDS, ROLES } from '../../domain/organization.ts'
import { PERMISSIONS, type Permission } from '../../domain/permissions.ts'

/** Longer passwords than any account may have are not worth a hash. */
const LONGEST_PASSWORD = 1_024

export const SignIn = z
  .strictObject({
    account: z.string().min(1).max(200),
    password: z.string().min(1).max(LONGEST_PASSWORD),
  })
  .openapi('SignIn')
export type SignIn = z.infer<typeof SignIn>

export const Session = z
  .object({
    account: z.object({
      id: z.uuid(),
      name: z.string(),
      role: z.enum(ROLES),
      /** What the person types to sign in. */
      account: z.string(),
    }),
    organization: z.object({ id: z.uuid(), name: z.string(), kind: z.enum(ORGANIZATION_KINDS) }),
    permissions: z.array(z.enum(Object.keys(PERMISSIONS) as [Permission, ...Permission[]])),
    /** IANA name of the zone in which this organization reads its dates. */
    timeZone: z.string(),
    /** For those who may see processes, where an operator set it. */
    temporalUiUrl: z.url().optional(),
    temporalNamespace: z.string().optional(),
  })
  .openapi('Session')
export type Session = z.infer<typeof Session>

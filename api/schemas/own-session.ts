import { z } from '@hono/zod-openapi'

export const OwnSession = z
  .object({
    id: z.uuid(),
    createdAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime(),
    ip: z.string().nullable(),
    userAgent: z.string().nullable(),
    /** The one that asks. */
    isThis: z.boolean(),
  })
  .openapi('OwnSession')
export type OwnSession = z.infer<typeof OwnSession>

export const OwnSessions = z.object({ rows: z.array(OwnSession) }).openapi('OwnSessions')
export type OwnSessions = z.infer<typeof OwnSessions>

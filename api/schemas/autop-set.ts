import { z } from '@hono/zod-openapi'

export const AutopSet = z
  .object({
    entries: z.array(z.object({ key: z.string(), value: z.string(), secret: z.boolean() })),
    /** Names the set; null where nothing was ever stored. */
    etag: z.string().nullable(),
    /** The set that the device holds by its own word. */
    appliedEtag: z.string().nullable(),
    updatedAt: z.iso.datetime().nullable(),
  })
  .openapi('AutopSet')
export type AutopSet = z.infer<typeof AutopSet>

export const AutopSetRemoval = z.strictObject({
  keys: z.array(z.string().min(1).max(200)).min(1, 'Name at least one key').max(500),
})

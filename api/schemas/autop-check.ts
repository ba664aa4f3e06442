import { z } from '@hono/zod-openapi'

export const AutopCheckRequest = z.strictObject({
  config: z.string().max(70_000),
  /** Models that the text is meant for: keys that one of them does not know are warned of. */
  models: z.array(z.string().max(40)).max(50).default([]),
})

const Line = z.object({ line: z.int().nullable(), message: z.string() })

export const AutopCheck = z
  .object({
    lines: z.int(),
    entries: z.int(),
    errors: z.array(Line),
    warnings: z.array(Line),
    duplicates: z.array(z.object({ line: z.int(), key: z.string(), message: z.string() })),
    dangerousKeys: z.array(z.string()),
  })
  .openapi('AutopCheck')
export type AutopCheck = z.infer<typeof AutopCheck>

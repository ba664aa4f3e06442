import { z } from '@hono/zod-openapi'
import { autopRequest, RefusedDevice } from './autop-selection.ts'

export const AutopPreviewRequest = z.strictObject({
  ...autopRequest,
  limit: z.int().min(1).max(200).default(25),
  offset: z.int().min(0).max(20_000).default(0),
})

const AutopChange = z.object({
  key: z.string(),
  /** Null where the set lacks the key. Secrets are masked. */
  before: z.string().nullable(),
  after: z.string(),
  change: z.enum(['added', 'changed', 'same']),
})

export const AutopPreview = z
  .object({
    /** Devices that would take part, over all pages. */
    total: z.int(),
    changedDevices: z.int(),
    unchangedDevices: z.int(),
    offlineDevices: z.int(),
    refused: z.array(RefusedDevice),
    rows: z.array(
      z.object({
        deviceId: z.uuid(),
        mac: z.string(),
        deviceName: z.string(),
        model: z.string(),
        online: z.boolean(),
        unchanged: z.boolean(),
        changes: z.array(AutopChange),
        warnings: z.array(z.string()),
      }),
    ),
  })
  .openapi('AutopPreview')
export type AutopPreview = z.infer<typeof AutopPreview>

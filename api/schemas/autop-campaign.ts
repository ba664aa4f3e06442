import { z } from '@hono/zod-openapi'
import { AutopBatch, CommandCounts } from './autop-batch.ts'

export const AutopCampaign = z
  .object({
    id: z.uuid(),
    createdAt: z.iso.datetime(),
    deviceCount: z.int(),
    /** Of all its batches together. */
    counts: CommandCounts,
    /** In the order of their delivery; each has its page of its own. */
    batches: z.array(AutopBatch.pick({ id: true, status: true, deviceCount: true })),
    workflowId: z.string(),
  })
  .openapi('AutopCampaign')
export type AutopCampaign = z.infer<typeof AutopCampaign>

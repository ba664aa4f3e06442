import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { countCampaign, getCampaign } from '../../db/autop-campaigns.ts'
import { autopCampaignWorkflowId } from '../../domain/autop-batch.ts'
import { requires } from '../access.ts'
import { cancelCampaign } from '../autop-control.ts'
import { createRouter, type Env, json, problem } from '../http.ts'
import { AutopCampaign } from '../schemas/autop-campaign.ts'

const request = { params: z.object({ id: z.uuid() }) }
const tags = ['AutoP']

const show = createRoute({
  ...requires('autop.show'),
  method: 'get',
  path: '/{id}',
  tags,
  summary: 'A chain of batches with the counts of them all',
  request,
  responses: { 200: json('The campaign', AutopCampaign), 404: problem('No such campaign') },
})

const cancel = createRoute({
  ...requires('autop.control'),
  method: 'post',
  path: '/{id}/cancellation',
  tags,
  summary: 'Cancel every batch of it that has not ended; what is under way ends',
  request,
  responses: {
    200: json('The campaign as it is now', AutopCampaign),
    404: problem('No such campaign'),
  },
})

export const autopCampaigns = createRouter()
  .openapi(show, async (c) => c.json(await read(c, c.req.valid('param').id), 200))
  .openapi(cancel, async (c) => {
    const { id } = c.req.valid('param')
    await cancelCampaign(c, id)
    return c.json(await read(c, id), 200)
  })

async function read(c: Context<Env>, id: string): Promise<AutopCampaign> {
  return c.var.inScope(async (trx, scope) => {
    const { batches, createdAt } = await getCampaign(trx, scope, id)
    return AutopCampaign.parse({
      id,
      createdAt,
      batches,
      deviceCount: batches.reduce((sum, { deviceCount }) => sum + deviceCount, 0),
      counts: await countCampaign(trx, id),
      workflowId: autopCampaignWorkflowId(id),
    })
  })
}

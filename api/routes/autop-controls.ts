import { createRoute, z } from '@hono/zod-openapi'
import { pauseBatch, resumeBatch } from '../../workflows/autop-batch.ts'
import { requires } from '../access.ts'
import { cancelAutop, controlBatch, retryAutop } from '../autop-control.ts'
import { createRouter, json, problem } from '../http.ts'
import { AutopBatch } from '../schemas/autop-batch.ts'

/** A change of state that the batch's own process carries out. */
function control(noun: string, summary: string) {
  return createRoute({
    ...requires('autop.control'),
    method: 'post',
    path: `/{id}/${noun}`,
    tags: ['AutoP'],
    summary,
    request: { params: z.object({ id: z.uuid() }) },
    responses: {
      200: json('The batch as it is now', AutopBatch),
      404: problem('No such batch'),
      409: problem('Not in this state of the batch'),
    },
  })
}

const pause = control('pause', 'Stop before the next devices; what is under way ends')
const resumption = control('resumption', 'Go on with a paused batch')
const cancellation = control('cancellation', 'Send nothing more; what is under way ends')
const retry = control('retry', 'Send again to the devices that failed or took nothing in time')

/** Under `/autop-batches`, beside the batches themselves. */
export const autopControls = createRouter()
  .openapi(pause, async (c) =>
    c.json(await controlBatch(c, c.req.valid('param').id, 'autop.paused', pauseBatch), 200),
  )
  .openapi(resumption, async (c) =>
    c.json(await controlBatch(c, c.req.valid('param').id, 'autop.resumed', resumeBatch), 200),
  )
  .openapi(cancellation, async (c) => c.json(await cancelAutop(c, c.req.valid('param').id), 200))
  .openapi(retry, async (c) => c.json(await retryAutop(c, c.req.valid('param').id), 200))

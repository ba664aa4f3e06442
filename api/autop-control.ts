import { WorkflowNotFoundError, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client'
import type { UpdateDefinition } from '@temporalio/common'
import type { Context } from 'hono'
import { startAgain } from '../db/autop-batches/start.ts'
import {
  type AutopBatchRow,
  cancelQueuedBatch,
  getBatch,
  reopenBatch,
} from '../db/autop-batches.ts'
import { getCampaign } from '../db/autop-campaigns.ts'
import type { Db } from '../db/client.ts'
import { insertStart } from '../db/outbox.ts'
import { autopBatchWorkflowId, type BatchStatus } from '../domain/autop-batch.ts'
import { AppError } from '../domain/errors.ts'
import { cancelBatch, retryFailedCommands } from '../workflows/autop-batch.ts'
import { startSoon } from './autop-start.ts'
import { readBatch } from './autop-view.ts'
import type { Env } from './http.ts'
import type { AutopBatch } from './schemas/autop-batch.ts'

/** A process answers in milliseconds; one that has no worker does not answer at all. */
const ANSWER_MS = 10_000

/** Asks the batch's process for a change, and answers the batch as it is then. */
export async function controlBatch(
  c: Context<Env>,
  id: string,
  action: string,
  update: UpdateDefinition<BatchStatus>,
): Promise<AutopBatch> {
  const batch = await c.var.inScope((trx, scope) => getBatch(trx, scope, id))
  await demand(c, id, update)
  await c.var.inScope((trx) => note(c, trx, batch, action))
  return readBatch(c, id)
}

/** One whose process has not begun is canceled in its row, where the process will find it. */
export async function cancelAutop(c: Context<Env>, id: string): Promise<AutopBatch> {
  const isCanceled = await c.var.inScope(async (trx, scope) => {
    const batch = await getBatch(trx, scope, id)
    if (!(await cancelQueuedBatch(trx, id))) return false
    await note(c, trx, batch, 'autop.canceled')
    return true
  })
  return isCanceled ? readBatch(c, id) : controlBatch(c, id, 'autop.canceled', cancelBatch)
}

/** One that has ended is opened again, with a process of its own. */
export async function retryAutop(c: Context<Env>, id: string): Promise<AutopBatch> {
  const { status } = await c.var.inScope((trx, scope) => getBatch(trx, scope, id))
  if (status !== 'finished') return controlBatch(c, id, 'autop.retried', retryFailedCommands)
  const { outboxId, start } = await c.var.inScope(async (trx, { organizationId }) => {
    const batch = await reopenBatch(trx, id)
    await note(c, trx, batch, 'autop.retried')
    const again = startAgain(batch, organizationId)
    return { outboxId: await insertStart(trx, again), start: again }
  })
  startSoon(c, outboxId, start)
  return readBatch(c, id)
}

/** Cancels what of a campaign has not ended: first what has not begun, so that none of it begins meanwhile. */
export async function cancelCampaign(c: Context<Env>, id: string): Promise<void> {
  const begun = await c.var.inScope(async (trx, scope) => {
    const { batches } = await getCampaign(trx, scope, id)
    const left: string[] = []
    for (const batch of batches) {
      if (!(await cancelQueuedBatch(trx, batch.id)) && isOpen(batch)) left.push(batch.id)
    }
    await c.var.audit(trx, {
      action: 'autop.canceled',
      targetType: 'autop_campaign',
      targetId: id,
      targetName: `${batches.length} batches`,
    })
    return left
  })
  await Promise.all(begun.map((batchId) => cancelUnlessEnded(c, batchId)))
}

async function cancelUnlessEnded(c: Context<Env>, id: string): Promise<void> {
  try {
    await demand(c, id, cancelBatch)
  } catch (error) {
    const batch = await c.var.inScope((trx, scope) => getBatch(trx, scope, id))
    if (isOpen(batch)) throw error
  }
}

const isOpen = ({ status }: { status: BatchStatus }) =>
  status === 'queued' || status === 'running' || status === 'paused'

/** @throws AppError `conflict` where the batch's state does not allow it, `unavailable` where nobody answers */
async function demand(
  c: Context<Env>,
  id: string,
  update: UpdateDefinition<BatchStatus>,
): Promise<void> {
  const { temporal } = c.var
  const handle = temporal.workflow.getHandle(autopBatchWorkflowId(id))
  try {
    await temporal.withDeadline(Date.now() + ANSWER_MS, () => handle.executeUpdate(update))
  } catch (error) {
    if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) {
      throw new AppError('unavailable', 'The batch has not answered yet; look again in a moment', {
        cause: error,
        retryAfterSeconds: 5,
      })
    }
    if (!(error instanceof WorkflowNotFoundError)) throw error
    const { status } = await c.var.inScope((trx, scope) => getBatch(trx, scope, id))
    throw new AppError('conflict', `The batch is ${status}`)
  }
}

function note(
  c: Context<Env>,
  trx: Db,
  { id, deviceCount }: AutopBatchRow,
  action: string,
): Promise<void> {
  const targetName = deviceCount === 1 ? '1 device' : `${deviceCount} devices`
  return c.var.audit(trx, { action, targetType: 'autop_batch', targetId: id, targetName })
}

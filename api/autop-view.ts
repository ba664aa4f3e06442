import type { Context } from 'hono'
import { type AutopBatchRow, countCommands, getBatch } from '../db/autop-batches.ts'
import type { Db } from '../db/client.ts'
import { maskAutopText } from '../domain/autop.ts'
import { autopBatchWorkflowId, type CommandCounts, NO_COMMANDS } from '../domain/autop-batch.ts'
import { secondsLeft } from '../domain/autop-progress.ts'
import type { Env } from './http.ts'
import { AutopBatch } from './schemas/autop-batch.ts'

/** @throws AppError `not_found`, also for a batch outside the caller's scope */
export async function readBatch(c: Context<Env>, id: string): Promise<AutopBatch> {
  const [view] = await c.var.inScope(async (trx, scope) =>
    viewBatches(trx, [await getBatch(trx, scope, id)]),
  )
  if (!view) throw new Error('a batch has a view')
  return view
}

/** The batches as they stand now. */
export async function viewBatches(trx: Db, batches: AutopBatchRow[]): Promise<AutopBatch[]> {
  const counts = await countCommands(
    trx,
    batches.map(({ id }) => id),
  )
  return batches.map((batch) => view(batch, counts.get(batch.id) ?? NO_COMMANDS))
}

/** A batch that has just been written: every command is queued. */
export function viewNewBatch(batch: AutopBatchRow): AutopBatch {
  return view(batch, { ...NO_COMMANDS, queued: batch.deviceCount })
}

function view(batch: AutopBatchRow, counts: CommandCounts): AutopBatch {
  const isRunning = batch.status === 'running'
  const elapsed = batch.startedAt ? (Date.now() - Date.parse(batch.startedAt)) / 1000 : 0
  return AutopBatch.parse({
    ...batch,
    config: maskAutopText(batch.config),
    counts,
    secondsLeft: isRunning ? secondsLeft(counts, elapsed) : null,
    retryable: counts.failed + counts.expired > 0 && canRetry(batch),
    workflowId: autopBatchWorkflowId(batch.id),
  })
}

/** A one-time batch that still runs past its deadline sends nothing more; once it has ended it can be reopened. */
function canRetry({ status, expiresAt }: AutopBatchRow): boolean {
  if (status === 'finished') return true
  return status === 'running' && (expiresAt === null || Date.parse(expiresAt) > Date.now())
}

import { defineSearchAttributeKey } from '@temporalio/common'
import * as wf from '@temporalio/workflow'
import type { AutopActivities } from '../activities/autop-batches.ts'
import type { DeviceActivities } from '../activities/deliveries.ts'
import { type BatchEvent, type BatchStatus, nextBatchStatus } from '../domain/autop-batch.ts'
import { SEARCH_ATTRIBUTES } from '../domain/search-attributes.ts'
import { devicesQueue } from '../domain/task-queues.ts'

/** Results came in while the batch was waiting for them. */
export const commandsSettled = wf.defineSignal('commandsSettled')
export const pauseBatch = wf.defineUpdate<BatchStatus>('pauseBatch')
export const resumeBatch = wf.defineUpdate<BatchStatus>('resumeBatch')
export const cancelBatch = wf.defineUpdate<BatchStatus>('cancelBatch')
export const retryFailedCommands = wf.defineUpdate<BatchStatus>('retryFailedCommands')
/** To the campaign: every command of this batch has been offered to its device. */
export const batchDelivered = wf.defineSignal<[batchId: string]>('batchDelivered')
export const batchStatus = wf.defineQuery<BatchStatus>('batchStatus')

/** A database or a server that was away is back within seconds, and waiting for the next try adds to that. */
const RETRY: wf.ActivityOptions['retry'] = { initialInterval: '200ms', maximumInterval: '1s' }

const rows = wf.proxyActivities<AutopActivities>({
  // Some statements of milliseconds: a worker that died with one of them holds the batch up for this long.
  startToCloseTimeout: '10s',
  retry: RETRY,
})

const CHUNK_OPTIONS: wf.ActivityOptions = {
  startToCloseTimeout: '10m',
  heartbeatTimeout: '5s',
  retry: RETRY,
  // The rows a chunk still works on are true only once it has really ended.
  cancellationType: wf.ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
}

/** Devices that one activity takes care of. */
const CHUNK = 100
/** Chunks worked at the same time; a slow one holds up its own lane only. */
const LANES = 2
/** How often to look, should a signal have been lost: while a device owes an answer, and while all are offline. */
const LOOK_AGAIN_MS = { answering: 30_000, offline: 6 * 3_600_000 }

const businessState = defineSearchAttributeKey('BusinessState', SEARCH_ATTRIBUTES.BusinessState)

export interface AutopBatchInput {
  batchId: string
  deviceCount: number
  /** One-time alone: when the commands that still wait become void. UTC. */
  expiresAt: string | null
  /** The campaign that waits for this batch to be delivered. */
  campaignWorkflowId?: string
  /** Set by continue-as-new, and where a batch that is paused has lost its process. */
  resumeAs?: BatchStatus
}

/** Clears the commands of one batch for delivery, a window at a time, and waits until every device has settled. */
export async function autopBatch(input: AutopBatchInput): Promise<BatchStatus> {
  const { batchId } = input
  const taskQueue = devicesQueue(wf.workflowInfo().taskQueue)
  const devices = wf.proxyActivities<DeviceActivities>({ ...CHUNK_OPTIONS, taskQueue })
  let status: BatchStatus = input.resumeAs ?? 'queued'
  const wanted = { pause: status === 'paused', cancel: false, retry: false }
  let news = 0
  let expired = false
  let delivering: wf.CancellationScope | undefined

  wf.setHandler(batchStatus, () => status)
  wf.setHandler(commandsSettled, () => {
    news += 1
  })
  wf.setHandler(pauseBatch, () => note('pause', 'paused', true), {
    validator: () => refuseUnless('paused'),
  })
  wf.setHandler(resumeBatch, () => note('pause', 'running', false), {
    validator: () => refuseUnless('resumed'),
  })
  wf.setHandler(cancelBatch, () => note('cancel', 'canceled', true), {
    validator: () => refuseUnless('canceled'),
  })
  wf.setHandler(retryFailedCommands, retry, { validator: refuseLateRetry })

  if (!input.resumeAs) await advance('started')
  let delivered = false
  while (status === 'running' || status === 'paused') {
    if (status === 'running') await deliver()
    if (!delivered && !wanted.pause && !wanted.cancel) {
      delivered = true
      await tellCampaign()
    }
    if (wanted.cancel) await advance('canceled')
    else if (wanted.pause) await pause()
    else await settle()
  }
  await wf.condition(wf.allHandlersFinished)
  return status

  /** Lanes that take the next chunk until none is left or somebody wants it to stop. */
  async function deliver(): Promise<void> {
    if (wanted.retry) await requeue()
    const chunks = chunksOf(input.deviceCount)
    delivering = new wf.CancellationScope()
    await delivering.run(() => Promise.all(Array.from({ length: LANES }, () => lane(chunks))))
    delivering = undefined
  }

  /** Ends with its chunk where the delivery is stopped; never throws for that. */
  async function lane(chunks: Chunk[]): Promise<void> {
    try {
      for (let chunk = chunks.shift(); chunk; chunk = chunks.shift()) {
        if (wanted.pause || wanted.cancel) return
        // One that used up its slice of time waits for its next turn behind the other tenants'.
        if (!(await devices.deliverChunk({ batchId, ...chunk, lanes: LANES })))
          chunks.unshift(chunk)
      }
    } catch (error) {
      // One whose worker died while it was asked to stop ends as timed out. The rows are true in any case.
      if (!wf.isCancellation(error) && !wanted.pause && !wanted.cancel) throw error
    }
  }

  async function requeue(): Promise<void> {
    wanted.retry = false
    await rows.requeueFailed({ batchId })
  }

  async function pause(): Promise<void> {
    if (status !== 'paused') await advance('paused')
    await wf.condition(() => !wanted.pause || wanted.cancel)
    await advance(wanted.cancel ? 'canceled' : 'resumed')
  }

  /** Finishes where every command has settled; else sleeps until there is something to do. */
  async function settle(): Promise<void> {
    const seen = news
    const open = await rows.countOpenCommands({ batchId })
    wf.setCurrentDetails(`${input.deviceCount - open.total} of ${input.deviceCount} settled`)
    if (open.total === 0 && !wanted.retry) {
      // Refused where a command was put back meanwhile; the next round sees it.
      if (await rows.finishBatch({ batchId })) became('finished')
      return
    }
    if (open.queued > 0) return
    const awake = () => news > seen || wanted.pause || wanted.cancel || wanted.retry
    await wf.condition(awake, untilNextLook(open.sent > 0))
    if (deadlinePassed() && !expired) {
      expired = true
      await rows.expireCommands({ batchId })
    }
    if (wf.workflowInfo().continueAsNewSuggested && !wanted.pause && !wanted.cancel)
      await continueAsNew()
  }

  function untilNextLook(isAnswering: boolean): number {
    const look = LOOK_AGAIN_MS[isAnswering ? 'answering' : 'offline']
    if (!input.expiresAt || expired) return look
    return Math.min(look, Math.max(0, Date.parse(input.expiresAt) - Date.now()))
  }

  function deadlinePassed(): boolean {
    return input.expiresAt !== null && Date.now() >= Date.parse(input.expiresAt)
  }

  async function continueAsNew(): Promise<void> {
    await wf.condition(wf.allHandlersFinished)
    await wf.continueAsNew<typeof autopBatch>({ ...input, resumeAs: status })
  }

  /** Once every command has been offered to its device, the campaign may go on. */
  async function tellCampaign(): Promise<void> {
    if (!input.campaignWorkflowId || input.resumeAs) return
    await wf
      .getExternalWorkflowHandle(input.campaignWorkflowId)
      .signal(batchDelivered, batchId)
      .catch(() => wf.log.warn('the campaign has ended', { batchId }))
  }

  /** The one writer of the batch's status. */
  async function advance(event: BatchEvent): Promise<void> {
    const next = nextBatchStatus(status, event)
    if (!next) throw wf.ApplicationFailure.nonRetryable(`${event} while ${status}`, 'conflict')
    became(await rows.saveBatchStatus({ batchId, status: next }))
  }

  function became(next: BatchStatus): void {
    status = next
    wf.upsertSearchAttributes([{ key: businessState, value: next }])
  }

  async function note(
    want: 'pause' | 'cancel',
    result: BatchStatus,
    value: boolean,
  ): Promise<BatchStatus> {
    wanted[want] = value
    delivering?.cancel()
    await wf.condition(() => status === result || status === 'canceled' || status === 'finished')
    return status
  }

  async function retry(): Promise<BatchStatus> {
    wanted.retry = true
    await wf.condition(() => !wanted.retry || status !== 'running')
    return status
  }

  function refuseUnless(event: BatchEvent): void {
    const isRepeated =
      event === 'resumed' ? !wanted.pause : wanted.cancel || (event === 'paused' && wanted.pause)
    if (!isRepeated && nextBatchStatus(status, event)) return
    throw wf.ApplicationFailure.nonRetryable(`The batch is ${status}`, 'conflict')
  }

  function refuseLateRetry(): void {
    if (status === 'running' && !wanted.cancel) return
    throw wf.ApplicationFailure.nonRetryable(`The batch is ${status}`, 'conflict')
  }
}

interface Chunk {
  /** Positions, first and last, both included, counted from one. */
  from: number
  to: number
}

function chunksOf(deviceCount: number): Chunk[] {
  return Array.from({ length: Math.ceil(deviceCount / CHUNK) }, (_, index) => ({
    from: index * CHUNK + 1,
    to: Math.min((index + 1) * CHUNK, deviceCount),
  }))
}

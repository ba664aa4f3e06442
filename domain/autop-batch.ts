import type { CommandStatus } from './device-command.ts'

export const AUTOP_TYPES = ['regular', 'one_time'] as const
export type AutopType = (typeof AUTOP_TYPES)[number]

export const BATCH_STATUSES = ['queued', 'running', 'paused', 'canceled', 'finished'] as const
export type BatchStatus = (typeof BATCH_STATUSES)[number]

/** Most devices in one batch (manual: "You can synchronize the commands to 500 devices at a time"). */
export const MAX_BATCH_DEVICES = 500

/** How long a one-time command waits for an offline device. */
export const ONE_TIME_WAIT_DAYS = 7

export type CommandCounts = Record<CommandStatus, number>

export const NO_COMMANDS: CommandCounts = {
  queued: 0,
  waiting: 0,
  sent: 0,
  succeeded: 0,
  failed: 0,
  expired: 0,
  canceled: 0,
}

export type BatchEvent = 'started' | 'paused' | 'resumed' | 'canceled' | 'settled' | 'retried'

const NEXT: Record<BatchStatus, Partial<Record<BatchEvent, BatchStatus>>> = {
  queued: { started: 'running', canceled: 'canceled', paused: 'paused' },
  running: { paused: 'paused', canceled: 'canceled', settled: 'finished' },
  paused: { resumed: 'running', canceled: 'canceled' },
  finished: { retried: 'running' },
  canceled: {},
}

/** The status that `event` leads to, or undefined where it is not allowed. */
export function nextBatchStatus(status: BatchStatus, event: BatchEvent): BatchStatus | undefined {
  return NEXT[status][event]
}

/** Names of processes, known to whoever starts them or sends them word. */
export const autopBatchWorkflowId = (batchId: string) => `autop-batch-${batchId}`
export const autopCampaignWorkflowId = (campaignId: string) => `autop-campaign-${campaignId}`

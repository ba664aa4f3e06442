import type { CommandCode, CommandStatus } from './device-command.ts'

// The console and the exported files say the same, so the words stand below both.

export const COMMAND_STATUS_LABELS: Record<CommandStatus, string> = {
  queued: 'Queued',
  waiting: 'Waiting',
  sent: 'Sent',
  succeeded: 'Succeeded',
  failed: 'Failed',
  expired: 'Expired',
  canceled: 'Canceled',
}

export const COMMAND_CODE_LABELS: Record<CommandCode, string> = {
  applied: 'The device confirmed it',
  fetched: 'The device fetched its file with these lines',
  unchanged: 'The device already held these values: nothing was sent',
  rejected: 'The device refused it',
  no_answer: 'The device did not answer',
  device_reset: 'The device was reset, which voids one-time commands',
  device_deleted: 'The device was deleted',
  deadline: 'The device stayed offline for 7 days',
  canceled: 'Canceled by a person',
}

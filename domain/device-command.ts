/**
 * Where a command stands or how it ended. Each step has one owner:
 * `queued` (staged) → `waiting` (cleared; its device may be offline): the worker;
 * `waiting` → `sent` (taken by the edge) → settled, and `sent` → `waiting` when the device goes: the edge;
 * `queued` or `waiting` → `canceled` or `expired`: the worker.
 */
export const COMMAND_STATUSES = [
  'queued',
  'waiting',
  'sent',
  'succeeded',
  'failed',
  'expired',
  'canceled',
] as const
export type CommandStatus = (typeof COMMAND_STATUSES)[number]

/** Statuses that never change again, except by "retry failed". */
const SETTLED_STATUSES = ['succeeded', 'failed', 'expired', 'canceled'] as const

export const isSettled = (status: CommandStatus): boolean =>
  (SETTLED_STATUSES as readonly CommandStatus[]).includes(status)

/** A device answers within this time, or the command is sent again. */
export const ACKNOWLEDGE_SECONDS = 60

/** The first sending and three repetitions. */
export const MAX_ATTEMPTS = 4

/** Why a command settled as it did; the console words them. */
export const COMMAND_CODES = [
  'applied', // the device confirmed it
  'fetched', // the device fetched its file with the lines in it, and confirms no further
  'unchanged', // the stored set already held every key with this value: nothing was sent
  'rejected', // the device answered that it could not apply it
  'no_answer', // sent MAX_ATTEMPTS times, never acknowledged
  'device_reset', // a one-time command is void after a reset
  'device_deleted',
  'deadline', // a one-time command waited for seven days
  'canceled',
] as const
export type CommandCode = (typeof COMMAND_CODES)[number]

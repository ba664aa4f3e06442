import type { Context } from 'hono'
import { getBatch } from '../db/autop-batches.ts'
import type { Db, Scope } from '../db/client.ts'
import { type DeviceCommandRow, listCommands } from '../db/device-commands.ts'
import { MAX_BATCH_DEVICES } from '../domain/autop-batch.ts'
import type { CommandCode, CommandStatus } from '../domain/device-command.ts'
import { exportFile } from './exports.ts'
import type { Env } from './http.ts'

const HEADERS = [
  'Position',
  'MAC',
  'Device Name',
  'Status',
  'Reason',
  'Attempts',
  'Message',
  'Sent (UTC)',
  'Settled (UTC)',
]

const STATUS_WORDS: Record<CommandStatus, string> = {
  queued: 'Queued',
  waiting: 'Waiting',
  sent: 'Sent',
  succeeded: 'Succeeded',
  failed: 'Failed',
  expired: 'Expired',
  canceled: 'Canceled',
}

const REASONS: Record<CommandCode, string> = {
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

/** Answers a file of what each device of a batch did, in their order. */
export async function exportResults(
  c: Context<Env>,
  batchId: string,
  format: 'csv' | 'xlsx',
): Promise<Response> {
  const response = await exportFile(c, {
    name: `autop-${batchId}`,
    format,
    headers: HEADERS,
    read: (trx, scope) => readResults(trx, scope, batchId),
    cells: cellsOf,
  })
  await c.var.inScope((trx) =>
    c.var.audit(trx, {
      action: 'autop.exported',
      targetType: 'autop_batch',
      targetId: batchId,
      details: { format },
    }),
  )
  return response
}

/** A batch is small enough for one page. */
async function* readResults(
  trx: Db,
  scope: Scope,
  batchId: string,
): AsyncIterable<DeviceCommandRow[]> {
  await getBatch(trx, scope, batchId)
  const sort = { field: 'position' as const, descending: false }
  const slice = { limit: MAX_BATCH_DEVICES, offset: 0, sort }
  yield (await listCommands(trx, scope, { batchId }, slice)).rows
}

function cellsOf(row: DeviceCommandRow): string[] {
  return [
    String(row.position),
    row.mac,
    row.deviceName,
    STATUS_WORDS[row.status],
    // The column is written from this list alone.
    row.code === null ? '' : REASONS[row.code as CommandCode],
    String(row.attempt),
    row.message ?? '',
    row.sentAt ?? '',
    row.settledAt ?? '',
  ]
}

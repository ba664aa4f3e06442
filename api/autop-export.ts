import type { Context } from 'hono'
import { getBatch } from '../db/autop-batches.ts'
import type { Db, Scope } from '../db/client.ts'
import { type DeviceCommandRow, listCommands } from '../db/device-commands.ts'
import { MAX_BATCH_DEVICES } from '../domain/autop-batch.ts'
import type { CommandCode } from '../domain/device-command.ts'
import { COMMAND_CODE_LABELS, COMMAND_STATUS_LABELS } from '../domain/device-command-words.ts'
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
    COMMAND_STATUS_LABELS[row.status],
    // The column is written from this list alone.
    row.code === null ? '' : COMMAND_CODE_LABELS[row.code as CommandCode],
    String(row.attempt),
    row.message ?? '',
    row.sentAt ?? '',
    row.settledAt ?? '',
  ]
}

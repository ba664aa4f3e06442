import { sql } from 'kysely'
import { type BatchStatus, nextBatchStatus, ONE_TIME_WAIT_DAYS } from '../../domain/autop-batch.ts'
import { AppError } from '../../domain/errors.ts'
import type { Db } from '../client.ts'
import { insertNotifications } from '../notification-inbox.ts'
import { notify } from '../notifications.ts'
import { emitWebhookEvent } from '../webhooks.ts'
import type { AutopBatchRow } from './rows.ts'

/**
 * Moves a batch on, and with `canceled` every command that has not gone out. Repeatable; a batch that has ended
 * stays as it is.
 *
 * @returns the status that the batch has now
 */
export async function setBatchStatus(
  trx: Db,
  id: string,
  status: Exclude<BatchStatus, 'finished'>,
): Promise<BatchStatus> {
  const batch = await lockBatch(trx, id)
  if (batch.status === 'canceled' || batch.status === 'finished') return batch.status
  await trx
    .updateTable('autopBatches')
    .set({
      status,
      ...(status === 'running' && { startedAt: sql<string>`coalesce(started_at, now())` }),
      ...(status === 'canceled' && { finishedAt: sql<string>`now()` }),
    })
    .where('id', '=', id)
    .execute()
  if (status === 'canceled') await settleUnsent(trx, id, 'canceled', 'canceled')
  if (status === 'running') await clearAgain(trx, id)
  await notifyBatch(trx, batch)
  return status
}

/** So many ids fit into one notification. */
const IDS_A_NOTIFICATION = 150

/** What waits for its device is offered to the edge again: the device may have come online during a pause. */
async function clearAgain(trx: Db, id: string): Promise<void> {
  const waiting = await trx
    .selectFrom('deviceCommands')
    .select('deviceId')
    .where('batchId', '=', id)
    .where('status', '=', 'waiting')
    .execute()
  const ids = waiting.flatMap(({ deviceId }) => deviceId ?? [])
  for (let from = 0; from < ids.length; from += IDS_A_NOTIFICATION) {
    const deviceIds = ids.slice(from, from + IDS_A_NOTIFICATION)
    await notify(trx, 'commands_cleared', { deviceIds })
  }
}

/** Cancels a batch whose process has not begun; it will find itself canceled. @returns false where it has begun */
export async function cancelQueuedBatch(trx: Db, id: string): Promise<boolean> {
  const { status } = await lockBatch(trx, id)
  if (status !== 'queued') return false
  await setBatchStatus(trx, id, 'canceled')
  return true
}

/** Locks the row until the transaction ends. @throws AppError `not_found` */
export async function lockBatch(trx: Db, id: string): Promise<AutopBatchRow> {
  return trx
    .selectFrom('autopBatches')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new AppError('not_found', `No batch ${id}`))
}

/** Tells screens and the worker that something about a batch has changed. */
export async function notifyBatch(trx: Db, batch: AutopBatchRow): Promise<void> {
  const { id: batchId, distributorId, subDistributorId, installerId } = batch
  await notify(trx, 'autop_batch_changed', {
    batchId,
    distributorId,
    subDistributorId,
    installerId,
  })
}

/** Ends a batch in which every command has settled. Repeatable. @returns false where one has not */
export async function finishBatch(db: Db, id: string): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const batch = await lockBatch(trx, id)
    if (batch.status === 'finished') return true
    const { total } = await countOpen(trx, id)
    if (total > 0 || batch.status !== 'running') return false
    await trx
      .updateTable('autopBatches')
      .set({ status: 'finished', finishedAt: sql<string>`now()`, awaitsResults: false })
      .where('id', '=', id)
      .execute()
    await notifyBatch(trx, batch)
    await tellWebhooks(trx, batch)
    await tellOfFailures(trx, batch)
    return true
  })
}

async function tellWebhooks(trx: Db, batch: AutopBatchRow): Promise<void> {
  const { id: batchId, type, projectKind, deviceCount } = batch
  const data = { batchId, type, projectKind, deviceCount }
  await emitWebhookEvent(trx, { event: 'batch.finished', owners: batch, data })
}

/** To whoever submitted it, where something is left to do. */
async function tellOfFailures(trx: Db, batch: AutopBatchRow): Promise<void> {
  const { failed } = await trx
    .selectFrom('deviceCommands')
    .select((eb) => eb.fn.countAll<number>().as('failed'))
    .where('batchId', '=', batch.id)
    .where('status', 'in', ['failed', 'expired'])
    .executeTakeFirstOrThrow()
  if (failed === 0) return
  await insertNotifications(trx, {
    accountIds: [batch.createdBy],
    kind: 'batch_failures',
    data: { batchId: batch.id, failed, devices: batch.deviceCount },
    link: `/autop-batches/${batch.id}/show`,
  })
}

export interface OpenCommands {
  total: number
  queued: number
  /** Sent and not answered yet. */
  sent: number
}

/** Counts what has not settled. From now on results of this batch are signaled to its workflow. */
export async function awaitResults(db: Db, id: string): Promise<OpenCommands> {
  // Committed before the count: a result is either counted here or sees the mark and signals.
  await db
    .updateTable('autopBatches')
    .set({ awaitsResults: true })
    .where('id', '=', id)
    .where('awaitsResults', '=', false)
    .execute()
  return countOpen(db, id)
}

async function countOpen(db: Db, id: string): Promise<OpenCommands> {
  return db
    .selectFrom('deviceCommands')
    .select([
      (eb) => eb.fn.countAll<number>().as('total'),
      sql<number>`count(*) filter (where status = 'queued')`.as('queued'),
      sql<number>`count(*) filter (where status = 'sent')`.as('sent'),
    ])
    .where('batchId', '=', id)
    .where('status', 'in', ['queued', 'waiting', 'sent'])
    .executeTakeFirstOrThrow()
}

/** One-time commands that nobody took in time. Repeatable. */
export async function expireCommands(db: Db, id: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const batch = await lockBatch(trx, id)
    await settleUnsent(trx, id, 'expired', 'deadline')
    await notifyBatch(trx, batch)
  })
}

/**
 * Takes a finished batch up again for what failed in it. A one-time batch waits for another seven days.
 *
 * @throws AppError `conflict` where it is not finished, or nothing failed
 */
export async function reopenBatch(trx: Db, id: string): Promise<AutopBatchRow> {
  const batch = await lockBatch(trx, id)
  if (!nextBatchStatus(batch.status, 'retried')) {
    throw new AppError('conflict', `The batch is ${batch.status}`)
  }
  const reopened = await trx
    .updateTable('autopBatches')
    .set({
      status: 'queued',
      startedAt: null,
      finishedAt: null,
      ...(batch.type === 'one_time' && {
        expiresAt: sql<string>`now() + ${ONE_TIME_WAIT_DAYS} * interval '1 day'`,
      }),
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  if ((await requeueFailed(trx, reopened)) === 0) {
    throw new AppError('conflict', 'Nothing failed that could be tried again')
  }
  await notifyBatch(trx, batch)
  return reopened
}

/**
 * Puts back in the queue what failed or expired on a device that is still there. Nothing past the deadline of a
 * one-time batch: no device would be sent it.
 *
 * @returns how many
 */
export async function requeueFailed(
  trx: Db,
  { id, expiresAt }: Pick<AutopBatchRow, 'id' | 'expiresAt'>,
): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('deviceCommands')
    .set({ status: 'queued', attempt: 0, code: null, message: null, sentAt: null, settledAt: null })
    .where('batchId', '=', id)
    .where('status', 'in', ['failed', 'expired'])
    .where('deviceId', 'is not', null)
    .$if(expiresAt !== null, (query) => query.where(sql<boolean>`${expiresAt} > now()`))
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

async function settleUnsent(
  trx: Db,
  id: string,
  status: 'canceled' | 'expired',
  code: 'canceled' | 'deadline',
): Promise<void> {
  await trx
    .updateTable('deviceCommands')
    .set({ status, code, settledAt: sql<string>`now()` })
    .where('batchId', '=', id)
    .where('status', 'in', ['queued', 'waiting'])
    .execute()
}

import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { v7 as uuid } from 'uuid'
import { startOfBatch, startOfCampaign } from '../db/autop-batches/start.ts'
import {
  type AutopBatchRow,
  findBatchesByKey,
  insertBatch,
  lockIdempotencyKey,
} from '../db/autop-batches.ts'
import { insertCampaign } from '../db/autop-campaigns.ts'
import type { Db, Scope } from '../db/client.ts'
import { insertCommands } from '../db/device-commands.ts'
import type { DeviceRow } from '../db/devices.ts'
import { insertStart, type WorkflowStart } from '../db/outbox.ts'
import { MAX_BATCH_DEVICES, ONE_TIME_WAIT_DAYS } from '../domain/autop-batch.ts'
import { split } from '../domain/autop-progress.ts'
import { AppError } from '../domain/errors.ts'
import { listRefused, resolveSelection } from './autop-selection.ts'
import { startSoon } from './autop-start.ts'
import { readAutop, requireAcknowledgement } from './autop-text.ts'
import { viewBatches, viewNewBatch } from './autop-view.ts'
import type { Env } from './http.ts'
import type { AutopSubmit, AutopSubmitted } from './schemas/autop-batch.ts'

interface Submit {
  request: AutopSubmit
  idempotencyKey: string
}

interface Made {
  answer: AutopSubmitted
  /** What to bring to Temporal once the transaction has committed; nothing where an earlier request made it all. */
  start?: { outboxId: number; delivery: WorkflowStart }
}

const DAY_MS = 86_400_000

/** Writes the batch, or the chain of them, with its commands and the request to start it. The same key does it once. */
export async function submitAutop(c: Context<Env>, submit: Submit): Promise<AutopSubmitted> {
  const entries = readAutop(submit.request.config)
  requireAcknowledgement(entries, submit.request.acknowledgedDangerousKeys)
  const { answer, start } = await c.var.inScope(async (trx, scope): Promise<Made> => {
    const key = { createdBy: c.var.account.id, idempotencyKey: submit.idempotencyKey }
    await lockIdempotencyKey(trx, key)
    const earlier = await findBatchesByKey(trx, scope, key)
    if (earlier.length > 0) return { answer: await answerAgain(trx, scope, submit, earlier) }
    return make(
      c,
      trx,
      submit,
      entries.map(({ key: name }) => name),
    )
  })
  if (start) startSoon(c, start.outboxId, start.delivery)
  return answer
}

/** @throws AppError `conflict` where the earlier request asked for something else */
async function answerAgain(
  trx: Db,
  scope: Scope,
  { request }: Submit,
  batches: AutopBatchRow[],
): Promise<AutopSubmitted> {
  const [first] = batches
  if (first?.requestHash !== hashRequest(request)) {
    throw new AppError('conflict', 'This Idempotency-Key was used for another request')
  }
  return {
    batches: await viewBatches(trx, batches),
    campaignId: first.campaignId,
    refused: await listRefused(trx, scope, request),
  }
}

async function make(c: Context<Env>, trx: Db, submit: Submit, keys: string[]): Promise<Made> {
  const { request } = submit
  const { scope } = c.var
  const { devices, refused } = await resolveSelection(trx, scope, request)
  const parts = split(devices, MAX_BATCH_DEVICES)
  const campaignId = parts.length > 1 ? uuid() : null
  if (campaignId) await insertCampaign(trx, { id: campaignId, ...c.var.owners })
  const batches: AutopBatchRow[] = []
  for (const part of parts) {
    const position = campaignId ? batches.length + 1 : null
    batches.push(await insertPart(c, trx, submit, { devices: part, campaignId, position }))
  }
  await c.var.audit(trx, {
    action: 'autop.submitted',
    targetType: campaignId ? 'autop_campaign' : 'autop_batch',
    targetId: campaignId ?? batches[0]?.id ?? null,
    targetName: devices.length === 1 ? '1 device' : `${devices.length} devices`,
    details: { type: request.type, keys, devices: devices.length },
  })
  const delivery = startOf(campaignId, batches, scope)
  return {
    answer: { batches: batches.map(viewNewBatch), campaignId, refused },
    start: { outboxId: await insertStart(trx, delivery), delivery },
  }
}

async function insertPart(
  c: Context<Env>,
  trx: Db,
  { request, idempotencyKey }: Submit,
  {
    devices,
    campaignId,
    position,
  }: { devices: DeviceRow[]; campaignId: string | null; position: number | null },
): Promise<AutopBatchRow> {
  const batch = await insertBatch(trx, {
    id: uuid(),
    ...c.var.owners,
    campaignId,
    campaignPosition: position,
    projectKind: request.projectKind,
    type: request.type,
    config: request.config,
    deviceCount: devices.length,
    createdBy: c.var.account.id,
    createdByName: c.var.account.name,
    idempotencyKey: position === null ? idempotencyKey : `${idempotencyKey}#${position}`,
    requestHash: hashRequest(request),
    expiresAt: request.type === 'one_time' ? inDays(ONE_TIME_WAIT_DAYS) : null,
  })
  await insertCommands(
    trx,
    batch.id,
    devices.map(({ id }) => id),
  )
  return batch
}

function startOf(
  campaignId: string | null,
  batches: AutopBatchRow[],
  { organizationId }: Scope,
): WorkflowStart {
  if (campaignId) return startOfCampaign(campaignId, batches, organizationId)
  const [batch] = batches
  if (!batch) throw new Error('a submit makes at least one batch')
  return startOfBatch(batch, organizationId)
}

function inDays(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString()
}

function hashRequest(request: AutopSubmit): string {
  return createHash('sha256').update(JSON.stringify(request)).digest('hex')
}

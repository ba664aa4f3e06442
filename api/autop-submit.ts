import { createHash } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import {
  type AutopBatchRow,
  findBatchesByKey,
  insertBatch,
  insertCampaign,
} from '../db/autop-batches.ts'
import type { Db, Scope } from '../db/client.ts'
import { insertCommands } from '../db/device-commands.ts'
import type { DeviceRow } from '../db/devices.ts'
import type { Owners } from '../db/notifications.ts'
import { insertStart, type WorkflowStart } from '../db/outbox.ts'
import { MAX_BATCH_DEVICES, ONE_TIME_WAIT_DAYS } from '../domain/autop-batch.ts'
import { split } from '../domain/autop-progress.ts'
import { AppError } from '../domain/errors.ts'
import { type AutopBatchInput, autopBatchWorkflowId } from '../workflows/autop-batch.ts'
import { autopCampaignWorkflowId } from '../workflows/autop-campaign.ts'
import type { AutopSubmit } from './schemas/autop-batch.ts'

export interface Submitter {
  account: { id: string; name: string }
  owners: Owners
  scope: Scope
}

export interface Submit {
  request: AutopSubmit
  idempotencyKey: string
  /** In the order of their delivery. */
  devices: DeviceRow[]
}

export interface Submitted {
  batches: AutopBatchRow[]
  campaignId: string | null
  /** What to bring to Temporal once the transaction has committed. */
  start: { outboxId: number; delivery: WorkflowStart }
}

const DAY_MS = 86_400_000

/** Writes the batch, or the chain of them, with its commands and the request to start it. */
export async function submitAutop(
  trx: Db,
  submitter: Submitter,
  { request, idempotencyKey, devices }: Submit,
): Promise<Submitted> {
  const parts = split(devices, MAX_BATCH_DEVICES)
  const campaignId = parts.length > 1 ? uuid() : null
  if (campaignId) await insertCampaign(trx, { id: campaignId, ...submitter.owners })
  const batches: AutopBatchRow[] = []
  for (const [index, part] of parts.entries()) {
    const batch = await insertBatch(trx, {
      id: uuid(),
      ...submitter.owners,
      campaignId,
      campaignPosition: campaignId === null ? null : index + 1,
      projectKind: request.projectKind,
      type: request.type,
      config: request.config,
      deviceCount: part.length,
      createdBy: submitter.account.id,
      createdByName: submitter.account.name,
      idempotencyKey: campaignId ? `${idempotencyKey}#${index + 1}` : idempotencyKey,
      requestHash: hashRequest(request),
      expiresAt: request.type === 'one_time' ? inDays(ONE_TIME_WAIT_DAYS) : null,
    })
    await insertCommands(
      trx,
      batch.id,
      part.map(({ id }) => id),
    )
    batches.push(batch)
  }
  const delivery = campaignId
    ? startOfCampaign(campaignId, batches, submitter)
    : startOfBatch(batches, submitter)
  return { batches, campaignId, start: { outboxId: await insertStart(trx, delivery), delivery } }
}

/**
 * What an earlier request with this key made; undefined where there was none.
 *
 * @throws AppError `conflict` where that request asked for something else
 */
export async function findSubmitted(
  trx: Db,
  scope: Scope,
  {
    accountId,
    idempotencyKey,
    request,
  }: { accountId: string; idempotencyKey: string; request: AutopSubmit },
): Promise<AutopBatchRow[] | undefined> {
  const key = { createdBy: accountId, idempotencyKey }
  const batches = await findBatchesByKey(trx, scope, key)
  if (batches.length === 0) return undefined
  if (batches[0]?.requestHash !== hashRequest(request)) {
    throw new AppError('conflict', 'This Idempotency-Key was used for another request')
  }
  return batches
}

/** The start of a batch that failed in parts and is taken up again. */
export function startAgain(batch: AutopBatchRow, submitter: Submitter): WorkflowStart {
  const start = startOfBatch([batch], submitter)
  return { ...start, options: { ...start.options, again: true } }
}

function startOfBatch([batch]: AutopBatchRow[], { scope }: Submitter): WorkflowStart {
  if (!batch) throw new Error('a submit makes at least one batch')
  return {
    workflow: 'autopBatch',
    workflowId: autopBatchWorkflowId(batch.id),
    args: [inputOf(batch)],
    options: {
      summary: summaryOf(batch),
      fairnessKey: scope.organizationId,
      searchAttributes: {
        OrgId: scope.organizationId,
        Kind: `autop_${batch.type}`,
        EntityId: batch.id,
        Items: batch.deviceCount,
      },
    },
  }
}

function startOfCampaign(
  campaignId: string,
  batches: AutopBatchRow[],
  { scope }: Submitter,
): WorkflowStart {
  const items = batches.reduce((sum, { deviceCount }) => sum + deviceCount, 0)
  return {
    workflow: 'autopCampaign',
    workflowId: autopCampaignWorkflowId(campaignId),
    args: [
      {
        campaignId,
        orgId: scope.organizationId,
        batches: batches.map((batch) => ({ ...inputOf(batch), summary: summaryOf(batch) })),
      },
    ],
    options: {
      summary: `AutoP campaign: ${items} devices in ${batches.length} batches`,
      fairnessKey: scope.organizationId,
      searchAttributes: {
        OrgId: scope.organizationId,
        Kind: 'autop_campaign',
        EntityId: campaignId,
        Items: items,
      },
    },
  }
}

function inputOf({ id, deviceCount, expiresAt }: AutopBatchRow): AutopBatchInput {
  return { batchId: id, deviceCount, expiresAt }
}

function summaryOf({ type, deviceCount, projectKind }: AutopBatchRow): string {
  const kind = type === 'regular' ? 'Regular' : 'One-Time'
  return `${kind} AutoP for ${deviceCount} devices (${projectKind})`
}

function inDays(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString()
}

function hashRequest(request: AutopSubmit): string {
  return createHash('sha256').update(JSON.stringify(request)).digest('hex')
}

import type { Context } from 'hono'
import type { AutopBatchRow } from '../db/autop-batches.ts'
import { setEntryDone, type WorkflowStart } from '../db/outbox.ts'
import { deliver } from '../gateways/temporal.ts'
import { type AutopBatchInput, autopBatchWorkflowId } from '../workflows/autop-batch.ts'
import { autopCampaignWorkflowId } from '../workflows/autop-campaign.ts'
import type { Env } from './http.ts'

/** Tries the start at once; whatever comes between, the relay has the entry. */
export function startSoon(c: Context<Env>, outboxId: number, start: WorkflowStart): void {
  const { temporal, log, deps, requestId } = c.var
  deliver(
    { temporal, taskQueue: deps.taskQueue },
    { kind: 'start', name: start.workflow, ...start },
  )
    .then(() => setEntryDone(deps.db, outboxId))
    .catch((error: unknown) =>
      log.warn({ err: error, requestId, workflowId: start.workflowId }, 'left to the relay'),
    )
}

/** @param orgId whose turn it is among tenants */
export function startOfBatch(batch: AutopBatchRow, orgId: string): WorkflowStart {
  return {
    workflow: 'autopBatch',
    workflowId: autopBatchWorkflowId(batch.id),
    args: [inputOf(batch)],
    options: {
      summary: summaryOf(batch),
      fairnessKey: orgId,
      searchAttributes: {
        OrgId: orgId,
        Kind: kindOf(batch),
        EntityId: batch.id,
        Items: batch.deviceCount,
      },
    },
  }
}

/** The start of a batch that failed in parts and is taken up again. */
export function startAgain(batch: AutopBatchRow, orgId: string): WorkflowStart {
  const start = startOfBatch(batch, orgId)
  return { ...start, options: { ...start.options, again: true } }
}

/** @param batches in the order of their delivery */
export function startOfCampaign(
  campaignId: string,
  batches: AutopBatchRow[],
  orgId: string,
): WorkflowStart {
  const items = batches.reduce((sum, { deviceCount }) => sum + deviceCount, 0)
  return {
    workflow: 'autopCampaign',
    workflowId: autopCampaignWorkflowId(campaignId),
    args: [
      {
        campaignId,
        orgId,
        batches: batches.map((batch) => ({
          ...inputOf(batch),
          kind: kindOf(batch),
          summary: summaryOf(batch),
        })),
      },
    ],
    options: {
      summary: `AutoP campaign: ${items} devices in ${batches.length} batches`,
      fairnessKey: orgId,
      searchAttributes: {
        OrgId: orgId,
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

const kindOf = ({ type }: AutopBatchRow) => `autop_${type}`

function summaryOf({ type, deviceCount, projectKind }: AutopBatchRow): string {
  const kind = type === 'regular' ? 'Regular' : 'One-Time'
  return `${kind} AutoP for ${deviceCount} devices (${projectKind})`
}

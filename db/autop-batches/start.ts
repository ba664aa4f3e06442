import { autopBatchWorkflowId, autopCampaignWorkflowId } from '../../domain/autop-batch.ts'
import type { WorkflowStart } from '../outbox.ts'
import type { AutopBatchRow } from './rows.ts'

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

/** The start of a batch whose process was lost; one that was paused stays so. */
export function startInPlace(batch: AutopBatchRow, orgId: string): WorkflowStart {
  const start = startAgain(batch, orgId)
  const args = [{ ...inputOf(batch), ...(batch.status === 'paused' && { resumeAs: 'paused' }) }]
  return { ...start, args }
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

function inputOf({ id, deviceCount, expiresAt }: AutopBatchRow) {
  return { batchId: id, deviceCount, expiresAt }
}

const kindOf = ({ type }: AutopBatchRow) => `autop_${type}`

function summaryOf({ type, deviceCount, projectKind }: AutopBatchRow): string {
  const kind = type === 'regular' ? 'Regular' : 'One-Time'
  return `${kind} AutoP for ${deviceCount} devices (${projectKind})`
}

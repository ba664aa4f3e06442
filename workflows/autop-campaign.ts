import { defineSearchAttributeKey } from '@temporalio/common'
import * as wf from '@temporalio/workflow'
import { autopBatchWorkflowId, autopCampaignWorkflowId } from '../domain/autop-batch.ts'
import { SEARCH_ATTRIBUTES } from '../domain/search-attributes.ts'
import { type AutopBatchInput, autopBatch, batchDelivered } from './autop-batch.ts'

const searchKey = (name: 'OrgId' | 'Kind' | 'EntityId') =>
  defineSearchAttributeKey(name, SEARCH_ATTRIBUTES[name])
const items = defineSearchAttributeKey('Items', SEARCH_ATTRIBUTES.Items)

/** Batches that are being delivered at the same time. */
const WINDOW = 4

export interface AutopCampaignInput {
  campaignId: string
  orgId: string
  /** In the order of their delivery; at most 40 (20,000 devices). */
  batches: CampaignBatch[]
}

interface CampaignBatch extends Omit<AutopBatchInput, 'campaignWorkflowId'> {
  /** Such as `autop_regular`. */
  kind: string
  summary: string
}

/** Delivers batch after batch, a few at a time. It ends when the last is delivered; offline devices are the batches' own. */
export async function autopCampaign({
  campaignId,
  orgId,
  batches,
}: AutopCampaignInput): Promise<void> {
  const delivered = new Set<string>()
  wf.setHandler(batchDelivered, (batchId) => void delivered.add(batchId))

  const left = [...batches]
  await Promise.all(Array.from({ length: WINDOW }, lane))

  async function lane(): Promise<void> {
    for (let next = left.shift(); next; next = left.shift()) {
      await start(next)
      await wf.condition(() => delivered.has(next.batchId))
      wf.setCurrentDetails(`${delivered.size} of ${batches.length} batches delivered`)
    }
  }

  async function start({ kind, summary, ...batch }: CampaignBatch): Promise<void> {
    const child = await wf.startChild(autopBatch, {
      workflowId: autopBatchWorkflowId(batch.batchId),
      args: [{ ...batch, campaignWorkflowId: autopCampaignWorkflowId(campaignId) }],
      parentClosePolicy: 'ABANDON',
      staticSummary: summary,
      workflowTaskTimeout: '5s',
      typedSearchAttributes: [
        { key: searchKey('OrgId'), value: orgId },
        { key: searchKey('Kind'), value: kind },
        { key: searchKey('EntityId'), value: batch.batchId },
        { key: items, value: batch.deviceCount },
      ],
    })
    // One that is canceled ends without having been delivered.
    child.result().then(
      () => delivered.add(batch.batchId),
      () => delivered.add(batch.batchId),
    )
  }
}

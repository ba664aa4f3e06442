import type { AutopBatch, AutopSubmitted } from '../../api/schemas/autop-batch.ts'
import type { AutopCampaign } from '../../api/schemas/autop-campaign.ts'
import type { AutopCheck } from '../../api/schemas/autop-check.ts'
import type { AutopPreview } from '../../api/schemas/autop-preview.ts'
import type { AutopSelection } from '../../api/schemas/autop-selection.ts'
import type { AutopType } from '../../domain/autop-batch.ts'
import type { ProjectKind } from '../../domain/organization.ts'
import { request } from '../http.ts'

/** What is to be done to which devices. */
export interface AutopDemand {
  projectKind: ProjectKind
  type: AutopType
  config: string
  selection: AutopSelection
  /** More than 500 devices become a chain of batches. */
  split: boolean
}

export const checkConfig = (config: string, signal?: AbortSignal) =>
  request<AutopCheck>('POST', 'autop-checks', { body: { config }, signal })

export const previewBatch = (
  demand: AutopDemand,
  slice: { limit: number; offset: number },
  signal?: AbortSignal,
) => request<AutopPreview>('POST', 'autop-previews', { body: { ...demand, ...slice }, signal })

/** @param idempotencyKey one for each draft: the same demand sent twice is done once */
export const submitBatch = (
  demand: AutopDemand,
  acknowledgedDangerousKeys: string[],
  idempotencyKey: string,
) =>
  request<AutopSubmitted>('POST', 'autop-batches', {
    body: { ...demand, acknowledgedDangerousKeys },
    headers: { 'idempotency-key': idempotencyKey },
  })

export type BatchControl = 'pause' | 'resumption' | 'cancellation' | 'retry'

export const controlBatch = (id: string, control: BatchControl) =>
  request<AutopBatch>('POST', `autop-batches/${id}/${control}`)

export const getCampaign = (id: string, signal?: AbortSignal) =>
  request<AutopCampaign>('GET', `autop-campaigns/${id}`, { signal })

export const cancelCampaign = (id: string) =>
  request<AutopCampaign>('POST', `autop-campaigns/${id}/cancellation`)

import { randomUUID } from 'node:crypto'
import { Context } from '@temporalio/activity'
import type { WorkflowHandle } from '@temporalio/client'
import { expect, test, vi } from 'vitest'
import type { AutopActivities } from '../activities/autop-batches.ts'
import type { DeviceActivities } from '../activities/deliveries.ts'
import {
  autopBatchWorkflowId,
  autopCampaignWorkflowId,
  type BatchStatus,
} from '../domain/autop-batch.ts'
import { type Running, useTemporal } from '../test/temporal.ts'
import { cancelBatch, commandsSettled } from './autop-batch.ts'
import { autopCampaign } from './autop-campaign.ts'

const LIMIT = 20_000
const withWorker = useTemporal()

test('four batches are delivered at a time, in their order, until all are', () => {
  const rows = rowsOf(9)
  return withWorker(rows.activities, async (running) => {
    const campaign = await start(running, rows)

    await vi.waitFor(() => expect(rows.delivering).toHaveLength(4), LIMIT)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(new Set(rows.delivering)).toEqual(new Set(rows.ids.slice(0, 4)))
    rows.deliver(rows.ids[1])
    await vi.waitFor(() => expect(rows.delivering).toContain(rows.ids[4]), LIMIT)
    expect(rows.delivering).toHaveLength(4)
    for (const id of rows.ids) rows.deliver(id)

    await campaign.result()
    expect(new Set(rows.begun)).toEqual(new Set(rows.ids))
    for (const id of rows.ids) await batchHandle(running, id).result()
    expect(rows.most).toBe(4)
  })
})

test('it goes on and ends though offline devices keep its batches open', () => {
  const rows = rowsOf(6, { openAfterDelivery: true })
  return withWorker(rows.activities, async (running) => {
    const campaign = await start(running, rows)
    for (const id of rows.ids) rows.deliver(id)

    await campaign.result()

    // The campaign has ended: its batches are nobody's children now, and wait on.
    for (const id of rows.ids) {
      expect((await batchHandle(running, id).describe()).status.name).toBe('RUNNING')
    }
    rows.settleAll()
    for (const id of rows.ids) {
      // One that counted after the settling has ended by itself, and takes no signal any more.
      await batchHandle(running, id)
        .signal(commandsSettled)
        .catch(() => undefined)
      expect(await batchHandle(running, id).result()).toBe('finished')
    }
  })
})

test('a batch that was canceled before its turn ends by itself, and the next ones go on', () => {
  const rows = rowsOf(6)
  return withWorker(rows.activities, async (running) => {
    rows.canceled.add(rows.ids[1] ?? '')
    const campaign = await start(running, rows)
    for (const id of rows.ids) rows.deliver(id)

    await campaign.result()

    expect(await batchHandle(running, rows.ids[1]).result()).toBe('canceled')
    expect(new Set(rows.begun)).toEqual(new Set(rows.ids.filter((id) => id !== rows.ids[1])))
  })
})

test('a batch that is canceled while it is delivered gives its place free', () => {
  const rows = rowsOf(5)
  return withWorker(rows.activities, async (running) => {
    const campaign = await start(running, rows)
    await vi.waitFor(() => expect(rows.delivering).toHaveLength(4), LIMIT)

    await batchHandle(running, rows.ids[0]).executeUpdate(cancelBatch)

    await vi.waitFor(() => expect(rows.begun).toContain(rows.ids[4]), LIMIT)
    for (const id of rows.ids) rows.deliver(id)
    await campaign.result()
  })
})

test('batches of a terminated campaign that have begun go on by themselves', () => {
  const rows = rowsOf(5)
  return withWorker(rows.activities, async (running) => {
    const campaign = await start(running, rows)
    await vi.waitFor(() => expect(rows.delivering).toHaveLength(4), LIMIT)

    await campaign.terminate('a test')
    for (const id of rows.ids) rows.deliver(id)

    for (const id of rows.ids.slice(0, 4)) {
      expect(await batchHandle(running, id).result()).toBe('finished')
    }
    expect(rows.begun).not.toContain(rows.ids[4])
  })
})

test('operators find a campaign’s batches as they find others, and its tenant waits its turn in them', () => {
  const rows = rowsOf(1)
  return withWorker(rows.activities, async (running) => {
    const campaign = await start(running, rows)
    rows.deliver(rows.ids[0])
    await campaign.result()

    const batch = await batchHandle(running, rows.ids[0]).describe()

    expect(batch.searchAttributes).toMatchObject({
      OrgId: ['org'],
      Kind: ['autop_regular'],
      EntityId: [rows.ids[0]],
      Items: [100],
    })
    expect(await batch.staticSummary()).toBe('A batch')
    expect(batch.priority).toMatchObject({ fairnessKey: 'org', priorityKey: 3 })
  })
})

/** Stands for the rows of a campaign's batches, of one chunk each. A chunk ends when the test delivers it. */
function rowsOf(count: number, { openAfterDelivery = false } = {}) {
  const ids = Array.from({ length: count }, (): string => randomUUID())
  const delivered = new Map(ids.map((id) => [id, Promise.withResolvers<void>()]))
  let isOpen = openAfterDelivery
  const rows = {
    ids,
    canceled: new Set<string>(),
    begun: [] as string[],
    delivering: [] as string[],
    most: 0,
    deliver: (id = '') => delivered.get(id)?.resolve(),
    settleAll: () => {
      isOpen = false
    },
    activities: {} as AutopActivities & DeviceActivities,
  }
  rows.activities = {
    async saveBatchStatus({ batchId, status }): Promise<BatchStatus> {
      return rows.canceled.has(batchId) ? 'canceled' : status
    },
    countOpenCommands: async () => ({ total: isOpen ? 1 : 0, queued: 0, sent: 0 }),
    finishBatch: async () => true,
    async expireCommands() {},
    async requeueFailed() {},
    async deliverChunk({ batchId }) {
      const context = Context.current()
      rows.begun.push(batchId)
      rows.delivering.push(batchId)
      rows.most = Math.max(rows.most, rows.delivering.length)
      const beating = setInterval(() => context.heartbeat(), 200)
      try {
        await Promise.race([delivered.get(batchId)?.promise, context.cancelled])
      } finally {
        clearInterval(beating)
        rows.delivering = rows.delivering.filter((id) => id !== batchId)
      }
      return true
    },
  }
  return rows
}

function start({ client, taskQueue }: Running, { ids }: ReturnType<typeof rowsOf>) {
  const campaignId = randomUUID()
  return client.workflow.start(autopCampaign, {
    taskQueue,
    workflowId: autopCampaignWorkflowId(campaignId),
    priority: { priorityKey: 3, fairnessKey: 'org' },
    args: [
      {
        campaignId,
        orgId: 'org',
        batches: ids.map((batchId) => ({
          batchId,
          deviceCount: 100,
          expiresAt: null,
          kind: 'autop_regular',
          summary: 'A batch',
        })),
      },
    ],
  })
}

function batchHandle({ client }: Running, id = ''): WorkflowHandle {
  return client.workflow.getHandle(autopBatchWorkflowId(id))
}

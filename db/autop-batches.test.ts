import { expect, test } from 'vitest'
import { insertBatch } from '../test/batches.ts'
import { useDatabase } from '../test/database.ts'
import { insertDevices, insertScene } from '../test/scene.ts'
import { cancelQueuedBatch, reopenBatch, requeueFailed, setBatchStatus } from './autop-batches.ts'
import type { AutopType, BatchStatus } from './schema.ts'

const database = useDatabase()

const STATUSES = ['succeeded', 'failed', 'expired', 'canceled', 'failed'] as const

/** A batch whose commands ended in each way; the device of the last one is deleted. */
async function setScene(status: BatchStatus, type: AutopType = 'one_time') {
  const scene = await insertScene(database.owner)
  const devices = await insertDevices(database.owner, scene, STATUSES.length)
  const { id, commandIds } = await insertBatch(database.owner, scene, devices, { status, type })
  for (const [index, commandId] of commandIds.entries()) {
    const isDeleted = index === commandIds.length - 1
    await database.owner
      .updateTable('deviceCommands')
      .set({
        status: STATUSES[index] ?? 'queued',
        attempt: 4,
        settledAt: '2026-01-01',
        ...(isDeleted && { deviceId: null }),
      })
      .where('id', '=', commandId)
      .execute()
  }
  return id
}

async function statuses(batchId: string): Promise<string[]> {
  const rows = await database.owner
    .selectFrom('deviceCommands')
    .select('status')
    .where('batchId', '=', batchId)
    .orderBy('position')
    .execute()
  return rows.map(({ status }) => status)
}

async function setDeadline(id: string, expiresAt: string): Promise<void> {
  await database.owner.updateTable('autopBatches').set({ expiresAt }).where('id', '=', id).execute()
}

test('a reopened batch takes up what failed or expired on a device that is still there, with seven days more', async () => {
  const id = await setScene('finished')
  await setDeadline(id, '2026-01-01')

  const batch = await reopenBatch(database.owner, id)

  expect(await statuses(id)).toEqual(['succeeded', 'queued', 'queued', 'canceled', 'failed'])
  expect(batch).toMatchObject({ status: 'queued', startedAt: null, finishedAt: null })
  const days = (Date.parse(batch.expiresAt ?? '') - Date.now()) / 86_400_000
  expect(days).toBeCloseTo(7, 1)
})

test.each(['queued', 'running', 'paused', 'canceled'] as const)(
  'a %s batch is not reopened',
  async (status) => {
    const id = await setScene(status)

    await expect(reopenBatch(database.owner, id)).rejects.toThrow(`The batch is ${status}`)
  },
)

test('a batch in which nothing failed is not reopened', async () => {
  const id = await setScene('finished')
  await database.owner
    .updateTable('deviceCommands')
    .set({ status: 'succeeded' })
    .where('batchId', '=', id)
    .execute()

  await expect(reopenBatch(database.owner, id)).rejects.toThrow('Nothing failed')
})

test('past the deadline of a one-time batch nothing goes back into the queue', async () => {
  const id = await setScene('running')

  expect(await requeueFailed(database.owner, { id, expiresAt: '2026-01-01' })).toBe(0)
  expect(await requeueFailed(database.owner, { id, expiresAt: '2999-01-01' })).toBe(2)
})

test('a batch is canceled in its row only until its process has begun', async () => {
  const queued = await setScene('queued')
  const running = await setScene('running')

  expect(await cancelQueuedBatch(database.owner, queued)).toBe(true)
  expect(await cancelQueuedBatch(database.owner, running)).toBe(false)

  // What the process asks for at its start.
  expect(await setBatchStatus(database.owner, queued, 'running')).toBe('canceled')
  expect(await setBatchStatus(database.owner, running, 'running')).toBe('running')
})

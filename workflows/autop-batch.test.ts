import { randomUUID } from 'node:crypto'
import { Context } from '@temporalio/activity'
import { expect, test, vi } from 'vitest'
import type { AutopActivities } from '../activities/autop-batches.ts'
import type { DeviceActivities } from '../activities/deliveries.ts'
import { autopBatchWorkflowId } from '../domain/autop-batch.ts'
import type { CommandStatus } from '../domain/device-command.ts'
import { type Running, useTemporal } from '../test/temporal.ts'
import { fastForward } from '../test/time-skipping.ts'
import {
  autopBatch,
  batchStatus,
  cancelBatch,
  commandsSettled,
  pauseBatch,
  resumeBatch,
  retryFailedCommands,
} from './autop-batch.ts'

const DAY = 86_400
const withWorker = useTemporal()

test('a batch ends when every device has settled', () => {
  const rows = rowsOf(250)
  return withWorker(rows.activities, async (running) => {
    const handle = await start(running, rows)

    expect(await handle.result()).toBe('finished')
    expect(rows.statuses()).toEqual({ succeeded: 250 })
    expect(rows.saved).toEqual(['running', 'finished'])
  })
})

test('it takes a quarter of an event a device, at most', () => {
  const rows = rowsOf(500)
  return withWorker(rows.activities, async (running) => {
    const handle = await start(running, rows)
    await handle.result()

    const { events } = await handle.fetchHistory()

    expect((events ?? []).length / 500).toBeLessThanOrEqual(0.25)
  })
})

test('an offline device keeps the batch open until its result is signaled', () => {
  const rows = rowsOf(3, { offline: [2] })
  return withWorker(rows.activities, async (running) => {
    const handle = await start(running, rows)
    await vi.waitFor(() => expect(rows.looks).toBeGreaterThan(0))
    expect(await handle.query(batchStatus)).toBe('running')

    rows.settle(2, 'succeeded')
    await handle.signal(commandsSettled)

    expect(await handle.result()).toBe('finished')
  })
})

test('a regular batch waits for an offline device without limit, and sees its result without a signal too', () => {
  const rows = rowsOf(2, { offline: [1] })
  return withWorker(rows.activities, async (running) => {
    const handle = await start(running, rows)
    await vi.waitFor(() => expect(rows.looks).toBeGreaterThan(0))
    await forward(running, rows, 1.5 * DAY)
    await vi.waitFor(() => expect(rows.looks).toBeGreaterThan(4), 20_000)
    expect(await handle.query(batchStatus)).toBe('running')

    rows.settle(1, 'succeeded')
    await forward(running, rows, DAY)

    expect(await handle.result()).toBe('finished')
  })
})

test('a one-time command of a device that stays away expires at its deadline, not before', () => {
  const rows = rowsOf(2, { offline: [1] })
  return withWorker(rows.activities, async (running) => {
    const handle = await start(running, rows, { expiresInDays: 1 })
    await vi.waitFor(() => expect(rows.looks).toBeGreaterThan(0))
    await forward(running, rows, 0.9 * DAY)
    // It looks every six hours: these looks are the way to 18 hours.
    await vi.waitFor(() => expect(rows.looks).toBeGreaterThan(3), 20_000)
    expect(rows.statuses()).toEqual({ succeeded: 1, waiting: 1 })

    // Past the deadline from the last look too: where the first step is still under way, this one replaces it.
    await forward(running, rows, 0.5 * DAY)

    expect(await handle.result()).toBe('finished')
    expect(rows.statuses()).toEqual({ succeeded: 1, expired: 1 })
  })
})

test('a paused batch clears nothing more until it is resumed', () => {
  const rows = rowsOf(300, { stepMs: 20 })
  return withWorker(rows.activities, async (running) => {
    const handle = await start(running, rows)
    await vi.waitFor(() => expect(rows.statuses().succeeded).toBeGreaterThan(10))

    expect(await handle.executeUpdate(pauseBatch)).toBe('paused')
    const atPause = rows.statuses().succeeded
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(rows.statuses().succeeded).toBe(atPause)
    expect(atPause).toBeLessThan(300)

    expect(await handle.executeUpdate(resumeBatch)).toBe('running')
    expect(await handle.result()).toBe('finished')
    expect(rows.statuses()).toEqual({ succeeded: 300 })
  })
})

test('a canceled batch ends, and a second cancel is refused', () => {
  const rows = rowsOf(300, { stepMs: 20 })
  return withWorker(rows.activities, async (running) => {
    const handle = await start(running, rows)
    await vi.waitFor(() => expect(rows.statuses().succeeded).toBeGreaterThan(10))

    expect(await handle.executeUpdate(cancelBatch)).toBe('canceled')

    expect(await handle.result()).toBe('canceled')
    expect(rows.statuses().queued).toBeUndefined()
    await expect(handle.executeUpdate(cancelBatch)).rejects.toThrow()
  })
})

test('a batch that is not paused refuses to resume', () => {
  const rows = rowsOf(1, { offline: [1] })
  return withWorker(rows.activities, async (running) => {
    const handle = await start(running, rows)
    await vi.waitFor(() => expect(rows.looks).toBeGreaterThan(0))

    await expect(handle.executeUpdate(resumeBatch)).rejects.toMatchObject({
      cause: { type: 'conflict' },
    })
    await handle.executeUpdate(cancelBatch)
    await handle.result()
  })
})

test('what failed is sent again on demand while others are still awaited', () => {
  const rows = rowsOf(3, { offline: [3], failing: [1] })
  return withWorker(rows.activities, async (running) => {
    const handle = await start(running, rows)
    await vi.waitFor(() => expect(rows.statuses()).toEqual({ succeeded: 1, failed: 1, waiting: 1 }))
    await vi.waitFor(() => expect(rows.looks).toBeGreaterThan(0))
    rows.failing.clear()

    await handle.executeUpdate(retryFailedCommands)
    await vi.waitFor(() => expect(rows.statuses()).toEqual({ succeeded: 2, waiting: 1 }))

    rows.settle(3, 'succeeded')
    await handle.signal(commandsSettled)
    expect(await handle.result()).toBe('finished')
  })
})

test('a batch that is stopped while its worker dies is stopped, and goes on afterwards', () => {
  const rows = rowsOf(10)
  rows.isWorkerDead = true
  return withWorker(rows.activities, async (running) => {
    const handle = await start(running, rows)
    await vi.waitFor(() => expect(rows.chunksStarted).toBe(1))

    expect(await handle.executeUpdate(pauseBatch)).toBe('paused')

    rows.isWorkerDead = false
    await handle.executeUpdate(resumeBatch)
    expect(await handle.result()).toBe('finished')
    expect(rows.statuses()).toEqual({ succeeded: 10 })
  })
})

/** Stands for the rows of one batch: activities that do in memory what db/ does in PostgreSQL. */
function rowsOf(
  deviceCount: number,
  {
    offline = [],
    failing = [],
    stepMs = 0,
  }: { offline?: number[]; failing?: number[]; stepMs?: number } = {},
) {
  const commands = new Map<number, CommandStatus>()
  for (let position = 1; position <= deviceCount; position++) commands.set(position, 'queued')
  const saved: string[] = []
  const rows = {
    batchId: randomUUID(),
    deviceCount,
    saved,
    failing: new Set(failing),
    looks: 0,
    chunksStarted: 0,
    /** Its chunks neither end nor show any sign of life. */
    isWorkerDead: false,
    settle: (position: number, status: CommandStatus) => void commands.set(position, status),
    statuses: () =>
      Object.fromEntries(
        Array.from(
          Map.groupBy(commands.values(), (status) => status),
          ([status, all]) => [status, all.length],
        ),
      ),
    activities: {} as AutopActivities & DeviceActivities,
  }
  const unsent = () =>
    [...commands].filter(([, status]) => status === 'queued' || status === 'waiting')
  rows.activities = {
    async saveBatchStatus({ status }) {
      saved.push(status)
      if (status === 'canceled')
        for (const [position] of unsent()) commands.set(position, 'canceled')
      return status
    },
    async countOpenCommands() {
      rows.looks += 1
      const open = [...commands.values()].filter(
        (status) => status === 'queued' || status === 'waiting',
      )
      return {
        total: open.length,
        sent: 0,
        queued: open.filter((status) => status === 'queued').length,
      }
    },
    async finishBatch() {
      saved.push('finished')
      return true
    },
    async expireCommands() {
      for (const [position] of unsent()) commands.set(position, 'expired')
    },
    async requeueFailed() {
      for (const [position, status] of commands)
        if (status === 'failed') commands.set(position, 'queued')
    },
    async deliverChunk({ from, to }) {
      rows.chunksStarted += 1
      if (rows.isWorkerDead) await Context.current().cancelled
      for (let position = from; position <= to; position++) {
        if (commands.get(position) !== 'queued') continue
        if (stepMs > 0) await Context.current().sleep(stepMs)
        Context.current().heartbeat()
        if (offline.includes(position)) commands.set(position, 'waiting')
        else commands.set(position, rows.failing.has(position) ? 'failed' : 'succeeded')
      }
      return true
    },
  }
  return rows
}

type Rows = ReturnType<typeof rowsOf>

function start(
  { client, taskQueue }: Running,
  { batchId, deviceCount }: Rows,
  { expiresInDays }: { expiresInDays?: number } = {},
) {
  const expiresAt = expiresInDays
    ? new Date(Date.now() + expiresInDays * DAY * 1000).toISOString()
    : null
  return client.workflow.start(autopBatch, {
    taskQueue,
    workflowId: autopBatchWorkflowId(batchId),
    args: [{ batchId, deviceCount, expiresAt }],
  })
}

function forward({ client }: Running, { batchId }: Rows, seconds: number): Promise<void> {
  return fastForward(client, {
    workflowId: autopBatchWorkflowId(batchId),
    seconds: Math.round(seconds),
    stepId: randomUUID(),
  })
}

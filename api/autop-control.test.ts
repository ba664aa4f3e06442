import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import type { Fleet } from '../simulator/fleet.ts'
import { useApi } from '../test/api.ts'
import { type AutopScene, setAutopScene, submit } from '../test/autop-api.ts'
import { useDatabase } from '../test/database.ts'
import { useProduct, whenBatch } from '../test/product.ts'
import type { AutopBatch } from './schemas/autop-batch.ts'

const database = useDatabase()
const product = useProduct(database)
const api = useApi(database, () => ({
  temporal: product.temporal,
  taskQueue: product.taskQueue,
}))
const setUp = (devices: number) => setAutopScene(database, api, { devices })

async function control(
  { sam }: AutopScene,
  id: string | undefined,
  noun: string,
): Promise<{ status: number; batch: AutopBatch; detail: string }> {
  const response = await sam.post(`/api/autop-batches/${id}/${noun}`)
  const answer = await response.json()
  return { status: response.status, batch: answer, detail: answer.detail }
}

const submitAll = async (tenant: AutopScene) =>
  (await submit(tenant.sam, { selection: { deviceIds: tenant.ids } })).batches[0]

const isStatus = (status: AutopBatch['status']) => (batch: AutopBatch) =>
  expect(batch.status).toBe(status)

/** How often each device applied a command. */
function countApplied({ journal }: Fleet): number[] {
  const applied = journal.entries.filter(({ event }) => event === 'applied')
  return [...Map.groupBy(applied, ({ mac }) => mac).values()].map((entries) => entries.length)
}

test('a submitted batch reaches every device once and finishes', async () => {
  const tenant = await setUp(40)
  await product.startWorker()
  const fleet = await product.startFleet(tenant.devices)

  const submitted = await submitAll(tenant)

  const batch = await whenBatch(tenant.sam, submitted?.id, isStatus('finished'))
  expect(batch).toMatchObject({ counts: { succeeded: 40 }, retryable: false })
  expect(batch.startedAt).not.toBeNull()
  expect(batch.finishedAt).not.toBeNull()
  expect(countApplied(fleet)).toEqual(Array(40).fill(1))
})

test('a paused batch sends nothing more, and a resumed one finishes', async () => {
  const tenant = await setUp(60)
  await product.startWorker(8)
  const fleet = await product.startFleet(tenant.devices, { latencyMs: 150 })
  const submitted = await submitAll(tenant)
  await whenBatch(tenant.sam, submitted?.id, ({ counts }) =>
    expect(counts.succeeded).toBeGreaterThan(3),
  )

  const paused = await control(tenant, submitted?.id, 'pause')

  expect(paused).toMatchObject({ status: 200, batch: { status: 'paused', secondsLeft: null } })
  await sleep(700)
  const still = await whenBatch(tenant.sam, submitted?.id, ({ counts }) =>
    expect(counts.sent).toBe(0),
  )
  expect(still.counts.queued).toBeGreaterThan(10)
  await sleep(500)
  const later = await whenBatch(tenant.sam, submitted?.id, isStatus('paused'))
  expect(later.counts).toEqual(still.counts)

  expect(await control(tenant, submitted?.id, 'resumption')).toMatchObject({
    status: 200,
    batch: { status: 'running' },
  })
  const finished = await whenBatch(tenant.sam, submitted?.id, isStatus('finished'))
  expect(finished.counts).toMatchObject({ succeeded: 60 })
  expect(countApplied(fleet)).toEqual(Array(60).fill(1))
})

test('a canceled batch sends nothing more; what was under way ends', async () => {
  const tenant = await setUp(60)
  await product.startWorker(8)
  const fleet = await product.startFleet(tenant.devices, { latencyMs: 150 })
  const submitted = await submitAll(tenant)
  await whenBatch(tenant.sam, submitted?.id, ({ counts }) =>
    expect(counts.succeeded).toBeGreaterThan(3),
  )

  const canceled = await control(tenant, submitted?.id, 'cancellation')

  expect(canceled).toMatchObject({ status: 200, batch: { status: 'canceled' } })
  const { counts } = await whenBatch(tenant.sam, submitted?.id, (batch) =>
    expect(batch.counts.sent).toBe(0),
  )
  expect(counts.canceled).toBeGreaterThan(10)
  expect(counts.succeeded + counts.canceled).toBe(60)
  expect(countApplied(fleet)).toEqual(Array(counts.succeeded).fill(1))
  expect(await control(tenant, submitted?.id, 'cancellation')).toMatchObject({ status: 409 })
})

test('a retry of a finished batch sends again only to what failed', async () => {
  const tenant = await setUp(10)
  await product.startWorker()
  const fleet = await product.startFleet(tenant.devices)
  const [one, two] = tenant.devices
  fleet.failNext(one?.mac ?? '', 'Flash write failed')
  fleet.failNext(two?.mac ?? '', 'Flash write failed')
  const submitted = await submitAll(tenant)
  const failed = await whenBatch(tenant.sam, submitted?.id, isStatus('finished'))
  expect(failed).toMatchObject({ counts: { succeeded: 8, failed: 2 }, retryable: true })

  const reopened = await control(tenant, submitted?.id, 'retry')

  expect(reopened).toMatchObject({ status: 200, batch: { counts: { succeeded: 8 } } })
  const finished = await whenBatch(tenant.sam, submitted?.id, isStatus('finished'))
  expect(finished).toMatchObject({ counts: { succeeded: 10, failed: 0 }, retryable: false })
  expect(countApplied(fleet)).toEqual(Array(10).fill(1))
  expect(await control(tenant, submitted?.id, 'retry')).toMatchObject({
    status: 409,
    detail: expect.stringContaining('Nothing failed'),
  })
})

test('what failed is sent again while others are still awaited', async () => {
  const tenant = await setUp(3)
  await product.startWorker()
  const fleet = await product.startFleet(tenant.devices)
  const [failing, absent] = tenant.devices
  fleet.failNext(failing?.mac ?? '', 'Flash write failed')
  fleet.setOffline(absent?.mac ?? '')
  const submitted = await submitAll(tenant)
  await whenBatch(tenant.sam, submitted?.id, ({ counts }) =>
    expect(counts).toMatchObject({ succeeded: 1, failed: 1, waiting: 1 }),
  )

  expect((await control(tenant, submitted?.id, 'retry')).status).toBe(200)

  await whenBatch(tenant.sam, submitted?.id, ({ counts }) =>
    expect(counts).toMatchObject({ succeeded: 2, failed: 0, waiting: 1 }),
  )
  fleet.setOnline(absent?.mac ?? '')
  const finished = await whenBatch(tenant.sam, submitted?.id, isStatus('finished'))
  expect(finished.counts).toMatchObject({ succeeded: 3 })
})

test('what a state does not allow is refused, and says which state it is', async () => {
  const tenant = await setUp(1)
  await product.startWorker()
  const submitted = await submitAll(tenant)
  await whenBatch(tenant.sam, submitted?.id, isStatus('running'))

  // The row is a moment ahead of the process that wrote it.
  await vi.waitFor(async () =>
    expect(await control(tenant, submitted?.id, 'resumption')).toMatchObject({
      status: 409,
      detail: 'The batch is running',
    }),
  )
  await control(tenant, submitted?.id, 'cancellation')
  for (const noun of ['pause', 'resumption', 'cancellation', 'retry']) {
    expect(await control(tenant, submitted?.id, noun), noun).toMatchObject({
      status: 409,
      detail: 'The batch is canceled',
    })
  }
})

test('each control stands in the audit log, in its order', async () => {
  const tenant = await setUp(1)
  await product.startWorker()
  const submitted = await submitAll(tenant)
  await whenBatch(tenant.sam, submitted?.id, isStatus('running'))

  for (const noun of ['pause', 'resumption', 'cancellation']) {
    await control(tenant, submitted?.id, noun)
  }

  const { rows } = await (
    await tenant.sam.get(`/api/audit-entries?targetId=${submitted?.id}`)
  ).json()
  expect(rows.map(({ action }: { action: string }) => action)).toEqual([
    'autop.canceled',
    'autop.resumed',
    'autop.paused',
    'autop.submitted',
  ])
  expect(rows[0]).toMatchObject({ actorName: 'Sam Subs', targetName: '1 device' })
})

import { expect, test } from 'vitest'
import { useApi } from '../test/api.ts'
import { setAutopScene, submit } from '../test/autop-api.ts'
import { useDatabase } from '../test/database.ts'
import { eventually } from '../test/eventually.ts'
import { useProduct, whenBatch } from '../test/product.ts'

const database = useDatabase()
const product = useProduct(database)
const api = useApi(database, () => ({
  temporal: product.temporal,
  taskQueue: product.taskQueue,
}))
/** Its Temporal never answers. */
const cutOff = useApi(database, () => ({ taskQueue: product.taskQueue }))

test('a batch that was submitted while Temporal was away is started when it is back', async () => {
  const { sam, devices, ids } = await setAutopScene(database, cutOff, { devices: 2 })

  const { batches } = await submit(sam, { selection: { deviceIds: ids } })

  expect(batches[0]?.status).toBe('queued')
  await product.startWorker()
  await product.startFleet(devices)
  await whenBatch(sam, batches[0]?.id, ({ status }) => expect(status).toBe('finished'))
})

test('a batch whose process has not begun is canceled, and no device is sent anything', async () => {
  const { sam, devices, ids } = await setAutopScene(database, api, { devices: 2 })
  const { batches } = await submit(sam, { selection: { deviceIds: ids } })
  const batchId = batches[0]?.id ?? ''
  const workflow = product.temporal.workflow.getHandle(`autop-batch-${batchId}`)
  // It is with Temporal, where no worker takes it.
  await eventually(async () => expect((await workflow.describe()).status.name).toBe('RUNNING'))

  const response = await sam.post(`/api/autop-batches/${batchId}/cancellation`)

  expect(response.status).toBe(200)
  expect(await response.json()).toMatchObject({ status: 'canceled', counts: { canceled: 2 } })
  const fleet = await product.startFleet(devices)
  await product.startWorker()
  expect(await workflow.result()).toBe('canceled')
  expect(fleet.summary()).toMatchObject({ applied: 0 })
  await whenBatch(sam, batchId, ({ status }) => expect(status).toBe('canceled'))
})

test('a batch is canceled before its process has begun even while Temporal is away', async () => {
  const { sam, ids } = await setAutopScene(database, cutOff)
  const { batches } = await submit(sam, { selection: { deviceIds: ids } })

  const response = await sam.post(`/api/autop-batches/${batches[0]?.id}/cancellation`)

  expect(await response.json()).toMatchObject({ status: 'canceled' })
})

test('a process that nobody works answers as unavailable, not never', async () => {
  const { sam, ids } = await setAutopScene(database, api)
  const worker = await product.startWorker()
  const { batches } = await submit(sam, { selection: { deviceIds: ids } })
  await whenBatch(sam, batches[0]?.id, ({ status }) => expect(status).toBe('running'))
  await worker.stop()

  const response = await sam.post(`/api/autop-batches/${batches[0]?.id}/pause`)

  expect(response.status).toBe(503)
  expect((await response.json()).detail).toContain('look again in a moment')
  expect(response.headers.get('retry-after')).toBe('5')
})

test('the batches of a campaign that have begun are canceled with the others', async () => {
  const { sam } = await setAutopScene(database, api, { devices: 2_001 })
  await product.startWorker(500)
  const { campaignId, batches } = await submit(sam, { selection: { filter: {} }, split: true })
  await whenBatch(sam, batches[0]?.id, ({ status }) => expect(status).toBe('running'))

  const response = await sam.post(`/api/autop-campaigns/${campaignId}/cancellation`)

  expect(response.status).toBe(200)
  const campaign = await response.json()
  expect(campaign.counts).toMatchObject({ queued: 0, waiting: 0, canceled: 2_001 })
  const handle = product.temporal.workflow.getHandle(`autop-campaign-${campaignId}`)
  await handle.result()
})

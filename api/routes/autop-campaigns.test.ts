import { expect, test } from 'vitest'
import { useApi } from '../../test/api.ts'
import { setAutopScene, submit } from '../../test/autop-api.ts'
import { useDatabase } from '../../test/database.ts'

const database = useDatabase()
const api = useApi(database)

async function setUp() {
  const tenant = await setAutopScene(database, api, { devices: 1_001 })
  const submitted = await submit(tenant.sam, { selection: { filter: {} }, split: true })
  return { ...tenant, ...submitted, path: `/api/autop-campaigns/${submitted.campaignId}` }
}

test('a campaign shows its batches and the counts of them all', async () => {
  const { sam, path, campaignId, batches } = await setUp()

  const response = await sam.get(path)

  expect(await response.json()).toEqual({
    id: campaignId,
    createdAt: expect.any(String),
    deviceCount: 1_001,
    counts: {
      queued: 1_001,
      waiting: 0,
      sent: 0,
      succeeded: 0,
      failed: 0,
      expired: 0,
      canceled: 0,
    },
    batches: batches.map(({ id, status, deviceCount }) => ({ id, status, deviceCount })),
    workflowId: `autop-campaign-${campaignId}`,
  })
})

test('batches that have not begun are canceled together, without Temporal', async () => {
  const { sam, path, campaignId } = await setUp()

  const response = await sam.post(`${path}/cancellation`)

  expect(response.status).toBe(200)
  const campaign = await response.json()
  expect(campaign.counts).toMatchObject({ queued: 0, canceled: 1_001 })
  expect(campaign.batches.map(({ status }: { status: string }) => status)).toEqual(
    Array(3).fill('canceled'),
  )
  const { rows } = await (await sam.get(`/api/audit-entries?targetId=${campaignId}`)).json()
  expect(rows.map(({ action }: { action: string }) => action)).toEqual([
    'autop.canceled',
    'autop.submitted',
  ])
  expect((await sam.post(`${path}/cancellation`)).status).toBe(200)
})

test('a stranger’s campaign is not found', async () => {
  const { path } = await setUp()
  const stranger = await setAutopScene(database, api)

  const answers = [await stranger.sam.get(path), await stranger.sam.post(`${path}/cancellation`)]

  expect(answers.map(({ status }) => status)).toEqual([404, 404])
})

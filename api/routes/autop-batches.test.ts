import { expect, test } from 'vitest'
import { useApi } from '../../test/api.ts'
import { type AutopScene, LINE, setAutopScene, setResults, submit } from '../../test/autop-api.ts'
import { useDatabase } from '../../test/database.ts'
import type { AutopBatch, AutopCommand } from '../schemas/autop-batch.ts'

const database = useDatabase()
const api = useApi(database)
const setUp = (devices: number) => setAutopScene(database, api, { devices })

interface Page<Row> {
  rows: Row[]
  total: number
}

async function read<Body>({ sam }: AutopScene, path: string): Promise<Body> {
  const response = await sam.get(`/api/autop-batches${path}`)
  expect(response.status).toBe(200)
  return response.json()
}

test('a batch shows its text, its counts and who made it', async () => {
  const tenant = await setUp(2)
  const { batches } = await submit(tenant.sam, { selection: { deviceIds: tenant.ids } })

  const batch = await read<AutopBatch>(tenant, `/${batches[0]?.id}`)

  expect(batch).toEqual(batches[0])
  expect(batch).toMatchObject({
    status: 'queued',
    config: LINE,
    counts: { queued: 2, succeeded: 0 },
    secondsLeft: null,
    retryable: false,
    createdByName: 'Sam Subs',
    campaignId: null,
    workflowId: `autop-batch-${batches[0]?.id}`,
  })
})

test('batches come newest first, by page', async () => {
  const tenant = await setUp(1)
  const ids: (string | undefined)[] = []
  for (let made = 0; made < 3; made++) {
    const { batches } = await submit(tenant.sam, { selection: { deviceIds: tenant.ids } })
    ids.unshift(batches[0]?.id)
  }

  const all = await read<Page<AutopBatch>>(tenant, '')
  const second = await read<Page<AutopBatch>>(tenant, '?limit=1&offset=1')
  const oldest = await read<Page<AutopBatch>>(tenant, '?limit=1&sort=createdAt')

  expect(all.rows.map(({ id }) => id)).toEqual(ids)
  expect(second).toMatchObject({ rows: [{ id: ids[1] }], total: 3, totalIsExact: true })
  expect(oldest.rows.map(({ id }) => id)).toEqual([ids[2]])
})

test('batches are filtered by kind, status and campaign', async () => {
  const tenant = await setUp(501)
  const one = await submit(tenant.sam, { selection: { deviceIds: tenant.ids.slice(0, 1) } })
  const chain = await submit(tenant.sam, { selection: { filter: {} }, split: true })
  await tenant.sam.post(`/api/autop-batches/${one.batches[0]?.id}/cancellation`)

  const totals: Record<string, number> = {}
  for (const filter of [
    'projectKind=community',
    'projectKind=commercial',
    'status=canceled',
    'status=queued',
    `campaignId=${chain.campaignId}`,
    `campaignId=${chain.campaignId}&status=canceled`,
  ]) {
    totals[filter] = (await read<Page<AutopBatch>>(tenant, `?${filter}`)).total
  }

  expect(Object.values(totals)).toEqual([3, 0, 1, 2, 2, 0])
})

test.each([
  ['status=lost', 'status'],
  ['sort=config', 'sort'],
  ['limit=201', 'limit'],
  ['campaignId=x', 'campaignId'],
  ['colour=red', ''],
])('a list refuses %s, and names the field', async (query, field) => {
  const { sam } = await setUp(1)

  const response = await sam.get(`/api/autop-batches?${query}`)

  expect(response.status).toBe(422)
  expect((await response.json()).errors).toMatchObject([{ field }])
})

test('the commands of a batch are filtered and sorted', async () => {
  const tenant = await setResults(database, api)
  const positions = async (query: string) => {
    const page = await read<Page<AutopCommand>>(tenant, `${tenant.path}/commands?${query}`)
    return page.rows.map(({ position }) => position)
  }

  expect(await positions('')).toEqual([1, 2, 3, 4])
  expect(await positions('sort=-position&limit=2&offset=1')).toEqual([3, 2])
  expect(await positions('sort=mac')).toEqual([1, 2, 3, 4])
  expect(await positions('sort=-deviceName')).toEqual([4, 3, 2, 1])
  expect(await positions('sort=status')).toEqual([3, 1, 2, 4])
  // What has not settled comes last either way.
  expect(await positions('sort=settledAt')).toEqual([2, 1, 4, 3])
  expect(await positions('sort=-settledAt')).toEqual([4, 1, 2, 3])
  expect(await positions('status=failed')).toEqual([2])
})

test('a command tells its result and the device’s own words', async () => {
  const tenant = await setResults(database, api)

  const page = await read<Page<AutopCommand>>(tenant, `${tenant.path}/commands?status=failed`)

  expect(page).toMatchObject({
    total: 1,
    totalIsExact: true,
    rows: [
      {
        batchId: tenant.id,
        deviceId: tenant.ids[1],
        mac: tenant.devices[1]?.mac,
        deviceName: tenant.devices[1]?.name,
        attempt: 4,
        code: 'rejected',
        message: '=HYPERLINK("x")',
        sentAt: '2026-03-01T10:00:01.000Z',
      },
    ],
  })
})

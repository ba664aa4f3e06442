import { expect, test } from 'vitest'
import { useApi } from '../../test/api.ts'
import { type AutopScene, type Device, requestOf, setAutopScene } from '../../test/autop-api.ts'
import { useDatabase } from '../../test/database.ts'
import type { AutopPreview } from '../schemas/autop-preview.ts'

const database = useDatabase()
const api = useApi(database)
const setUp = (devices: number) => setAutopScene(database, api, { devices })

const CONFIG = [
  'Config.Settings.LOGLEVEL.Level = 5',
  'Config.Account1.GENERAL.Label = Front',
  'Config.Account1.GENERAL.Pwd = new-secret',
].join('\n')

async function store(device: Device | undefined, entries: Record<string, string>): Promise<void> {
  if (!device) throw new Error('No device')
  const { id: deviceId, distributorId, subDistributorId, installerId } = device
  await database.owner
    .insertInto('autopSets')
    .values({
      deviceId,
      distributorId,
      subDistributorId,
      installerId,
      entries: JSON.stringify(Object.entries(entries).map(([key, value]) => ({ key, value }))),
      etag: 'x',
    })
    .execute()
}

async function preview({ sam }: AutopScene, request: object): Promise<AutopPreview> {
  const body = { ...requestOf({ config: CONFIG }), ...request }
  const response = await sam.post('/api/autop-previews', body)
  expect(response.status).toBe(200)
  return response.json()
}

test('a preview tells for each device what is added, changed and as before, secrets masked', async () => {
  const tenant = await setUp(2)
  const [one, two] = tenant.devices
  await store(one, {
    'Config.Account1.GENERAL.Label': 'Back',
    'Config.Account1.GENERAL.Pwd': 'old-secret',
    'Config.Other.KEY.Untouched': '1',
  })
  await store(two, {
    'Config.Account1.GENERAL.Label': 'Front',
    'Config.Account1.GENERAL.Pwd': 'new-secret',
    'Config.Settings.LOGLEVEL.Level': '5',
  })

  const answer = await preview(tenant, { selection: { deviceIds: tenant.ids } })

  expect(answer).toMatchObject({
    total: 2,
    changedDevices: 1,
    unchangedDevices: 1,
    offlineDevices: 2,
    refused: [],
  })
  expect(answer.rows[0]).toMatchObject({ deviceId: one?.id, mac: one?.mac, unchanged: false })
  expect(answer.rows[0]?.changes).toEqual([
    {
      key: 'Config.Account1.GENERAL.Label',
      before: 'Back',
      after: 'Front',
      change: 'changed',
    },
    {
      key: 'Config.Account1.GENERAL.Pwd',
      before: '••••••',
      after: '••••••',
      change: 'changed',
    },
    { key: 'Config.Settings.LOGLEVEL.Level', before: null, after: '5', change: 'added' },
  ])
  expect(answer.rows[1]).toMatchObject({ deviceId: two?.id, unchanged: true })
  expect(answer.rows[1]?.changes.map(({ change }) => change)).toEqual(['same', 'same', 'same'])
})

test('a one-time command is sent even where the set holds the same', async () => {
  const tenant = await setUp(1)
  await store(tenant.devices[0], { 'Config.Settings.LOGLEVEL.Level': '5' })

  const answer = await preview(tenant, {
    type: 'one_time',
    config: 'Config.Settings.LOGLEVEL.Level = 5',
    selection: { deviceIds: tenant.ids },
  })

  expect(answer).toMatchObject({ changedDevices: 1, unchangedDevices: 0 })
  expect(answer.rows[0]).toMatchObject({ unchanged: false, changes: [{ change: 'same' }] })
})

test('totals are over all pages, rows of one', async () => {
  const tenant = await setUp(7)
  await store(tenant.devices[0], { 'Config.Settings.LOGLEVEL.Level': '5' })
  await database.owner
    .updateTable('deviceStates')
    .set({ online: true })
    .where('deviceId', '=', tenant.ids[1] ?? '')
    .execute()

  const answer = await preview(tenant, {
    config: 'Config.Settings.LOGLEVEL.Level = 5',
    selection: { filter: {} },
    limit: 3,
    offset: 6,
  })

  expect(answer).toMatchObject({
    total: 7,
    changedDevices: 6,
    unchangedDevices: 1,
    offlineDevices: 6,
  })
  expect(answer.rows.map(({ mac }) => mac)).toEqual([tenant.devices[6]?.mac])
})

test('who takes no part is named, and a model is told of keys that it does not know', async () => {
  const tenant = await setUp(1)
  const [device] = tenant.devices

  const answer = await preview(tenant, {
    config: 'Config.Nobody.KNOWS.This = 1',
    selection: { macs: `${device?.mac}\nFFFFFFFFFFFF` },
  })

  expect(answer.refused).toEqual([
    { item: 'FFFFFFFFFFFF', reason: 'No community device has this MAC' },
  ])
  expect(answer.rows[0]?.warnings).toEqual(['R29 does not know Config.Nobody.KNOWS.This'])
})

test('a preview refuses what a submit refuses, and stores nothing', async () => {
  const tenant = await setUp(501)
  const stranger = await setUp(1)
  const body = (more: object) => ({ ...requestOf({}), ...more })

  const tooMany = await tenant.sam.post(
    '/api/autop-previews',
    body({ selection: { deviceIds: tenant.ids } }),
  )
  const foreign = await tenant.sam.post(
    '/api/autop-previews',
    body({ selection: { deviceIds: stranger.ids } }),
  )
  const split = await tenant.sam.post(
    '/api/autop-previews',
    body({ selection: { deviceIds: tenant.ids }, split: true }),
  )

  expect([tooMany.status, foreign.status, split.status]).toEqual([422, 422, 200])
  expect((await tooMany.json()).detail).toContain('501 devices')
  expect(await database.owner.selectFrom('autopBatches').selectAll().execute()).toEqual([])
})

import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { mergeIntoSets } from '../../db/autop-sets.ts'
import { useApi } from '../../test/api.ts'
import { type AutopScene, setAutopScene } from '../../test/autop-api.ts'
import { insertBatch } from '../../test/batches.ts'
import { useDatabase } from '../../test/database.ts'

const database = useDatabase()
const api = useApi(database)
const setUp = (devices = 1) => setAutopScene(database, api, { devices })

const ENTRIES = [
  { key: 'Config.Account1.GENERAL.Label', value: 'Front' },
  { key: 'Config.Account1.GENERAL.Pwd', value: 'a-secret' },
]

const store = ({ ids }: AutopScene) =>
  database.owner
    .transaction()
    .execute((trx) =>
      mergeIntoSets(trx, [{ deviceId: ids[0] ?? '', batchId: randomUUID(), entries: ENTRIES }]),
    )

test('a device of which nothing was ever stored has an empty set', async () => {
  const { sam, ids } = await setUp()

  const response = await sam.get(`/api/devices/${ids[0]}/autop-set`)

  expect(await response.json()).toEqual({
    entries: [],
    etag: null,
    appliedEtag: null,
    updatedAt: null,
  })
})

test('a set is shown with its secrets masked, and with what the device holds', async () => {
  const tenant = await setUp()
  await store(tenant)
  await database.owner
    .updateTable('deviceStates')
    .set({ appliedEtag: 'what-it-holds' })
    .where('deviceId', '=', tenant.ids[0] ?? '')
    .execute()

  const response = await tenant.sam.get(`/api/devices/${tenant.ids[0]}/autop-set`)

  expect(await response.json()).toEqual({
    entries: [
      { key: 'Config.Account1.GENERAL.Label', value: 'Front', secret: false },
      { key: 'Config.Account1.GENERAL.Pwd', value: '••••••', secret: true },
    ],
    etag: expect.stringMatching(/^[0-9a-f]{64}$/),
    appliedEtag: 'what-it-holds',
    updatedAt: expect.any(String),
  })
})

test('removed keys are gone, the set has another name, and the log tells who removed which', async () => {
  const tenant = await setUp()
  const { sam, ids } = tenant
  await store(tenant)
  const path = `/api/devices/${ids[0]}/autop-set`
  const before = await (await sam.get(path)).json()

  const response = await sam.post(`${path}/removals`, { keys: ['Config.Account1.GENERAL.Pwd'] })

  const after = await response.json()
  expect(after.entries.map(({ key }: { key: string }) => key)).toEqual([
    'Config.Account1.GENERAL.Label',
  ])
  expect(after.etag).not.toBe(before.etag)
  expect(await (await sam.get(path)).json()).toEqual(after)
  const { rows } = await (await sam.get(`/api/audit-entries?targetId=${ids[0]}`)).json()
  expect(rows).toMatchObject([
    {
      action: 'autop.keys_removed',
      targetName: expect.stringContaining(tenant.devices[0]?.mac ?? ''),
      details: { keys: ['Config.Account1.GENERAL.Pwd'] },
    },
  ])
})

test('the commands of a device come newest first, and what is still open before all', async () => {
  const { sam, scene, devices, ids } = await setUp()
  const [old, recent, open] = [
    await insertBatch(database.owner, scene, devices),
    await insertBatch(database.owner, scene, devices),
    await insertBatch(database.owner, scene, devices),
  ]
  await settle(old.commandIds[0], '2026-01-01')
  await settle(recent.commandIds[0], '2026-02-01')
  const path = `/api/devices/${ids[0]}/autop-commands`

  const page = await (await sam.get(path)).json()
  const rising = await (await sam.get(`${path}?sort=settledAt&limit=2`)).json()

  const batchIds = ({ rows }: { rows: { batchId: string }[] }) => rows.map((row) => row.batchId)
  expect(batchIds(page)).toEqual([open.id, recent.id, old.id])
  expect(batchIds(rising)).toEqual([old.id, recent.id])
  expect(rising).toMatchObject({ total: 3, totalIsExact: true })
})

async function settle(commandId = '', settledAt: string): Promise<void> {
  await database.owner
    .updateTable('deviceCommands')
    .set({ status: 'succeeded', code: 'applied', settledAt })
    .where('id', '=', commandId)
    .execute()
}

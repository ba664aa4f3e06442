import { v7 as uuid } from 'uuid'
import { expect, test } from 'vitest'
import { insertAccount } from '../test/accounts.ts'
import { type ApiClient, useApi } from '../test/api.ts'
import { postSubmit, setAutopScene, submit } from '../test/autop-api.ts'
import { useDatabase } from '../test/database.ts'
import { insertDevices } from '../test/scene.ts'

const database = useDatabase()
const api = useApi(database)

/** A tenant with two installers, a device each, and an account at each level. */
async function setUp() {
  const { scene, sam, ids } = await setAutopScene(database, api)
  const otherInstaller = { ...scene, installerId: uuid(), projectId: uuid() }
  const { distributorId, subDistributorId, installerId, projectId } = otherInstaller
  const owners = { distributorId, subDistributorId, installerId }
  await database.owner
    .insertInto('organizations')
    .values({
      id: installerId,
      kind: 'installer',
      parentId: subDistributorId,
      ...owners,
      name: 'Other',
    })
    .execute()
  await database.owner
    .insertInto('projects')
    .values({ id: projectId, ...owners, kind: 'community', name: 'Far', timeZone: 'UTC' })
    .execute()
  const [far] = await insertDevices(database.owner, otherInstaller, 1)
  const signIn = async (role: 'distributor' | 'installer') =>
    api.signedIn(await insertAccount(database.owner, scene, role))
  return {
    sam,
    dana: await signIn('distributor'),
    ines: await signIn('installer'),
    near: ids[0] ?? '',
    far: far?.id ?? '',
  }
}

const statusOf = async (client: ApiClient, id: string | undefined) =>
  (await client.get(`/api/autop-batches/${id}`)).status

test('an installer sends to own devices, and those above see it', async () => {
  const { sam, dana, ines, near, far } = await setUp()

  const { batches } = await submit(ines, { selection: { filter: {} } })
  const foreign = await postSubmit(ines, { selection: { deviceIds: [near, far] } })

  expect(batches[0]?.deviceCount).toBe(1)
  expect(foreign.status).toBe(422)
  expect((await foreign.json()).errors[0].field).toBe('selection.deviceIds.1')
  for (const client of [sam, dana, ines]) {
    expect(await statusOf(client, batches[0]?.id)).toBe(200)
  }
})

test('a distributor sends across the tree; who is below sees the devices, not the batch', async () => {
  const { sam, dana, ines, near, far } = await setUp()

  const { batches } = await submit(dana, { selection: { deviceIds: [near, far] } })

  const [batch] = batches
  expect(batch?.deviceCount).toBe(2)
  expect(await statusOf(dana, batch?.id)).toBe(200)
  expect(await statusOf(sam, batch?.id)).toBe(404)
  expect(await statusOf(ines, batch?.id)).toBe(404)
  const commands = await ines.get(`/api/devices/${near}/autop-commands`)
  expect(await commands.json()).toMatchObject({ rows: [{ batchId: batch?.id }], total: 1 })
  expect((await ines.get(`/api/devices/${far}/autop-commands`)).status).toBe(404)
})

test('a sub-distributor’s batch is not an installer’s, though the device is', async () => {
  const { sam, ines, near } = await setUp()

  const { batches } = await submit(sam, { selection: { deviceIds: [near] } })

  const list = await ines.get('/api/autop-batches')
  expect(await list.json()).toMatchObject({ rows: [], total: 0 })
  for (const path of ['', '/commands', '/export?format=csv']) {
    expect((await ines.get(`/api/autop-batches/${batches[0]?.id}${path}`)).status).toBe(404)
  }
  for (const noun of ['pause', 'resumption', 'cancellation', 'retry']) {
    const response = await ines.post(`/api/autop-batches/${batches[0]?.id}/${noun}`)
    expect(response.status, noun).toBe(404)
  }
  expect(await statusOf(sam, batches[0]?.id)).toBe(200)
})

test('another tenant finds nothing by any route', async () => {
  const { sam, near } = await setUp()
  const stranger = await setAutopScene(database, api)
  const { batches, campaignId } = await submit(sam, { selection: { deviceIds: [near] } })
  const path = `/api/autop-batches/${batches[0]?.id}`

  const answers = [
    await stranger.sam.get(path),
    await stranger.sam.get(`${path}/commands`),
    await stranger.sam.get(`${path}/export?format=xlsx`),
    await stranger.sam.post(`${path}/pause`),
    await stranger.sam.post(`${path}/resumption`),
    await stranger.sam.post(`${path}/cancellation`),
    await stranger.sam.post(`${path}/retry`),
    await stranger.sam.get(`/api/devices/${near}/autop-set`),
    await stranger.sam.get(`/api/devices/${near}/autop-commands`),
    await stranger.sam.post(`/api/devices/${near}/autop-set/removals`, { keys: ['Config.A.B.C'] }),
  ]

  expect(campaignId).toBeNull()
  expect(answers.map(({ status }) => status)).toEqual(Array(answers.length).fill(404))
  const list = await stranger.sam.get('/api/autop-batches')
  expect(await list.json()).toMatchObject({ rows: [], total: 0 })
})

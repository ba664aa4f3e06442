import { expect, test } from 'vitest'
import { useApi } from '../../test/api.ts'
import { useDatabase } from '../../test/database.ts'
import { insertDevices, insertScene } from '../../test/scene.ts'

const database = useDatabase()
const api = useApi(database)

test('a list answers one page of the caller’s own devices', async () => {
  const { sam, devices } = await setUp(3)
  await setUp(2)

  const response = await sam.get('/api/devices?projectKind=community&limit=2&sort=-name')

  expect(response.status).toBe(200)
  const page = await response.json()
  expect(page).toMatchObject({ total: 3, totalIsExact: true })
  expect(page.rows.map(({ id }: { id: string }) => id)).toEqual([devices[2]?.id, devices[1]?.id])
  expect(page.rows[0]).not.toHaveProperty('secretHash')
})

test.each([
  ['an unknown filter', 'projectKind=community&colour=red', ''],
  ['a kind that is none', 'projectKind=castle', 'projectKind'],
  ['no kind', '', 'projectKind'],
  ['a sort that is none', 'projectKind=community&sort=secretHash', 'sort'],
  ['a page too large', 'projectKind=community&limit=201', 'limit'],
  ['a page too deep', 'projectKind=community&offset=10001', 'offset'],
  ['a name too short to search', 'projectKind=community&name=x', 'name'],
  ['a MAC that is none', 'projectKind=community&mac=zz', 'mac'],
])('a list refuses %s, and names the field', async (_, query, field) => {
  const { sam } = await setUp(0)

  const response = await sam.get(`/api/devices?${query}`)

  expect(response.status).toBe(422)
  const problem = await response.json()
  expect(problem).toMatchObject({ code: 'invalid', errors: [{ field }] })
  expect(problem.errors[0].message).toMatch(/\w+ \w+/)
})

test('a page too deep says what to do instead', async () => {
  const { sam } = await setUp(0)

  const response = await sam.get('/api/devices?projectKind=community&offset=20000')

  expect((await response.json()).detail).toContain('narrow the search')
})

test('one device is shown; a stranger’s is not found', async () => {
  const { sam, devices } = await setUp(1)
  const stranger = await setUp(1)

  const own = await sam.get(`/api/devices/${devices[0]?.id}`)
  const foreign = await sam.get(`/api/devices/${stranger.devices[0]?.id}`)

  expect(own.status).toBe(200)
  expect(await own.json()).toMatchObject({ mac: devices[0]?.mac, online: false })
  expect(foreign.status).toBe(404)
})

test('deleting one device needs no typed words, and leaves an audit entry with its name', async () => {
  const { sam, devices } = await setUp(1)
  const { id, mac, name } = devices[0] ?? { id: '', mac: '', name: '' }

  const response = await sam.delete(`/api/devices/${id}`)

  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({
    deleted: [{ id, mac, name }],
    missing: [],
    canceledCommands: 0,
    deletedSets: 0,
  })
  expect((await sam.get(`/api/devices/${id}`)).status).toBe(404)
  const entries = await (await sam.get(`/api/audit-entries?targetId=${id}`)).json()
  expect(entries.rows).toMatchObject([
    { action: 'device.deleted', targetName: name, details: { devices: [{ mac }] } },
  ])
})

test.each([undefined, '', 'delete', 'delete 3 devices', 'Delete 2 devices'])(
  'deleting two devices is refused while the typed words are %j',
  async (confirmation) => {
    const { sam, ids } = await setUp(2)

    const response = await sam.post('/api/devices/deletions', { ids, confirmation })

    expect(response.status).toBe(422)
    expect((await response.json()).errors).toMatchObject([{ field: 'confirmation' }])
    expect((await (await sam.get('/api/devices?projectKind=community')).json()).total).toBe(2)
  },
)

test('deleting two devices tells what followed, and passes over a stranger’s', async () => {
  const { sam, ids, devices } = await setUp(2)
  const stranger = await setUp(1)
  await database.owner
    .insertInto('autopSets')
    .values(
      devices.slice(0, 1).map(({ id, distributorId, subDistributorId, installerId }) => ({
        deviceId: id,
        distributorId,
        subDistributorId,
        installerId,
        entries: '[]',
        etag: 'x',
      })),
    )
    .execute()

  const response = await sam.post('/api/devices/deletions', {
    ids: [...ids, ...stranger.ids],
    confirmation: 'delete 3 devices',
  })

  expect(await response.json()).toMatchObject({
    deleted: [{ id: ids[0] }, { id: ids[1] }],
    missing: stranger.ids,
    deletedSets: 1,
  })
  expect((await stranger.sam.get(`/api/devices/${stranger.ids[0]}`)).status).toBe(200)
})

test('deleting only strangers’ devices finds none', async () => {
  const { sam } = await setUp(0)
  const stranger = await setUp(1)

  const response = await sam.post('/api/devices/deletions', { ids: stranger.ids })

  expect(response.status).toBe(404)
})

async function setUp(count: number) {
  const scene = await insertScene(database.owner)
  const devices = count === 0 ? [] : await insertDevices(database.owner, scene, count)
  return { sam: await api.signedIn(scene), devices, ids: devices.map(({ id }) => id), scene }
}

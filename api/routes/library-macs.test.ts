import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { inScope } from '../../db/client.ts'
import { useMacs } from '../../db/library-macs.ts'
import { insertAccount } from '../../test/accounts.ts'
import { type ApiClient, useApi } from '../../test/api.ts'
import { useDatabase } from '../../test/database.ts'
import { insertInstaller, insertMacs } from '../../test/installers.ts'
import { insertDevices, insertScene, type Scene } from '../../test/scene.ts'

const database = useDatabase()
const api = useApi(database)

let scene: Scene
let installer: { id: string; accountId: string }
let dora: ApiClient
let sam: ApiClient
let ina: ApiClient
beforeAll(async () => {
  scene = await insertScene(database.owner)
  installer = await insertInstaller(database.owner, scene)
  dora = await api.signedIn(await insertAccount(database.owner, scene, 'distributor'))
  sam = await api.signedIn(scene)
  ina = await api.signedIn(installer)
})

const list = async (client: ApiClient, query = '') =>
  (await client.get(`/api/library-macs?${query}`)).json()
const allot = (macs: string[], installerId = installer.id) =>
  sam.post('/api/library-macs/allotments', { installerId, macs: macs.map((mac) => ({ mac })) })

test('a MAC goes from the library to an installer, into use, and back', async () => {
  await dora.post('/api/library-macs', { macs: [{ mac: 'aa:bb:cc:00:00:01', remark: 'June' }] })
  const added = await list(dora, 'mac=AABBCC')
  const allotted = await allot(['AABB.CC00.0001'])
  const seen = await list(ina, 'state=allotted&mac=aabb')
  const { id } = seen.rows[0]
  const released = await sam.post('/api/library-macs/releases', { ids: [id] })
  const removed = await dora.post('/api/library-macs/removals', { ids: [id] })

  expect(added.rows).toMatchObject([{ mac: 'AABBCC000001', remark: 'June', state: 'free' }])
  expect(allotted.status).toBe(201)
  expect(seen).toMatchObject({ total: 1, rows: [{ mac: 'AABBCC000001', remark: 'June' }] })
  expect(released.status).toBe(200)
  expect(removed.status).toBe(200)
  expect(await list(dora, 'mac=AABBCC')).toMatchObject({ total: 0 })
})

test('a sub-distributor allots no MAC that the library does not have free', async () => {
  const stranger = await insertScene(database.owner)
  const [theirs] = await insertMacs(database.owner, stranger, { count: 1 })
  const [own] = await insertMacs(database.owner, scene, { count: 1, installerId: installer.id })

  const response = await allot(['0C1105FFFFF0', theirs?.mac ?? '', own?.mac ?? '', 'garbage'])

  expect(response.status).toBe(422)
  expect((await response.json()).errors).toMatchObject([{ field: 'macs.3.mac' }])
  const again = await allot(['0C1105FFFFF0', theirs?.mac ?? '', own?.mac ?? ''])
  const { errors } = await again.json()
  expect(errors).toEqual([
    { field: 'macs.0.mac', message: 'Is not free in the library of your distributor' },
    { field: 'macs.1.mac', message: 'Is not free in the library of your distributor' },
    { field: 'macs.2.mac', message: 'Is allotted to an installer of yours already' },
  ])
})

test('SEC-20 a sub-distributor can neither see what is free nor write into the library', async () => {
  await insertMacs(database.owner, scene, { count: 2 })
  const as = <Result>(work: Parameters<typeof inScope<Result>>[2]) =>
    inScope(database.as('gatehouse_api'), scene.scope, work)

  const free = await as((trx) =>
    trx.selectFrom('libraryMacs').select('mac').where('state', '=', 0).execute(),
  )

  expect(free).toEqual([])
  const forged = sql`insert into library_macs (id, distributor_id, sub_distributor_id, installer_id, mac, allotted_at)
    values (gen_random_uuid(), ${scene.distributorId}, ${scene.subDistributorId}, ${installer.id}, 'AAAAAAAAAAAA', now())`
  await expect(as((trx) => forged.execute(trx))).rejects.toMatchObject({ code: '42501' })
})

test('SEC-19 nothing is allotted to a stranger’s installer, and nothing of a stranger is touched', async () => {
  const stranger = await insertScene(database.owner)
  const theirs = await insertInstaller(database.owner, stranger)
  const [free] = await insertMacs(database.owner, scene, { count: 1 })
  const [foreign] = await insertMacs(database.owner, stranger, { count: 1, installerId: theirs.id })
  const ids = [foreign?.id ?? '']

  expect((await allot([free?.mac ?? ''], theirs.id)).status).toBe(404)
  expect((await sam.post('/api/library-macs/releases', { ids })).status).toBe(404)
  expect((await dora.post('/api/library-macs/removals', { ids })).status).toBe(404)
  expect(await list(sam, `installerId=${theirs.id}`)).toMatchObject({ total: 0 })
})

test('a MAC in use stays, and is free for another device once its device is deleted', async () => {
  const [device] = await insertDevices(database.owner, scene, 1)
  const [mac] = await insertMacs(database.owner, scene, { count: 1, installerId: installer.id })
  const ids = [mac?.id ?? '']
  const scope = { level: 'installer', organizationId: installer.id } as const
  const use = () =>
    inScope(database.as('gatehouse_api'), scope, (trx) =>
      useMacs(trx, scope, installer.id, [{ id: device?.id ?? '', mac: mac?.mac ?? '' }]),
    )
  await use()

  const removed = await dora.post('/api/library-macs/removals', { ids })
  const released = await sam.post('/api/library-macs/releases', { ids })

  expect([removed.status, released.status]).toEqual([409, 409])
  expect((await list(ina, 'state=in_use')).rows).toMatchObject([{ deviceName: device?.name }])
  await expect(use()).rejects.toMatchObject({ code: 'conflict' })
  await sam.delete(`/api/devices/${device?.id}`)
  expect((await sam.post('/api/library-macs/releases', { ids })).status).toBe(200)
})

import { beforeAll, expect, test } from 'vitest'
import { type ApiClient, clientOf, insertTestSession, useApi } from '../../test/api.ts'
import { useDatabase } from '../../test/database.ts'
import { insertInstaller } from '../../test/installers.ts'
import { insertHousehold, insertResident } from '../../test/people.ts'
import { insertDevices, insertProject, insertScene, type Scene } from '../../test/scene.ts'
import { createApp } from '../app.ts'

const database = useDatabase()
const api = useApi(database)

let scene: Scene
let installer: { accountId: string }
let ina: ApiClient
let sam: ApiClient
beforeAll(async () => {
  scene = await insertScene(database.owner)
  installer = await insertInstaller(database.owner, scene)
  ina = await api.signedIn(installer)
  sam = await api.signedIn(scene)
})

const PATH = '/api/third-party-devices'
const camera = (fields: object = {}) => ({
  ...{ kind: 'camera', brandId: 'onvif', name: 'Yard camera', projectId: scene.projectId },
  ...{ address: 'rtsp://192.168.1.20/one', userName: 'viewer', password: 'hunter-two' },
  ...fields,
})
const lock = (fields: object = {}) => ({
  ...{ kind: 'lock', brandId: 'itec', name: 'Gate lock', projectId: scene.projectId },
  ...{ lockId: 'L-77' },
  ...fields,
})
const change = (id: string, fields: object, client = ina) =>
  client.fetch(`${PATH}/${id}`, {
    method: 'PATCH',
    body: JSON.stringify(fields),
    headers: { 'content-type': 'application/json' },
  })

test('SEC-19 an installer’s camera keeps its password sealed, and nobody reads it back', async () => {
  const [door] = await insertDevices(database.owner, scene, 1)

  const added = await ina.post(PATH, camera({ deviceId: door?.id }))

  expect(added.status).toBe(201)
  const device = await added.json()
  expect(device).toMatchObject({
    ...{ brandName: 'ONVIF', hasPassword: true, isPersonal: false, deviceName: door?.name },
    ...{ projectName: 'Palm Court', installerName: 'Installer' },
  })
  const { password } = await database.owner
    .selectFrom('thirdPartyDevices')
    .select('password')
    .where('id', '=', device.id)
    .executeTakeFirstOrThrow()
  const sealed = password ?? Buffer.alloc(0)
  expect(sealed.includes('hunter-two')).toBe(false)
  expect(api.deps.secretBox.open(sealed, device.id).toString()).toBe('hunter-two')

  await change(device.id, { password: 'hunter-three', name: 'Lane camera' })
  const answers = [
    await (await ina.get(`${PATH}/${device.id}`)).text(),
    await (await sam.get(`${PATH}?scope=project&name=lane`)).text(),
    await (await sam.get('/api/audit-entries')).text(),
  ]
  expect(answers.join()).toContain('Lane camera')
  expect(answers.join()).not.toMatch(/hunter|\\x/)
  const emptied = await (await change(device.id, { password: '' })).json()
  expect(emptied.hasPassword).toBe(false)
})

test('a list of projects and one of homes are searched by name, project, owner and manager', async () => {
  const projectId = await insertProject(database.owner, scene, 'single_family')
  const householdId = await insertHousehold(database.owner, { ...scene, projectId })
  await insertResident(
    database.owner,
    { ...scene, projectId },
    { householdId, role: 'family_master', name: 'Olga Owner' },
  )
  await ina.post(PATH, lock({ name: 'Villa lock', projectId }))
  await ina.post(PATH, lock({ name: 'Estate lock' }))
  const names = async (query: string) => {
    const { rows } = await (await sam.get(`${PATH}?${query}&kind=lock`)).json()
    return rows.map(({ name }: { name: string }) => name)
  }

  expect(await names('scope=personal')).toEqual(['Villa lock'])
  expect(await names('scope=personal&owner=olga')).toEqual(['Villa lock'])
  expect(await names('scope=personal&owner=nobody')).toEqual([])
  expect(await names('scope=project&name=estate')).toEqual(['Estate lock'])
  expect(await names('scope=project&project=palm&manager=install')).toEqual(['Estate lock'])
  expect(await names('scope=project&brandId=dormakaba')).toEqual([])
})

test('Dormakaba locks are refused outside the region ucloud, and taken there', async () => {
  const refused = await ina.post(PATH, lock({ brandId: 'dormakaba' }))
  const american = clientOf(
    createApp({ ...api.deps, region: 'ucloud' }),
    await insertTestSession(database.owner, installer.accountId),
  )
  const taken = await american.post(PATH, lock({ brandId: 'dormakaba' }))

  expect(refused.status).toBe(422)
  expect((await refused.json()).errors).toEqual([
    { field: 'brandId', message: 'Dormakaba is supported in the region ucloud only' },
  ])
  expect(taken.status).toBe(201)
})

test.each([
  ['a brand of another kind', () => camera({ brandId: 'itec' }), 'brandId'],
  ['no stream', () => camera({ address: 'http://192.168.1.20/' }), 'address'],
  ['a password in the address', () => camera({ address: 'rtsp://a:b@192.168.1.20/' }), 'address'],
])('%s is refused at its field', async (_, body, field) => {
  const response = await ina.post(PATH, body())

  expect(response.status).toBe(422)
  expect((await response.json()).errors[0].field).toBe(field)
})

test('a change keeps to the fields of its kind and to its project', async () => {
  const { id } = await (await ina.post(PATH, lock())).json()
  const projectId = await insertProject(database.owner, scene)
  const householdId = await insertHousehold(database.owner, { ...scene, projectId })

  expect((await change(id, { channels: 4 })).status).toBe(422)
  expect((await change(id, { householdId })).status).toBe(409)
  expect((await change(id, { lockId: 'L-78' })).status).toBe(200)
})

test('those above read and delete, and add nothing', async () => {
  const { id } = await (await ina.post(PATH, lock({ name: 'Doomed lock' }))).json()

  expect((await sam.post(PATH, lock())).status).toBe(403)
  expect((await change(id, { name: 'Mine' }, sam)).status).toBe(403)
  expect((await sam.delete(`${PATH}/${id}`)).status).toBe(204)
  expect((await sam.get(`${PATH}/${id}`)).status).toBe(404)
  const entry = await database.owner
    .selectFrom('auditEntries')
    .select(['action', 'targetName'])
    .where('targetId', '=', id)
    .where('action', '=', 'third_party_device.deleted')
    .executeTakeFirst()
  expect(entry?.targetName).toBe('Doomed lock')
})

test('deleting a device leaves the camera at it, without it', async () => {
  const [door] = await insertDevices(database.owner, scene, 1)
  const { id } = await (await ina.post(PATH, camera({ deviceId: door?.id }))).json()

  await ina.delete(`/api/devices/${door?.id}`)

  expect(await (await ina.get(`${PATH}/${id}`)).json()).toMatchObject({ deviceId: null })
})

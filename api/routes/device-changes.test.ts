import { beforeAll, expect, test } from 'vitest'
import { findSecretHashes, isDeviceSecret } from '../../db/device-secrets.ts'
import { insertAccount } from '../../test/accounts.ts'
import { type ApiClient, useApi } from '../../test/api.ts'
import { useDatabase } from '../../test/database.ts'
import { insertInstaller, insertMacs } from '../../test/installers.ts'
import { insertHousehold } from '../../test/people.ts'
import { insertProject, insertScene, type Scene } from '../../test/scene.ts'

const database = useDatabase()
const api = useApi(database)

let scene: Scene
let ina: ApiClient
let sam: ApiClient
beforeAll(async () => {
  scene = await insertScene(database.owner)
  ina = await api.signedIn(await insertInstaller(database.owner, scene))
  sam = await api.signedIn(scene)
})

async function nextMac(of = scene): Promise<string> {
  const { installerId } = of
  const [row] = await insertMacs(database.owner, of, { count: 1, installerId })
  return row?.mac ?? ''
}

const add = (mac: string, fields: object = {}, client = ina) =>
  client.post('/api/devices', {
    ...{ mac, name: 'Main door', model: 'R29', projectId: scene.projectId },
    ...fields,
  })
const change = (id: string, fields: object, client = ina) =>
  client.fetch(`/api/devices/${id}`, {
    method: 'PATCH',
    body: JSON.stringify(fields),
    headers: { 'content-type': 'application/json' },
  })

test('an installer adds a device whose secret is told once and opens the broker', async () => {
  const mac = await nextMac()
  const householdId = await insertHousehold(database.owner, scene, { building: 'B', number: '7' })

  const response = await add(mac.toLowerCase(), { householdId, transmissionType: 'tls' })

  expect(response.status).toBe(201)
  const { secret, ...device } = await response.json()
  expect(device).toMatchObject({
    ...{ mac, type: 'multi_tenant_door_phone', projectName: 'Palm Court', building: 'B' },
    ...{ number: '7', online: false, transmissionType: 'tls', sip: expect.stringMatching(/^65/) },
  })
  const hashes = await findSecretHashes(database.owner, [mac])
  expect(isDeviceSecret(secret, hashes.get(mac))).toBe(true)
  const again = await (await sam.get(`/api/devices/${device.id}`)).text()
  expect(again).not.toContain(secret)
  const log = await database.owner
    .selectFrom('auditEntries')
    .select(['action', 'details'])
    .where('targetId', '=', device.id)
    .execute()
  expect(log).toMatchObject([{ action: 'device.created', details: { mac } }])
  expect(JSON.stringify(log)).not.toContain(secret)
})

test('a lost secret is renewed: the new one is told once, the former one opens nothing, and the log tells so', async () => {
  const { id, mac, secret: former } = await (await add(await nextMac())).json()

  const response = await ina.post(`/api/devices/${id}/secrets`)

  expect(response.status).toBe(201)
  const { secret } = await response.json()
  const hash = (await findSecretHashes(database.owner, [mac])).get(mac)
  expect([isDeviceSecret(secret, hash), isDeviceSecret(former, hash)]).toEqual([true, false])
  const log = await database.owner
    .selectFrom('auditEntries')
    .selectAll()
    .where('targetId', '=', id)
    .where('action', '=', 'device.secret_renewed')
    .execute()
  expect(log).toHaveLength(1)
  expect(JSON.stringify(log)).not.toContain(secret)
})

test('a MAC adds one device, and is free for another when that is deleted', async () => {
  const mac = await nextMac()
  const { id } = await (await add(mac)).json()

  const second = await add(mac)
  await ina.delete(`/api/devices/${id}`)
  const third = await add(mac)

  expect(second.status).toBe(422)
  expect((await second.json()).errors).toEqual([
    { field: 'mac', message: 'Is not allotted to you, or in use by a device' },
  ])
  expect(third.status).toBe(201)
})

test('of several who add a device with one MAC at once, one does', async () => {
  const mac = await nextMac()

  const answers = await Promise.all([1, 2, 3].map(() => add(mac)))

  const statuses = answers.map(({ status }) => status).sort()
  expect(statuses[0]).toBe(201)
  expect(statuses.slice(1).every((status) => [409, 422].includes(status))).toBe(true)
})

test('SEC-19 nobody adds a device with a MAC or to a project of somebody else', async () => {
  const stranger = await insertScene(database.owner)
  const theirs = await nextMac(stranger)
  const [free] = await insertMacs(database.owner, scene, { count: 1 })
  const householdId = await insertHousehold(database.owner, stranger)

  expect((await add(theirs)).status).toBe(422)
  expect((await add(free?.mac ?? '')).status).toBe(422)
  expect((await add(await nextMac(), { projectId: stranger.projectId })).status).toBe(404)
  expect((await add(await nextMac(), { householdId })).status).toBe(404)
})

test('devices are added and edited by installers, not by those above or property managers', async () => {
  const { id } = await (await add(await nextMac())).json()
  const paula = await api.signedIn(await insertAccount(database.owner, scene, 'property_manager'))

  for (const client of [sam, paula]) {
    expect((await add(await nextMac(), {}, client)).status).toBe(403)
    expect((await change(id, { name: 'Mine' }, client)).status).toBe(403)
  }
})

test('a device moves to another kind of project, and leaves its apartment and its list', async () => {
  const householdId = await insertHousehold(database.owner, scene)
  const projectId = await insertProject(database.owner, scene, 'commercial')
  const { id } = await (await add(await nextMac(), { householdId, name: 'Moving door' })).json()

  const moved = await change(id, { projectId, name: 'Office door' })

  expect(await moved.json()).toMatchObject({
    ...{ name: 'Office door', projectKind: 'commercial', householdId: null },
  })
  const listed = async (kind: string) =>
    (await (await ina.get(`/api/devices?projectKind=${kind}&name=office&online=false`)).json())
      .total
  expect([await listed('commercial'), await listed('community')]).toEqual([1, 0])
  const entry = await database.owner
    .selectFrom('auditEntries')
    .select('details')
    .where('action', '=', 'device.changed')
    .where('targetId', '=', id)
    .executeTakeFirstOrThrow()
  expect(entry.details).toMatchObject({
    before: { name: 'Moving door', projectName: 'Palm Court' },
    after: { name: 'Office door', projectName: 'Elm Gardens' },
  })
})

test('a device goes to no apartment of another project', async () => {
  const householdId = await insertHousehold(database.owner, scene)
  const projectId = await insertProject(database.owner, scene)
  const { id } = await (await add(await nextMac())).json()

  expect((await change(id, { projectId, householdId })).status).toBe(409)
})

test('a file adds devices line by line, and tells their secrets this once', async () => {
  await insertHousehold(database.owner, scene, { building: 'Import', number: '12' })
  const [first, second] = [await nextMac(), await nextMac()]
  const used = await nextMac()
  await add(used)
  const lines = [
    'MAC,Name,Model,Project,Building,Apartment',
    `${first},Hall,x915v2.0,palm court,import,12`,
    `${second},Gate,R29,Palm Court,,`,
    `${used},Roof,R29,Palm Court,,`,
    `${await nextMac()},Roof,R99,Palm Court,,`,
    `${await nextMac()},Roof,R29,Nowhere,,`,
    `${await nextMac()},Roof,R29,Palm Court,Import,99`,
  ]
  const form = new FormData()
  form.append('kind', 'devices')
  form.append('file', new File([lines.join('\n')], 'devices.csv', { type: 'text/csv' }))

  const checked = await (await ina.fetch('/api/imports', { method: 'POST', body: form })).json()
  const bad = await (await ina.get(`/api/imports/${checked.id}/lines?onlyBad=true`)).json()
  const all = await ina.post(`/api/imports/${checked.id}/application`, { mode: 'all' })
  const good = await ina.post(`/api/imports/${checked.id}/application`, { mode: 'good_lines' })

  expect(checked).toMatchObject({ lineCount: 6, badCount: 4 })
  const fields = bad.rows.map(({ faults }: { faults: { field: string }[] }) => faults[0]?.field)
  expect(fields).toEqual(['mac', 'model', 'project', 'number'])
  expect(all.status).toBe(409)
  const { deviceSecrets } = await good.json()
  expect(deviceSecrets).toMatchObject([
    { mac: first, name: 'Hall' },
    { mac: second, name: 'Gate' },
  ])
  const hashes = await findSecretHashes(database.owner, [first])
  expect(isDeviceSecret(deviceSecrets[0].secret, hashes.get(first))).toBe(true)
  const { rows } = await (await ina.get(`/api/devices?projectKind=community&mac=${first}`)).json()
  expect(rows).toMatchObject([{ model: 'X915 V2.0', building: 'Import', number: '12' }])
  expect(await (await ina.get(`/api/imports/${checked.id}`)).text()).not.toContain('ecret')
})

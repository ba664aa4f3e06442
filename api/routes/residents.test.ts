import { beforeAll, expect, test } from 'vitest'
import { insertAccount } from '../../test/accounts.ts'
import { type ApiClient, useApi } from '../../test/api.ts'
import { useDatabase } from '../../test/database.ts'
import { insertHousehold, insertResident } from '../../test/people.ts'
import { insertProject, insertScene, type Scene } from '../../test/scene.ts'

const database = useDatabase()
const api = useApi(database)

let scene: Scene
let ina: ApiClient
let managerId: string
let paula: ApiClient
beforeAll(async () => {
  scene = await insertScene(database.owner)
  ina = await api.signedIn(await insertAccount(database.owner, scene, 'installer'))
  const manager = await insertAccount(database.owner, scene, 'property_manager')
  managerId = manager.accountId
  paula = await api.signedIn(manager)
})

const move = (householdId: string | null, fields: object = {}, client = paula) =>
  client.post('/api/residents', {
    projectId: scene.projectId,
    householdId,
    name: 'Rosa Resident',
    ...fields,
  })

test('the first of a household is its master, the next are members, each with a SIP number', async () => {
  const householdId = await insertHousehold(database.owner, scene)

  const master = await (await move(householdId, { mobileNumber: '0049 171 1234567' })).json()
  const member = await (await move(householdId)).json()

  expect(master).toMatchObject({
    role: 'family_master',
    mobileNumber: '+491711234567',
    state: 'not_activated',
  })
  expect(member.role).toBe('family_member')
  expect(member.sip).not.toBe(master.sip)
})

test('an apartment takes no more members than its limit, however many come at once', async () => {
  const householdId = await insertHousehold(database.owner, scene, { memberLimit: 2 })
  await move(householdId)

  const answers = await Promise.all([1, 2, 3, 4].map(() => move(householdId)))

  expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409])
})

test('a master with members is not deleted until one of them is the master', async () => {
  const householdId = await insertHousehold(database.owner, scene)
  const master = await (await move(householdId)).json()
  const member = await (await move(householdId, { name: 'Max Member' })).json()

  const refused = await ina.delete(`/api/residents/${master.id}`)
  const promoted = await ina.post(`/api/residents/${member.id}/promotion`)
  const deleted = await ina.delete(`/api/residents/${master.id}`)

  expect(refused.status).toBe(409)
  expect((await promoted.json()).role).toBe('family_master')
  expect(deleted.status).toBe(204)
})

test('a number without its country is refused at its field', async () => {
  const householdId = await insertHousehold(database.owner, scene)

  const response = await move(householdId, { mobileNumber: '0171 1234567' })

  expect(response.status).toBe(422)
  expect((await response.json()).errors[0].field).toBe('mobileNumber')
})

test('people of a commercial project have a company and a group, and no household', async () => {
  const projectId = await insertProject(database.owner, scene, 'commercial')
  const company = await (await ina.post('/api/companies', { projectId, name: 'Ink' })).json()
  const fields = {
    projectId,
    companyId: company.id,
    department: 'Print',
    position: 'administrator',
  }

  const person = await (await move(null, fields, ina)).json()
  const gone = await ina.delete(`/api/companies/${company.id}`)

  expect(person).toMatchObject({
    role: 'administrator',
    companyName: 'Ink',
    department: 'Print',
    householdId: null,
  })
  expect(gone.status).toBe(409)
})

test('nobody lives in a community without an apartment', async () => {
  expect((await move(null)).status).toBe(409)
})

test('SEC-19 nobody moves into a household or a company of another project', async () => {
  const other = { ...scene, projectId: await insertProject(database.owner, scene) }
  const householdId = await insertHousehold(database.owner, other)
  const stranger = await insertScene(database.owner)
  const strange = await insertHousehold(database.owner, stranger)

  expect((await move(householdId, {}, ina)).status).toBe(404)
  expect((await move(strange, {}, ina)).status).toBe(404)
  expect((await move(householdId)).status).toBe(404)
})

test('SEC-19 a property manager changes nobody of another project', async () => {
  const other = { ...scene, projectId: await insertProject(database.owner, scene) }
  const householdId = await insertHousehold(database.owner, other)
  const role = 'family_master'
  const id = await insertResident(database.owner, other, { householdId, role })

  expect((await paula.get(`/api/residents/${id}`)).status).toBe(404)
  expect((await paula.delete(`/api/residents/${id}`)).status).toBe(404)
  expect((await ina.get(`/api/residents/${id}`)).status).toBe(200)
})

test('a property manager deletes people only where the installer lets it', async () => {
  const householdId = await insertHousehold(database.owner, scene)
  const resident = await (await move(householdId)).json()
  const set = (mayDeleteResidents: boolean) =>
    database.owner
      .updateTable('propertyManagers')
      .set({ mayDeleteResidents })
      .where('accountId', '=', managerId)
      .execute()

  const offers = async () =>
    (await (await paula.get('/api/session')).json()).permissions.includes('residents.delete')

  await set(false)
  expect(await offers()).toBe(false)
  const refused = await paula.delete(`/api/residents/${resident.id}`)
  await set(true)
  expect(await offers()).toBe(true)
  const deleted = await paula.delete(`/api/residents/${resident.id}`)

  expect(refused.status).toBe(403)
  expect(deleted.status).toBe(204)
})

test('people are found by part of a name, an address or a number', async () => {
  const householdId = await insertHousehold(database.owner, scene)
  const fields = { name: 'Zoë Quill', email: 'zoe.quill@example.com', mobileNumber: '+12025550199' }
  await move(householdId, fields)

  for (const search of ['oë qu', 'ZOE.', '5550199']) {
    const response = await paula.get(`/api/residents?search=${encodeURIComponent(search)}`)
    expect(await response.json(), search).toMatchObject({ total: 1, rows: [{ name: 'Zoë Quill' }] })
  }
})

test('people of a file move into their apartments, and lines without a place are named', async () => {
  const householdId = await insertHousehold(database.owner, scene, { building: 'Z', number: '901' })
  const file = new File(
    [
      'Building,Apartment,Name,Email\nZ,901,Ida One,ida@example.com\nz,901,Ian Two,\nZ,999,Nobody,\n',
    ],
    'people.csv',
    { type: 'text/csv' },
  )
  const form = new FormData()
  form.append('kind', 'residents')
  form.append('targetId', scene.projectId)
  form.append('file', file)

  const checked = await (await ina.fetch('/api/imports', { method: 'POST', body: form })).json()
  const all = await ina.post(`/api/imports/${checked.id}/application`, { mode: 'all' })
  const good = await ina.post(`/api/imports/${checked.id}/application`, { mode: 'good_lines' })

  expect(checked).toMatchObject({ lineCount: 3, badCount: 1 })
  expect(all.status).toBe(409)
  expect(good.status).toBe(200)
  const { rows } = await (await ina.get(`/api/residents?householdId=${householdId}`)).json()
  expect(rows).toMatchObject([
    { name: 'Ian Two', role: 'family_member' },
    { name: 'Ida One', role: 'family_master', email: 'ida@example.com' },
  ])
})

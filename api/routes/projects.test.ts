import { beforeAll, describe, expect, test } from 'vitest'
import { insertAccount } from '../../test/accounts.ts'
import { type ApiClient, useApi } from '../../test/api.ts'
import { useDatabase } from '../../test/database.ts'
import { insertHousehold, insertResident } from '../../test/people.ts'
import { insertDevices, insertProject, insertScene, type Scene } from '../../test/scene.ts'

const database = useDatabase()
const api = useApi(database)

let scene: Scene
let ina: ApiClient
beforeAll(async () => {
  scene = await insertScene(database.owner)
  ina = await api.signedIn(await insertAccount(database.owner, scene, 'installer'))
})

const patch = (client: ApiClient, path: string, body: unknown) =>
  client.fetch(path, {
    method: 'PATCH',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })

async function make(fields: object, client = ina) {
  const response = await client.post('/api/projects', { name: 'Rose Court', ...fields })
  expect(response.status).toBe(201)
  return response.json()
}

describe('projects', () => {
  test('a project takes the time zone of its installer, a basic plan and three free apps', async () => {
    const project = await make({ kind: 'community' })

    expect(project).toMatchObject({
      timeZone: 'UTC',
      featurePlan: 'basic',
      freeAdditionalApps: 3,
      isLegacyOffice: false,
      households: 0,
    })
  })

  test('a single-family project comes with its home, and goes with it', async () => {
    const project = await make({ kind: 'single_family', name: 'Villa Sol' })

    const gone = await ina.delete(`/api/projects/${project.id}`)

    expect(project.households).toBe(1)
    expect(gone.status).toBe(204)
    expect((await ina.get(`/api/projects/${project.id}`)).status).toBe(404)
  })

  test('a project that holds something is not deleted, and the refusal names what', async () => {
    const project = await make({ kind: 'community' })
    const place = { ...scene, projectId: project.id }
    const householdId = await insertHousehold(database.owner, place)
    await insertResident(database.owner, place, { householdId, role: 'family_master' })
    await insertDevices(database.owner, place, 2)

    const response = await ina.delete(`/api/projects/${project.id}`)

    expect(response.status).toBe(409)
    expect((await response.json()).detail).toContain('1 apartment, 1 resident, and 2 devices')
  })

  test('devices and residents carry the new name of their project at once', async () => {
    const project = await make({ kind: 'community' })
    const place = { ...scene, projectId: project.id }
    const [device] = await insertDevices(database.owner, place, 1)

    await patch(ina, `/api/projects/${project.id}`, { name: 'Lily Court' })

    const shown = await (await ina.get(`/api/devices/${device?.id}`)).json()
    expect(shown.projectName).toBe('Lily Court')
  })

  test('a change is in the log with what was before, and only what changed', async () => {
    const project = await make({ kind: 'community' })

    await patch(ina, `/api/projects/${project.id}`, { name: 'Ivy Court', featurePlan: 'basic' })

    const { rows } = await (await ina.get(`/api/audit-entries?targetId=${project.id}`)).json()
    expect(rows[0]).toMatchObject({
      action: 'project.changed',
      details: { before: { name: 'Rose Court' }, after: { name: 'Ivy Court' } },
    })
  })

  test('a list is searched by part of a name and by kind', async () => {
    await make({ kind: 'commercial', name: '100% Office' })

    const found = await (await ina.get('/api/projects?name=0%25%20off&kind=commercial')).json()
    const none = await (await ina.get('/api/projects?name=0%25%20off&kind=community')).json()

    expect(found).toMatchObject({ total: 1, rows: [{ name: '100% Office' }] })
    expect(none.total).toBe(0)
  })

  test('a time zone that does not exist is refused at its field', async () => {
    const body = { name: 'X', kind: 'community', timeZone: 'Mars/Base' }
    const response = await ina.post('/api/projects', body)

    expect(response.status).toBe(422)
    expect((await response.json()).errors[0].field).toBe('timeZone')
  })

  test('SEC-19 a property manager lists the projects it was given alone', async () => {
    const other = await insertProject(database.owner, scene)
    const manager = await insertAccount(database.owner, scene, 'property_manager')
    const paula = await api.signedIn(manager)

    const { rows } = await (await paula.get('/api/projects')).json()

    expect(rows.map(({ id }: { id: string }) => id)).toEqual([scene.projectId])
    expect((await paula.get(`/api/projects/${other}`)).status).toBe(404)
    expect((await paula.get(`/api/households?projectId=${other}`)).status).toBe(404)
    expect(await (await paula.get(`/api/residents?projectId=${other}`)).json()).toMatchObject({
      total: 0,
    })
  })
})

describe('apartments', () => {
  const series = { building: '2', firstFloor: 1, lastFloor: 12, perFloor: 8 }

  test('a building is made in one request: floors 1 to 12, 8 a floor', async () => {
    const project = await make({ kind: 'community' })

    const response = await ina.post('/api/households/series', { projectId: project.id, ...series })

    expect(response.status).toBe(201)
    expect(await response.json()).toEqual({ created: 96, firstNumber: '101', lastNumber: '1208' })
    const list = await (await ina.get(`/api/households?projectId=${project.id}&limit=9`)).json()
    expect(list.total).toBe(96)
    expect(list.rows.at(-1)).toMatchObject({ building: '2', floor: 2, number: '201' })
  })

  test('a series over numbers that are taken makes none, and names some of them', async () => {
    const project = await make({ kind: 'community' })
    await ina.post('/api/households', { projectId: project.id, building: '2', number: '203' })

    const response = await ina.post('/api/households/series', { projectId: project.id, ...series })

    expect(response.status).toBe(409)
    expect((await response.json()).detail).toContain('203')
    const list = await (await ina.get(`/api/households?projectId=${project.id}`)).json()
    expect(list.total).toBe(1)
  })

  test('more apartments than 2,000 at once are refused', async () => {
    const project = await make({ kind: 'community' })
    const many = { projectId: project.id, firstFloor: 1, lastFloor: 100, perFloor: 21 }

    expect((await ina.post('/api/households/series', many)).status).toBe(422)
  })

  test('only a community takes apartments', async () => {
    const project = await make({ kind: 'commercial' })
    const body = { projectId: project.id, number: '1' }

    expect((await ina.post('/api/households', body)).status).toBe(409)
  })

  test('a building is renamed as a whole, and two never become one number', async () => {
    const project = await make({ kind: 'community' })
    const { id: projectId } = project
    for (const [building, number] of [
      ['A', '1'],
      ['A', '2'],
      ['B', '2'],
    ]) {
      await ina.post('/api/households', { projectId, building, number })
    }

    const clash = await ina.post('/api/households/buildings/name', {
      projectId,
      building: 'A',
      name: 'B',
    })
    const renamed = await ina.post('/api/households/buildings/name', {
      projectId,
      building: 'A',
      name: 'North',
    })

    expect(clash.status).toBe(409)
    expect((await renamed.json()).rows).toEqual([
      { building: 'B', households: 1 },
      { building: 'North', households: 2 },
    ])
  })

  test('SEC-19 an apartment is never made in a stranger’s project', async () => {
    const stranger = await insertScene(database.owner)

    const response = await ina.post('/api/households', {
      projectId: stranger.projectId,
      number: '1',
    })

    expect(response.status).toBe(404)
  })
})

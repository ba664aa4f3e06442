import { v7 as uuid } from 'uuid'
import { beforeEach, expect, test } from 'vitest'
import { addDays, dayAt } from '../../domain/term.ts'
import { type ApiClient, useApi } from '../../test/api.ts'
import { useDatabase } from '../../test/database.ts'
import { insertDevices, insertProject, insertScene, type Scene } from '../../test/scene.ts'
import { grantPayment, insertHomes, insertItem } from '../../test/subscriptions.ts'
import type { ServiceItemPage } from '../schemas/service-item.ts'

const database = useDatabase()
const api = useApi(database)
const today = dayAt(new Date().toISOString(), 'Europe/Berlin')

let scene: Scene
let client: ApiClient

beforeEach(async () => {
  scene = await insertScene(database.owner)
  client = await api.signedIn(scene)
})

async function find(more: object, status = 200): Promise<ServiceItemPage> {
  const response = await client.post('/api/service-items/searches', {
    installerId: scene.installerId,
    projectKind: 'community',
    action: 'activate',
    services: ['app'],
    ...more,
  })
  expect(response.status).toBe(status)
  return response.json()
}

test('what has an app is renewed, what has none is activated', async () => {
  const [first = '', second = ''] = await insertHomes(database.owner, scene, 2)
  await insertItem(database.owner, scene, {
    service: 'app',
    holderId: first,
    expiresOn: addDays(today, -3),
  })
  const toActivate = await find({})
  const toRenew = await find({ action: 'renew' })

  expect(toActivate.rows).toMatchObject([
    { holderId: second, holderName: 'A 102', state: 'not_activated', variant: 'with_monitor' },
  ])
  expect(toRenew.rows).toMatchObject([
    { holderId: first, state: 'expired', isInGrace: true, expiresOn: addDays(today, -3) },
  ])
})

test('renewals are found by expiry, state and project, the next to expire first', async () => {
  const homes = await insertHomes(database.owner, scene, 3)
  for (const [index, days] of [90, -40, 5].entries()) {
    const holderId = homes[index] ?? ''
    const expiresOn = addDays(today, days)
    await insertItem(database.owner, scene, { service: 'app', holderId, expiresOn })
  }
  const other = await insertProject(database.owner, scene)
  const names = async (more: object) =>
    (await find({ action: 'renew', ...more })).rows.map(({ holderName }) => holderName)

  expect(await names({})).toEqual(['A 102', 'A 103', 'A 101'])
  expect(await names({ state: 'expired' })).toEqual(['A 102'])
  expect(await names({ expiresFrom: today, expiresTo: addDays(today, 5) })).toEqual(['A 103'])
  expect(await names({ projectIds: [other] })).toEqual([])
  expect(await names({ services: ['premium_plan'] })).toEqual([])
})

test('in an office the first door is free, each further one is paid for', async () => {
  scene = await insertScene(database.owner, 'commercial')
  client = await api.signedIn(scene)
  await insertDevices(database.owner, scene, 3, 'commercial')

  expect(await find({ projectKind: 'commercial', services: ['door'] })).toMatchObject({ total: 2 })
})

test('of premium features of an office, each is activated by itself', async () => {
  scene = await insertScene(database.owner, 'commercial')
  client = await api.signedIn(scene)
  const { rows } = await find({ projectKind: 'commercial', services: ['premium_plan'] })

  expect(rows.map(({ variant }) => variant).sort()).toEqual(['elevator_control', 'time_attendance'])
})

test('a resident who is gone leaves nothing to renew', async () => {
  await insertItem(database.owner, scene, {
    service: 'app',
    holderId: uuid(),
    expiresOn: addDays(today, 9),
  })

  expect(await find({ action: 'renew' })).toMatchObject({ total: 0 })
})

test('SEC-19: homes of another sub-distributor are not found', async () => {
  const stranger = await insertScene(database.owner)
  await insertHomes(database.owner, stranger, 1)

  await find({ installerId: stranger.installerId }, 404)
  await find({ projectIds: [stranger.projectId] }, 404)
  expect(await find({})).toMatchObject({ total: 0 })
})

test('pages are as long as asked, and the count is of all', async () => {
  await insertHomes(database.owner, scene, 30)
  const page = await find({ limit: 10, offset: 20 })

  expect(page).toMatchObject({ total: 30, totalIsExact: true })
  expect(page.rows.map(({ holderName }) => holderName)).toEqual(
    Array.from({ length: 10 }, (_, index) => `A ${121 + index}`),
  )
})

test('a project whose services were ordered is kept, and it says why', async () => {
  await grantPayment(database.owner, scene)
  const holderId = uuid()
  await insertItem(database.owner, scene, { service: 'app', holderId, expiresOn: today })
  const { id: accountId } = await database.owner
    .selectFrom('accounts')
    .select('id')
    .where('organizationId', '=', scene.installerId)
    .executeTakeFirstOrThrow()
  const installer = await api.signedIn({ accountId })
  const refused = await installer.delete(`/api/projects/${scene.projectId}`)
  await database.owner.deleteFrom('serviceItems').where('holderId', '=', holderId).execute()
  const deleted = await installer.delete(`/api/projects/${scene.projectId}`)

  expect(refused.status).toBe(409)
  expect((await refused.json()).detail).toContain('Services of this project have been ordered')
  expect(deleted.status).toBe(204)
})

import { v7 as uuid } from 'uuid'
import { expect, test } from 'vitest'
import { FOUND_KINDS } from '../domain/search.ts'
import { insertOrder } from '../test/books.ts'
import { useDatabase } from '../test/database.ts'
import { insertDevices, insertScene, type Scene } from '../test/scene.ts'
import { inScope } from './client.ts'
import { searchEverywhere } from './search.ts'

const database = useDatabase()

let serial = 0

/** What two tenants have of the same name: whoever finds the other's has found too much. */
async function setUp() {
  serial += 1
  const scene = await insertScene(database.owner)
  const { distributorId, subDistributorId, installerId, projectId } = scene
  const [device] = await insertDevices(database.owner, scene, 1)
  const sip = `57${String(serial).padStart(8, '0')}`
  const [anna, manager] = [uuid(), uuid()]
  await database.owner
    .insertInto('residents')
    .values({
      ...{ id: anna, distributorId, subDistributorId, installerId, projectId, sip },
      role: 'personnel',
      name: 'Anna Quistgaard',
      email: `anna${serial}@quist.example`,
    })
    .execute()
  await database.owner
    .insertInto('accounts')
    .values({
      ...{ id: manager, organizationId: installerId, distributorId, subDistributorId, installerId },
      role: 'property_manager',
      account: `pm-${manager.slice(-12)}`,
      name: 'Quirin Manager',
      passwordHash: 'unusable',
    })
    .execute()
  return { scene, device, anna, manager, sip, email: `anna${serial}@quist.example` }
}

const ownOf = (scene: Scene): Scene => ({
  ...scene,
  scope: { level: 'installer', organizationId: scene.installerId },
})

const find = async ({ scope }: Scene, text: string) => {
  const groups = await inScope(database.as('gatehouse_api'), scope, (trx) =>
    searchEverywhere(trx, scope, text, FOUND_KINDS),
  )
  return Object.fromEntries(groups.map(({ kind, rows }) => [kind, rows.map(({ id }) => id)]))
}

test('devices are found by a MAC in any writing, by its beginning and by their SIP number', async () => {
  const { scene, device } = await setUp()
  await setUp()
  const { id, mac, sip } = device ?? { id: '', mac: '', sip: '' }
  const colons = (mac.match(/../g) ?? []).join(':').toLowerCase()

  expect(await find(scene, colons)).toEqual({ device: [id] })
  expect(await find(scene, mac.slice(0, 8))).toMatchObject({ device: [id] })
  expect(await find(scene, sip)).toEqual({ device: [id] })
})

test('people are found by name, e-mail and SIP number, projects and installers by name', async () => {
  const { scene, anna, manager, sip, email } = await setUp()
  await setUp()

  expect(await find(scene, 'QUIST')).toEqual({ end_user: [anna] })
  expect(await find(scene, 'istgaa')).toEqual({ end_user: [anna] })
  expect(await find(scene, sip)).toEqual({ end_user: [anna] })
  expect(await find(scene, email)).toEqual({ end_user: [anna] })
  expect(await find(scene, email.slice(0, -1))).toEqual({})
  expect(await find(ownOf(scene), email.slice(0, -1))).toEqual({ end_user: [anna] })
  expect(await find(scene, 'quirin')).toEqual({ property_manager: [manager] })
  expect(await find(scene, 'alm cou')).toEqual({ project: [scene.projectId] })
  expect(await find(scene, 'install')).toEqual({ installer: [scene.installerId] })
})

test('each kind is cut short, and says so', async () => {
  const { scene, device } = await setUp()
  await insertDevices(database.owner, scene, 7)

  const [found] = await inScope(database.as('gatehouse_api'), scene.scope, (trx) =>
    searchEverywhere(trx, scene.scope, device?.sip.slice(0, 5) ?? '', ['device']),
  )

  expect(found).toMatchObject({ kind: 'device', hasMore: true })
  expect(found?.rows).toHaveLength(5)
})

test('an order is found by its number or its day, and by nobody else’s', async () => {
  const { scene } = await setUp()
  const order = await insertOrder(database.owner, scene)
  const stranger = (await setUp()).scene

  expect((await find(scene, order.number)).order).toEqual([order.id])
  expect((await find(scene, order.number.slice(0, 12))).order).toContain(order.id)
  expect((await find(scene, order.number.slice(0, 6))).order).toBeUndefined()
  expect((await find(stranger, order.number)).order).toBeUndefined()
})

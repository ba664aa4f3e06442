import { v7 as uuid } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Scope } from '../domain/organization.ts'
import { useDatabase } from '../test/database.ts'
import { insertDevices, insertScene, type Scene } from '../test/scene.ts'
import { type Db, inScope } from './client.ts'
import {
  DEVICE_SORTS,
  type DeviceFilter,
  findDevicesByIds,
  findDevicesByMacs,
  getDevice,
  listDevices,
  type SortOrder,
  selectDevices,
  streamDevices,
} from './devices.ts'

const database = useDatabase()
const BY_MAC: SortOrder = { field: 'mac', descending: false }
let api: Db
let mine: Scene
let strangers: Scene
let devices: Awaited<ReturnType<typeof insertDevices>>
let foreign: Awaited<ReturnType<typeof insertDevices>>

beforeAll(async () => {
  api = database.as('gatehouse_api')
  mine = await insertScene(database.owner)
  strangers = await insertScene(database.owner)
  devices = await insertDevices(database.owner, mine, 6)
  foreign = await insertDevices(database.owner, strangers, 2)
  await change(0, { mac: '0C11050B9814', name: 'Haustür West 100%', model: 'R27' })
  await change(1, { mac: '0C11050B9815', name: 'Porte d’entrée', sip: '7001000001' })
  await change(2, { mac: '0C11050FFFFF', name: 'HAUSTÜR Ost' })
  await state(0, { online: true, lastConnectedAt: '2026-11-01T08:00:00.000Z' })
  await state(1, { online: false, lastConnectedAt: '2026-11-02T08:00:00.000Z' })
})

const change = (index: number, values: object) =>
  database.owner
    .updateTable('devices')
    .set(values)
    .where('id', '=', devices[index]?.id ?? '')
    .execute()

const state = (index: number, values: object) =>
  database.owner
    .updateTable('deviceStates')
    .set(values)
    .where('deviceId', '=', devices[index]?.id ?? '')
    .execute()

const list = (
  filter: Partial<DeviceFilter> = {},
  { scope = mine.scope, sort = BY_MAC, limit = 25, offset = 0 } = {} as Partial<{
    scope: Scope
    sort: SortOrder
    limit: number
    offset: number
  }>,
) =>
  inScope(api, scope, (trx) =>
    listDevices(
      trx,
      scope,
      { projectKind: 'community', ...filter },
      {
        limit,
        offset,
        sort,
      },
    ),
  )

const ownerOf = (
  { distributorId, subDistributorId, installerId }: Scene,
  level: 'distributor' | 'sub_distributor' | 'installer',
) =>
  ({ distributor: distributorId, sub_distributor: subDistributorId, installer: installerId })[level]

const indexes = (rows: { id: string }[]) =>
  rows.map(({ id }) => devices.findIndex((device) => device.id === id))

describe('searches', () => {
  test.each([
    '0C11050B9814',
    '0c:11:05:0b:98:14',
    '0C-11-05-0B-98-14',
    '0c11.050b.9814',
    ' 0C 11 05 0B 98 14 ',
  ])('a device is found by its MAC, written %s', async (mac) => {
    expect(indexes((await list({ mac })).rows)).toEqual([0])
  })

  test('the beginning of a MAC finds all that begin so, in any writing', async () => {
    expect(indexes((await list({ mac: '0c:11:05:0b' })).rows)).toEqual([0, 1])
    expect(indexes((await list({ mac: '0C11050F' })).rows)).toEqual([2])
    expect(indexes((await list({ mac: '0C1105' })).rows)).toEqual([0, 1, 2])
  })

  test('what can be no MAC is refused, naming the field', async () => {
    await expect(list({ mac: 'front door' })).rejects.toMatchObject({
      code: 'invalid',
      errors: [{ field: 'mac' }],
    })
  })

  test('SIP numbers are found whole and by their beginning', async () => {
    expect(indexes((await list({ sip: '7001000001' })).rows)).toEqual([1])
    expect(indexes((await list({ sip: '70010' })).rows)).toEqual([1])
    expect((await list({ sip: '7002' })).total).toBe(0)
  })

  test('names are found by a part, in upper or lower case', async () => {
    expect(indexes((await list({ name: 'haustür' })).rows)).toEqual([0, 2])
    expect(indexes((await list({ name: 'ENTRÉE' })).rows)).toEqual([1])
  })

  test('a device is found by its new name, and no more by its old one', async () => {
    await change(4, { name: 'Laube' })
    expect(indexes((await list({ name: 'laub' })).rows)).toEqual([4])

    await change(4, { name: 'Wintergarten' })

    expect((await list({ name: 'laub' })).total).toBe(0)
    for (const level of ['distributor', 'sub_distributor', 'installer'] as const) {
      const scope = { level, organizationId: ownerOf(mine, level) }
      expect(indexes((await list({ name: 'garten' }, { scope })).rows), level).toEqual([4])
    }
  })

  test('lists by state search and sort by what a device is called now', async () => {
    await change(5, { name: 'Zaun', firmware: '29.30.9.9' })
    const byName = { field: 'name', descending: true } as const
    const byFirmware = { field: 'firmware', descending: true } as const
    const byState = { field: 'lastConnectedAt', descending: false } as const

    expect(indexes((await list({ online: false, name: 'zaun' })).rows)).toEqual([5])
    expect(indexes((await list({ online: false }, { sort: byName })).rows)[0]).toBe(5)
    expect(indexes((await list({ online: false }, { sort: byFirmware })).rows)[0]).toBe(5)
    expect(indexes((await list({ name: 'zaun' }, { sort: byState })).rows)).toEqual([5])
  })

  test('signs that mean something to a pattern are found as they stand', async () => {
    expect(indexes((await list({ name: '100%' })).rows)).toEqual([0])
    expect((await list({ name: 'H%r' })).total).toBe(0)
    expect((await list({ name: 'Haust_r' })).total).toBe(0)
  })

  test('a single letter is too little to search by', async () => {
    await expect(list({ name: ' d ' })).rejects.toMatchObject({
      code: 'invalid',
      errors: [{ field: 'name' }],
    })
  })

  test('manager and project are found by a part of their names', async () => {
    expect((await list({ manager: 'nstall' })).total).toBe(6)
    expect((await list({ manager: 'nobody' })).total).toBe(0)
    expect((await list({ project: 'palm' })).total).toBe(6)
    expect((await list({ project: 'oak' })).total).toBe(0)
  })

  test('project, model, state and kind narrow the list, and all together', async () => {
    expect((await list({ projectId: mine.projectId })).total).toBe(6)
    expect((await list({ projectId: strangers.projectId })).total).toBe(0)
    expect(indexes((await list({ model: 'R27' })).rows)).toEqual([0])
    expect(indexes((await list({ online: true })).rows)).toEqual([0])
    expect((await list({ online: false })).total).toBe(5)
    expect((await list({ projectKind: 'commercial' })).total).toBe(0)
    const all = { mac: '0C11', manager: 'inst', project: 'court', name: 'west', online: true }
    expect(indexes((await list(all)).rows)).toEqual([0])
  })
})

describe('order and pages', () => {
  test.each(DEVICE_SORTS)(
    'by %s, one direction is the other turned round, page by page',
    async (field) => {
      const pages = async (descending: boolean) => {
        const sort = { field, descending }
        const read = [0, 2, 4].map((offset) => list({}, { sort, limit: 2, offset }))
        return (await Promise.all(read)).flatMap(({ rows }) => indexes(rows))
      }

      const up = await pages(false)
      const down = await pages(true)

      expect([...up].sort()).toEqual([0, 1, 2, 3, 4, 5])
      expect(down).toEqual(up.toReversed())
    },
  )

  test('the latest connection comes first when descending, never connected last', async () => {
    const { rows } = await list({}, { sort: { field: 'lastConnectedAt', descending: true } })

    expect(indexes(rows).slice(0, 2)).toEqual([1, 0])
    expect(rows.at(-1)?.lastConnectedAt).toBeNull()
  })

  test('a total is exact while it is cheap', async () => {
    expect(await list({}, { limit: 1 })).toMatchObject({ total: 6, totalIsExact: true })
  })
})

describe('more than ten thousand matches', () => {
  let scope: Scope

  beforeAll(async () => {
    const crowd = await insertScene(database.owner)
    for (let part = 0; part < 3; part += 1) await insertDevices(database.owner, crowd, 3334)
    scope = crowd.scope
  })

  // All are called differently: a part of their names is in more names than are looked up.
  test.each<Partial<DeviceFilter>>([
    {},
    { name: 'door' },
    { online: false },
    { mac: '0C' },
    { manager: 'inst' },
    { project: 'palm', model: 'R29' },
    { name: 'door', online: false, project: 'palm' },
  ])(
    'the total of %j is capped, and its near and far pages are those of the whole',
    async (filter) => {
      for (const field of ['mac', 'lastConnectedAt', 'model'] as const) {
        const sort = { field, descending: field === 'model' }
        const whole = await readAll(scope, filter, sort)

        const near = await list(filter, { scope, sort, offset: 25 })
        const far = await list(filter, { scope, sort, offset: 9_990, limit: 10 })

        expect(whole).toHaveLength(10_002)
        expect(near).toMatchObject({ total: 10_000, totalIsExact: false })
        expect(near.rows.map(({ id }) => id)).toEqual(whole.slice(25, 50))
        expect(far.rows.map(({ id }) => id)).toEqual(whole.slice(9_990, 10_000))
      }
    },
  )
})

const readAll = (scope: Scope, filter: Partial<DeviceFilter>, sort: SortOrder) =>
  inScope(api, scope, async (trx) => {
    const ids: string[] = []
    const whole = { projectKind: 'community', ...filter } as const
    for await (const page of streamDevices(trx, scope, whole, sort)) {
      ids.push(...page.map(({ id }) => id))
    }
    return ids
  })

describe('scope', () => {
  test('each level lists what is below it, and a stranger nothing of it', async () => {
    for (const level of ['distributor', 'sub_distributor', 'installer'] as const) {
      const scope = { level, organizationId: ownerOf(mine, level) }
      const searches = { mac: '0C', name: 'door', manager: 'inst', project: 'palm' }
      expect((await list({}, { scope })).total, scope.level).toBe(6)
      for (const [field, value] of Object.entries(searches)) {
        const { rows } = await list({ [field]: value }, { scope })
        expect(rows.length, `${scope.level} ${field}`).toBeGreaterThan(0)
        expect(indexes(rows), `${scope.level} ${field}`).not.toContain(-1)
      }
    }
  })

  test('the first wall holds by itself, past the second', async () => {
    const page = { limit: 25, offset: 0, sort: BY_MAC }
    const read = await listDevices(
      database.owner,
      strangers.scope,
      { projectKind: 'community' },
      page,
    )

    expect(read.rows.map(({ id }) => id).sort()).toEqual(foreign.map(({ id }) => id).sort())
  })

  test('nobody may call the search of another level', async () => {
    const call = inScope(api, mine.scope, (trx) =>
      trx.selectFrom(trx.fn<{ id: string }>('search_projects_distributor', []).as('s')).execute(),
    )

    await expect(call).rejects.toMatchObject({ code: '42883' })
  })

  test('a foreign device is not found, and foreign ids and MACs are left out', async () => {
    const [own, other] = [devices[3], foreign[0]]
    if (!own || !other) throw new Error('no devices')
    const { scope } = mine

    await inScope(api, scope, async (trx) => {
      await expect(getDevice(trx, scope, other.id)).rejects.toMatchObject({ code: 'not_found' })
      expect((await getDevice(trx, scope, own.id)).mac).toBe(own.mac)
      const byId = await findDevicesByIds(trx, scope, 'community', [own.id, other.id, uuid()])
      const byMac = await findDevicesByMacs(trx, scope, 'community', [own.mac, other.mac])
      expect([indexes(byId), indexes(byMac)]).toEqual([[3], [3]])
      expect(await findDevicesByIds(trx, scope, 'commercial', [own.id])).toEqual([])
    })
  })

  test('no row carries the digest of a secret', async () => {
    expect(Object.keys((await list()).rows[0] ?? {})).not.toContain('secretHash')
  })
})

test('devices are chosen by filter up to a limit, by MAC', async () => {
  const chosen = await inScope(api, mine.scope, (trx) =>
    selectDevices(trx, mine.scope, { projectKind: 'community', mac: '0C11050B' }, 1),
  )

  expect(indexes(chosen)).toEqual([0])
})

test('an export reads every match once and in order, in pages', async () => {
  const crowd = await insertScene(database.owner)
  const all = await insertDevices(database.owner, crowd, 2_500)
  const sort: SortOrder = { field: 'mac', descending: true }

  const pages = await inScope(api, crowd.scope, async (trx) => {
    const read = []
    const filter = { projectKind: 'community', name: 'door' } as const
    for await (const page of streamDevices(trx, crowd.scope, filter, sort)) read.push(page)
    return read
  })

  expect(pages.map((page) => page.length)).toEqual([1000, 1000, 500])
  const macs = pages.flat().map(({ mac }) => mac)
  expect(macs).toEqual(
    all
      .map(({ mac }) => mac)
      .sort()
      .reverse(),
  )
})

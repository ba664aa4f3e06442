import { expect, test } from 'vitest'
import { useApi } from '../test/api.ts'
import { countBatchRows, postSubmit, setAutopScene, submit } from '../test/autop-api.ts'
import { useDatabase } from '../test/database.ts'
import { insertDevices } from '../test/scene.ts'

const database = useDatabase()
const api = useApi(database)
const setUp = (devices: number) => setAutopScene(database, api, { devices })

test('501 devices are refused with their number and the offer to split them', async () => {
  const { sam, ids, scene } = await setUp(501)

  const named = await postSubmit(sam, { selection: { deviceIds: ids } })
  const found = await postSubmit(sam, { selection: { filter: {} } })

  for (const response of [named, found]) {
    expect(response.status).toBe(422)
    const { detail, errors } = await response.json()
    expect(detail).toContain('501 devices')
    expect(detail).toContain('at most 500')
    expect(detail).toContain('as 2 batches')
    expect(errors).toMatchObject([{ field: 'selection' }])
  }
  expect(await countBatchRows(database, scene)).toEqual({ batches: 0, commands: 0, starts: 0 })
})

test('a split submit becomes a campaign of batches in the order of MACs', async () => {
  const { sam, scene } = await setUp(1_101)

  const { batches, campaignId } = await submit(sam, { selection: { filter: {} }, split: true })

  expect(batches.map(({ deviceCount }) => deviceCount)).toEqual([500, 500, 101])
  expect(batches.map(({ campaignPosition }) => campaignPosition)).toEqual([1, 2, 3])
  expect(new Set(batches.map((batch) => batch.campaignId))).toEqual(new Set([campaignId]))
  expect(await countBatchRows(database, scene)).toEqual({ batches: 3, commands: 1_101, starts: 0 })
  const starts = await database.owner
    .selectFrom('outbox')
    .selectAll()
    .where('workflowId', '=', `autop-campaign-${campaignId}`)
    .execute()
  expect(starts).toMatchObject([{ name: 'autopCampaign' }])
})

test('a device of a foreign tenant is named and nothing is written', async () => {
  const { sam, ids, scene } = await setUp(1)
  const stranger = await setUp(1)

  const response = await postSubmit(sam, { selection: { deviceIds: [...ids, ...stranger.ids] } })

  expect(response.status).toBe(422)
  const { errors } = await response.json()
  expect(errors).toEqual([
    { field: 'selection.deviceIds.1', message: `No community device ${stranger.ids[0]}` },
  ])
  expect(await countBatchRows(database, scene)).toEqual({ batches: 0, commands: 0, starts: 0 })
})

test('of a list of MACs each that takes no part is named with the reason, and the others go on', async () => {
  const { sam, devices, scene } = await setUp(2)
  const stranger = await setUp(1)
  const [commercial] = await insertDevices(database.owner, scene, 1, 'commercial')
  const [one, two] = devices.map(({ mac }) => mac)
  const [foreign] = stranger.devices.map(({ mac }) => mac)
  const macs = [
    one?.replaceAll(/(..)(?=.)/g, '$1:').toLowerCase(),
    two,
    one,
    'FFFFFFFFFFFF',
    foreign,
    '0C11zz',
    '1.12233E+11',
    commercial?.mac,
  ].join('\n')

  const { batches, refused } = await submit(sam, { selection: { macs } })

  expect(batches).toMatchObject([{ deviceCount: 2 }])
  const reasons = Object.fromEntries(refused.map(({ item, reason }) => [item, reason]))
  expect(reasons).toEqual({
    '0C11zz': 'Line 6: Holds other characters than 0-9 and A-F',
    '1.12233E+11': expect.stringContaining('Line 7: A spreadsheet has turned this MAC'),
    FFFFFFFFFFFF: 'No community device has this MAC',
    // Not a word more than of a MAC that nobody has.
    [foreign ?? '']: 'No community device has this MAC',
    [commercial?.mac ?? '']: 'This is a commercial device',
    [one ?? '']: 'Listed more than once: it counts once',
  })
})

test.each([
  ['no ids', { deviceIds: [] }, 'Choose at least one device'],
  ['an empty list', { macs: '' }, 'The list is empty'],
  ['a list without a device', { macs: 'FFFFFFFFFFFF' }, 'FFFFFFFFFFFF: No community device'],
  ['a filter that finds nothing', { filter: { name: 'nowhere at all' } }, 'No device matches'],
  ['two ways at once', { deviceIds: [], macs: 'x' }, 'one of deviceIds, macs and filter'],
])('a selection of %s is refused', async (_, selection, reason) => {
  const { sam, scene } = await setUp(1)

  // Two ways at once are what the type forbids.
  const response = await postSubmit(sam, { selection: selection as { macs: string } })

  expect(response.status).toBe(422)
  expect((await response.json()).detail).toContain(reason)
  expect((await countBatchRows(database, scene)).batches).toBe(0)
})

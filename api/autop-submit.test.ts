import { expect, test } from 'vitest'
import { useApi } from '../test/api.ts'
import { countBatchRows, LINE, postSubmit, setAutopScene, submit } from '../test/autop-api.ts'
import { useDatabase } from '../test/database.ts'

const database = useDatabase()
const api = useApi(database)
const setUp = (devices: number) => setAutopScene(database, api, { devices })

const DANGEROUS = 'Config.Network.LAN.Type = 1'

test('a submit writes one batch, a command a device and one request to start, though Temporal is away', async () => {
  const { sam, ids, scene } = await setUp(3)

  const response = await postSubmit(sam, { selection: { deviceIds: ids } })

  expect(response.status).toBe(201)
  const { batches, campaignId, refused } = await response.json()
  expect({ campaignId, refused }).toEqual({ campaignId: null, refused: [] })
  expect(batches).toMatchObject([
    { status: 'queued', type: 'regular', deviceCount: 3, counts: { queued: 3 }, expiresAt: null },
  ])
  expect(await countBatchRows(database, scene)).toEqual({ batches: 1, commands: 3, starts: 1 })
})

test('a one-time batch has seven days', async () => {
  const { sam, ids } = await setUp(1)

  const { batches } = await submit(sam, { type: 'one_time', selection: { deviceIds: ids } })

  const days = (Date.parse(batches[0]?.expiresAt ?? '') - Date.now()) / 86_400_000
  expect(days).toBeCloseTo(7, 2)
})

test.each([
  ['an empty text', '', 'holds no setting'],
  ['a text of comments', '# nothing\n; here\n', 'holds no setting'],
  ['a bad line', `${LINE}\nConfig.Account1 = 1`, 'Line 2: Needs 2 to 4 parts'],
  ['two bad lines', 'level = 5\n\nConfig.A.B', 'Line 1: Must start with "Config."'],
  ['a line with a control character', 'Config.A.B.C = \u0007', 'Line 1: Holds a control character'],
  ['201 lines', '# one\n'.repeat(201), 'at most 200'],
  ['too long a text', `Config.A.B.C = ${'x'.repeat(66_000)}`, 'longer than 64 KB'],
])('%s is refused with the reason', async (_, config, reason) => {
  const { sam, ids, scene } = await setUp(1)

  const response = await postSubmit(sam, { config, selection: { deviceIds: ids } })

  expect(response.status).toBe(422)
  const { detail, errors } = await response.json()
  expect(detail).toContain(reason)
  expect(errors[0]).toMatchObject({ field: 'config' })
  expect((await countBatchRows(database, scene)).batches).toBe(0)
})

test('every bad line is named, not the first alone', async () => {
  const { sam, ids } = await setUp(1)

  const config = 'level = 5\n\nConfig.A.B'
  const response = await postSubmit(sam, { config, selection: { deviceIds: ids } })

  const { errors } = await response.json()
  expect(errors.map(({ message }: { message: string }) => message.split(':')[0])).toEqual([
    'Line 1',
    'Line 3',
  ])
})

test('a key that can cut a device off must be acknowledged by name', async () => {
  const { sam, ids } = await setUp(1)
  const request = { config: `${DANGEROUS}\n${LINE}`, selection: { deviceIds: ids } }

  const without = await postSubmit(sam, request)
  const other = await postSubmit(sam, {
    ...request,
    acknowledgedDangerousKeys: ['Config.Firmware.Url'],
  })
  const acknowledged = await postSubmit(sam, {
    ...request,
    acknowledgedDangerousKeys: ['Config.Network.LAN.Type'],
  })

  for (const refused of [without, other]) {
    expect(refused.status).toBe(422)
    const { detail, errors } = await refused.json()
    expect(detail).toContain('Config.Network.LAN.Type')
    expect(detail).not.toContain('LOGLEVEL')
    expect(errors).toMatchObject([{ field: 'acknowledgedDangerousKeys' }])
  }
  expect(acknowledged.status).toBe(201)
})

test('a submit leaves an audit entry that names the keys', async () => {
  const { sam, ids } = await setUp(2)

  const { batches } = await submit(sam, { selection: { deviceIds: ids } })

  const { rows } = await (
    await sam.get(`/api/audit-entries?targetId=${batches[0]?.id}&action=autop.submitted`)
  ).json()
  expect(rows).toMatchObject([
    {
      actorName: 'Sam Subs',
      targetType: 'autop_batch',
      targetName: '2 devices',
      details: { type: 'regular', keys: ['Config.Settings.LOGLEVEL.Level'], devices: 2 },
      ip: '192.0.2.1',
    },
  ])
})

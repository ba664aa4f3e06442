import { expect, test } from 'vitest'
import { useApi } from '../../test/api.ts'
import { useDatabase } from '../../test/database.ts'
import { insertScene } from '../../test/scene.ts'
import type { AutopCheck } from '../schemas/autop-check.ts'

const database = useDatabase()
const api = useApi(database)

async function check(config: string, models: string[] = []): Promise<AutopCheck> {
  const sam = await api.signedIn(await insertScene(database.owner))
  const response = await sam.post('/api/autop-checks', { config, models })
  expect(response.status).toBe(200)
  return response.json()
}

test('a check tells lines and settings, and what is wrong with which line', async () => {
  const answer = await check(
    ['# label', 'Config.Account1.GENERAL.Label = Front', 'nonsense', ''].join('\r\n'),
  )

  expect(answer).toEqual({
    lines: 3,
    entries: 1,
    errors: [{ line: 3, message: expect.stringContaining('=') }],
    warnings: [],
    duplicates: [],
    dangerousKeys: [],
  })
})

test.each([
  ['', 0],
  ['\n', 1],
  ['# one', 1],
  ['# one\r# two\r\n# three\n', 3],
])('lines are counted as the limit counts them: %j', async (config, lines) => {
  expect((await check(config)).lines).toBe(lines)
})

test('a check warns of values and of keys that a model does not know, and names doubles', async () => {
  const { warnings, duplicates, dangerousKeys } = await check(
    [
      'Config.Settings.LOGLEVEL.Level = loud',
      'Config.Settings.LOGLEVEL.Level = much too loud',
      'Config.Nobody.KNOWS.This = 1',
      'Config.Network.LAN.Type = 1',
    ].join('\n'),
    ['R29'],
  )

  expect(warnings).toContainEqual({
    line: null,
    message: expect.stringMatching(/^Config\.Settings\.LOGLEVEL\.Level: expects/),
  })
  expect(warnings).toContainEqual({
    line: null,
    message: 'R29 does not know Config.Nobody.KNOWS.This',
  })
  expect(duplicates).toEqual([
    {
      line: 1,
      key: 'Config.Settings.LOGLEVEL.Level',
      message: 'Line 2 sets the same key',
    },
  ])
  expect(dangerousKeys).toEqual(['Config.Network.LAN.Type'])
})

test('a check stores nothing', async () => {
  await check('Config.Settings.LOGLEVEL.Level = 5')

  expect(await database.owner.selectFrom('autopBatches').selectAll().execute()).toEqual([])
  expect(await database.owner.selectFrom('auditEntries').selectAll().execute()).toEqual([])
})

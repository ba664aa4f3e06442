import { pino } from 'pino'
import { expect, test } from 'vitest'
import { useApi } from '../test/api.ts'
import { postSubmit, setAutopScene, submit } from '../test/autop-api.ts'
import { useDatabase } from '../test/database.ts'
import { eventually } from '../test/eventually.ts'

const lines: string[] = []
const database = useDatabase()
const api = useApi(database, () => ({
  log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }),
}))
const setUp = () => setAutopScene(database, api, { devices: 2 })

const CANARIES = ['canary-sip', 'canary-url', 'canary-comment', 'canary-nested']
const CONFIG = [
  '# the old password was canary-comment',
  'Config.Account1.GENERAL.Pwd = canary-sip',
  'Config.Settings.LOGLEVEL.RemoteServer = ftp://user:canary-url@files.example.org',
  'Config.Features.ACTION_URL.Active = http://example.org/?pwd=canary-nested',
].join('\n')

function expectNone(text: string): void {
  for (const canary of CANARIES) expect(text).not.toContain(canary)
}

test('no answer shows a secret of the text, from the submit to the export', async () => {
  const { sam, ids } = await setUp()
  const request = { config: CONFIG, selection: { deviceIds: ids } }

  const batch = (await submit(sam, request)).batches[0]
  const path = `/api/autop-batches/${batch?.id}`
  await storeSet(ids[0])
  const answers = [
    await postSubmit(sam, request),
    await sam.get('/api/autop-batches'),
    await sam.get(path),
    await sam.get(`${path}/commands`),
    await sam.get(`${path}/export?format=csv`),
    await sam.post('/api/autop-previews', {
      projectKind: 'community',
      type: 'regular',
      ...request,
    }),
    await sam.post('/api/autop-checks', { config: `${CONFIG}\nConfig.Account1.Pwd canary-sip` }),
    await sam.get(`/api/devices/${ids[0]}/autop-set`),
    await sam.get('/api/audit-entries'),
    await sam.post(`${path}/cancellation`),
  ]

  for (const response of answers) {
    const text = await response.text()
    expect(response.ok, text).toBe(true)
    expectNone(text)
  }
  expect(batch?.config).toBe(
    [
      '# ••••••',
      'Config.Account1.GENERAL.Pwd = ••••••',
      'Config.Settings.LOGLEVEL.RemoteServer = ftp://user:••••••@files.example.org',
      'Config.Features.ACTION_URL.Active = http://example.org/?pwd=••••••',
    ].join('\n'),
  )
})

test('a refusal does not repeat the secret that it is about', async () => {
  const { sam, ids } = await setUp()

  const response = await postSubmit(sam, {
    config: 'Config.Account1.GENERAL.Pwd canary-sip\nConfig.A.Pwd = canary-url',
    selection: { deviceIds: ids },
  })

  expect(response.status).toBe(422)
  expectNone(await response.text())
})

test('a secret goes into the batch alone: not to the outbox, the audit log or the logs', async () => {
  const { sam, ids } = await setUp()

  const { batches } = await submit(sam, { config: CONFIG, selection: { deviceIds: ids } })

  await eventually(() => expect(lines.join('')).toContain('left to the relay'), 15_000)
  expectNone(lines.join(''))
  const outbox = await database.owner.selectFrom('outbox').selectAll().execute()
  expect(JSON.stringify(outbox)).toContain(batches[0]?.id)
  expectNone(JSON.stringify(outbox))
  expectNone(JSON.stringify(await database.owner.selectFrom('auditEntries').selectAll().execute()))
})

async function storeSet(deviceId = ''): Promise<void> {
  const { distributorId, subDistributorId, installerId } = await database.owner
    .selectFrom('devices')
    .selectAll()
    .where('id', '=', deviceId)
    .executeTakeFirstOrThrow()
  await database.owner
    .insertInto('autopSets')
    .values({
      deviceId,
      distributorId,
      subDistributorId: subDistributorId,
      installerId,
      entries: JSON.stringify([
        { key: 'Config.Account1.GENERAL.Pwd', value: 'canary-sip' },
        { key: 'Config.A.B.Url', value: 'http://u:canary-url@h' },
      ]),
      etag: 'x',
    })
    .execute()
}

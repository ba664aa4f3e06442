import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { insertAuditEntry } from '../../db/audit-entries.ts'
import { insertAccount } from '../../test/accounts.ts'
import { type ApiClient, useApi } from '../../test/api.ts'
import { useDatabase } from '../../test/database.ts'
import { insertDevices, insertScene, type Scene } from '../../test/scene.ts'

const database = useDatabase()
const api = useApi(database)

let scene: Scene
let sam: ApiClient
let ina: ApiClient
beforeAll(async () => {
  scene = await insertScene(database.owner)
  sam = await api.signedIn(scene)
  ina = await api.signedIn(await insertAccount(database.owner, scene, 'installer'))
  const { distributorId, subDistributorId, installerId, accountId } = scene
  const write = (entry: Partial<Parameters<typeof insertAuditEntry>[1]>) =>
    insertAuditEntry(database.owner, {
      owners: { distributorId, subDistributorId, installerId: null },
      actorId: accountId,
      actorName: 'Sam Subs',
      action: 'device.deleted',
      targetType: 'device',
      ip: '192.0.2.7',
      ...entry,
    })
  await write({ targetName: 'Gate 100%' })
  await write({ targetName: '=Gate', actorName: 'Åsa Öberg', ip: '2001:db8::1' })
  await write({ action: 'session.started', targetType: 'account' })
  await write({ action: 'whatever.happened', targetType: 'thing', targetName: 'Thing' })
  await write({
    owners: { distributorId, subDistributorId, installerId },
    subjectId: installerId,
    subjectName: 'Installer',
    action: 'resident.changed',
    targetType: 'resident',
    targetName: 'R',
    details: { before: { name: 'A' }, after: { name: 'B' } },
  })
  await sql`update audit_entries set at = '2026-03-01T10:00:00Z' where target_name = 'Thing'`.execute(
    database.owner,
  )
})

const names = async (query: string, client = sam) => {
  const response = await client.get(`/api/audit-entries?${query}`)
  expect(response.status, query).toBe(200)
  const { rows, total } = await response.json()
  expect(total, query).toBe(rows.length)
  return rows.map((row: { targetName: string; action: string }) => row.targetName || row.action)
}

test.each([
  ['who=åsa', ['=Gate']],
  ['who=100%25', []],
  ['target=100%25', ['Gate 100%']],
  ['target=_', []],
  ['as=install', ['R']],
  ['address=2001:db8', ['=Gate']],
  ['address=192.0.2.7&what=sign_in', ['session.started']],
  ['what=devices,residents&sort=at', ['Gate 100%', '=Gate', 'R']],
  ['what=other', ['Thing']],
  ['from=2026-03-01T11:00:00%2B01:00&to=2026-03-01T10:00:00.001Z', ['Thing']],
  ['from=2026-03-01T10:00:00.001Z&to=2026-03-02T00:00:00Z', []],
  ['fromDay=2026-03-01&toDay=2026-03-01', ['Thing']],
  ['fromDay=2026-03-02&toDay=2026-03-02', []],
  ['action=session.started', ['session.started']],
])('the log is searched by %s', async (query, expected) => {
  expect(await names(query)).toEqual(expected)
})

test('a day is a day where the organization is', async () => {
  const move = (timeZone: string) =>
    database.owner
      .updateTable('organizations')
      .set({ timeZone })
      .where('id', '=', scene.subDistributorId)
      .execute()

  await move('Pacific/Kiritimati')
  expect(await names('fromDay=2026-03-02&toDay=2026-03-02')).toEqual(['Thing'])
  await move('UTC')
})

test.each([
  ...['what=nothing', 'fromDay=2026-02-30', 'fromDay=0000-01-01', 'who=', 'from=yesterday'],
  ...['from=0000-01-01T00:00:00Z', 'to=9999-12-31T23:59:59-23:59', 'sort=ip', 'ip=1'],
])('a search by %s is refused', async (query) => {
  expect((await sam.get(`/api/audit-entries?${query}`)).status).toBe(422)
})

test('SEC-19 an installer reads its own log and what others did in its account; a stranger nothing', async () => {
  const stranger = await api.signedIn(await insertScene(database.owner))

  expect(await names('', ina)).toEqual(['R'])
  expect(await names('', stranger)).toEqual([])
})

test('an installer reads that its sub-distributor deleted its device, a neighbor does not', async () => {
  const [device] = await insertDevices(database.owner, scene, 1)

  await sam.delete(`/api/devices/${device?.id}`)

  expect(await names(`targetId=${device?.id}`, ina)).toEqual([device?.name])
})

test('SEC-37 the export has every match with who, as whom and the difference, and no formula', async () => {
  const csv = await (await sam.get('/api/audit-entries/export?format=csv&sort=at')).text()
  const lines = csv.trim().split('\r\n')

  expect(lines[0]).toContain('When (UTC),Who,In the account of')
  expect(lines.some((line) => line.includes("'=Gate"))).toBe(true)
  expect(lines.find((line) => line.includes('resident.changed'))).toMatch(
    /Sam Subs,Installer,,resident\.changed,resident,R,.*""before"":\{""name"":""A""\}/,
  )
  const xlsx = await sam.get('/api/audit-entries/export?format=xlsx&who=%C3%A5sa')
  expect((await xlsx.arrayBuffer()).byteLength).toBeGreaterThan(1_000)
  expect(await names('action=audit.exported')).toHaveLength(2)
})

test('an export of more than a page of the database has each entry once', async () => {
  const owner = await insertScene(database.owner)
  await sql`insert into audit_entries
      (id, distributor_id, sub_distributor_id, actor_name, action, target_type, target_name)
    select gen_random_uuid(), ${owner.distributorId}, ${owner.subDistributorId}, 'N', 'test.done', 'test', 'n' || n
    from generate_series(1, 2300) n`.execute(database.owner)
  const client = await api.signedIn(owner)

  const csv = await (await client.get('/api/audit-entries/export?format=csv')).text()

  const targets = csv
    .trim()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(',')[6])
  expect(new Set(targets).size).toBe(2_300)
  expect(targets).toHaveLength(2_300)
})

test('SEC-48 sign-ins, refused and not, and refused access leave entries', async () => {
  const { accountId } = await insertAccount(database.owner, scene, 'installer')
  const { account } = await database.owner
    .selectFrom('accounts')
    .select('account')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  await api.anonymous().post('/api/session', { account, password: 'a wrong password' })
  await ina.post('/api/access-sessions', { installerId: scene.installerId, reason: 'x' })

  expect(await names('action=session.refused', ina)).toEqual(['Robin Role'])
  expect(await names('action=access.denied', ina)).toEqual(['POST /api/access-sessions'])
})

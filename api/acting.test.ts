import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { expect, test } from 'vitest'
import { inScope } from '../db/client.ts'
import { type AccessScene, browserOf, insertAccessScene } from '../test/access.ts'
import { insertAccount } from '../test/accounts.ts'
import { useApi } from '../test/api.ts'
import { useDatabase } from '../test/database.ts'
import { operationsOf } from '../test/operations.ts'
import { insertDevices, insertScene, type Scene } from '../test/scene.ts'

const database = useDatabase()
const api = useApi(database)

const setUp = () => insertAccessScene(database, api)

const grant = ({ ina }: AccessScene, hours: number | null = null) =>
  ina.post('/api/access-grants', { hours })
const enter = ({ sam, installerId }: AccessScene) =>
  sam.post('/api/access-sessions', { installerId, reason: 'Ticket 4711' })
const leave = ({ sam }: AccessScene) => sam.delete('/api/access-sessions')

/** Lets the sub-distributor in, and has them enter. */
async function visit(hours: number | null = null): Promise<AccessScene> {
  const scene = await setUp()
  expect((await grant(scene, hours)).status).toBe(201)
  expect((await enter(scene)).status).toBe(201)
  return scene
}

/** Another installer below the same sub-distributor. */
const beside = ({ distributorId, subDistributorId }: AccessScene, { installerId }: Scene) => ({
  distributorId,
  subDistributorId,
  installerId,
})

const entriesOf = ({ installerId }: AccessScene) =>
  database.owner
    .selectFrom('auditEntries')
    .selectAll()
    .where('installerId', '=', installerId)
    .orderBy('at')
    .orderBy('id')
    .execute()

test('SEC-23 nobody enters without consent, and the try is recorded for both', async () => {
  const scene = await setUp()

  const response = await enter(scene)

  expect(response.status).toBe(403)
  expect(await scene.sam.get('/api/session').then((session) => session.json())).toMatchObject({
    account: { role: 'sub_distributor' },
  })
  expect(await entriesOf(scene)).toMatchObject([
    { action: 'access.denied', actorName: 'Sam Subs', subDistributorId: scene.subDistributorId },
  ])
})

test('SEC-23 consent lets in only whom the installer belongs to, and not who is above or beside', async () => {
  const scene = await setUp()
  await grant(scene)
  const stranger = await browserOf(api, (await insertScene(database.owner)).accountId)
  const distributor = await insertAccount(database.owner, scene, 'distributor')
  const body = { installerId: scene.installerId, reason: 'Curious' }

  const foreign = await stranger.post('/api/access-sessions', body)
  const above = await (await api.signedIn(distributor)).post('/api/access-sessions', body)
  const itself = await scene.ina.post('/api/access-sessions', body)
  const noInstaller = await scene.sam.post('/api/access-sessions', {
    ...body,
    installerId: scene.subDistributorId,
  })

  expect([foreign.status, above.status, itself.status, noInstaller.status]).toEqual([
    404, 403, 403, 404,
  ])
})

test('a visitor has the installer’s console, and nothing of their own', async () => {
  const scene = await setUp()
  await insertDevices(database.owner, scene, 1)
  const elsewhere = await insertScene(database.owner)
  await insertDevices(database.owner, { ...elsewhere, ...beside(scene, elsewhere) }, 1)
  await grant(scene)

  await enter(scene)

  const session = await (await scene.sam.get('/api/session')).json()
  expect(session).toMatchObject({
    account: { id: scene.accountId, name: 'Sam Subs', role: 'installer' },
    organization: { id: scene.installerId, kind: 'installer' },
    acting: { endsAt: expect.any(String) },
  })
  expect(session.permissions).toContain('devices.list')
  expect(session.permissions).not.toContain('access.grant')
  const devices = await (await scene.sam.get('/api/devices?projectKind=community')).json()
  expect(devices.rows).toMatchObject([{ installerId: scene.installerId }])
})

test('SEC-14 SEC-23 entering and leaving each give a new token, and end the one before', async () => {
  const scene = await setUp()
  await grant(scene)
  const own = scene.sam.former()

  await enter(scene)
  const acting = scene.sam.former()
  expect((await own.get('/api/session')).status).toBe(401)
  const left = await leave(scene)

  expect(await left.json()).toEqual({ ended: 'left' })
  expect((await acting.get('/api/session')).status).toBe(401)
  expect((await acting.delete('/api/access-sessions')).status).toBe(401)
  const session = await (await scene.sam.get('/api/session')).json()
  expect(session).toMatchObject({ account: { role: 'sub_distributor' } })
  expect(session.acting).toBeUndefined()
})

test('SEC-23 a visit ends after 60 minutes, or with the grant where that is earlier', async () => {
  const scene = await visit(1)
  const endsIn = async () => {
    const { acting } = await (await scene.sam.get('/api/session')).json()
    return (Date.parse(acting.endsAt) - Date.now()) / 60_000
  }
  expect(await endsIn()).toBeLessThanOrEqual(60)
  await leave(scene)
  await sql`update access_grants set expires_at = now() + interval '10 minutes'
    where installer_id = ${scene.installerId}`.execute(database.owner)
  await enter(scene)
  expect(await endsIn()).toBeLessThanOrEqual(10)

  await sql`update access_visits set entered_at = entered_at - interval '61 minutes',
    ends_at = entered_at - interval '1 minute' where left_at is null`.execute(database.owner)

  expect((await scene.sam.get('/api/devices?projectKind=community')).status).toBe(401)
  expect(await (await leave(scene)).json()).toEqual({ ended: 'timed_out' })
  expect((await scene.sam.get('/api/session')).status).toBe(200)
})

test('SEC-23 a grant that runs out ends the visit', async () => {
  const scene = await visit(4)

  await sql`update access_grants set expires_at = now() where installer_id = ${scene.installerId}`.execute(
    database.owner,
  )

  expect((await scene.sam.get('/api/session')).status).toBe(401)
  await leave(scene)
  expect((await enter(scene)).status).toBe(403)
})

test('SEC-23 revoking ends the visit at once, with its open streams', async () => {
  const scene = await visit()
  const stream = await scene.sam.get('/api/events')
  const { rows } = await (await scene.ina.get('/api/access-grants')).json()

  const begun = performance.now()
  const revoked = await scene.ina.post(`/api/access-grants/${rows[0].id}/revocation`)
  const next = await scene.sam.get('/api/devices?projectKind=community')
  const rest = await stream.text()

  expect(performance.now() - begun).toBeLessThan(1_000)
  expect([revoked.status, next.status]).toEqual([200, 401])
  expect(rest).toContain('signed-out')
  expect(await (await leave(scene)).json()).toEqual({ ended: 'revoked' })
  expect((await enter(scene)).status).toBe(403)
})

test('SEC-23 a grant that another one replaces keeps the visitor in, for no longer than the new one', async () => {
  const scene = await visit()

  await grant(scene, 1)

  expect((await scene.sam.get('/api/session')).status).toBe(200)
  const { rows } = await (await scene.ina.get('/api/access-grants')).json()
  expect(rows.map(({ isLive }: { isLive: boolean }) => isLive)).toEqual([true, false])
})

test('SEC-23 an installer that moves to another sub-distributor is no longer open to the former one', async () => {
  const scene = await visit()
  const other = await insertScene(database.owner)

  await database.owner
    .updateTable('organizations')
    .set({ subDistributorId: other.subDistributorId, distributorId: other.distributorId })
    .where('id', '=', scene.installerId)
    .execute()

  expect((await scene.sam.get('/api/session')).status).toBe(401)
  await leave(scene)
  expect((await enter(scene)).status).toBe(404)
})

test('SEC-23 from a visit nobody enters another account', async () => {
  const scene = await visit()

  expect((await enter(scene)).status).toBe(403)
})

/** What a visitor may never do, by the permission that its route names. */
const NEVER = ['access.grant']

test('SEC-23 a visitor changes nothing of the person, of consent, or of what would outlast the visit', async () => {
  const scene = await visit()
  const operations = operationsOf(api.app).filter(
    ({ method, permission }) =>
      NEVER.includes(permission) || (permission === 'signed-in' && method !== 'GET'),
  )
  expect(operations.length).toBeGreaterThanOrEqual(3)

  for (const { method, path, hasBody } of operations) {
    const response = await scene.sam.fetch(path.replace('{id}', uuid()), {
      method,
      ...(hasBody && { body: '{}', headers: { 'content-type': 'application/json' } }),
    })
    expect(response.status, `${method} ${path}`).toBe(403)
  }
  expect(await entriesOf(scene)).toContainEqual(
    expect.objectContaining({ action: 'access.denied', subjectId: scene.installerId }),
  )
})

test('SEC-23 every entry of a visit names the person and as whom, and both sides read it', async () => {
  const scene = await setUp()
  const [device] = await insertDevices(database.owner, scene, 1)
  await grant(scene)
  await enter(scene)
  await scene.sam.delete(`/api/devices/${device?.id}`)
  await leave(scene)

  const read = async (client: { get(path: string): Promise<Response> }) => {
    const { rows } = await (await client.get('/api/audit-entries')).json()
    return rows
      .map(({ action, actorName, subjectName }: Record<string, string>) => [
        action,
        actorName,
        subjectName,
      ])
      .reverse()
  }
  const expected = [
    ['access.granted', 'Robin Role', null],
    ['access.entered', 'Sam Subs', 'Installer'],
    ['device.deleted', 'Sam Subs', 'Installer'],
    ['access.left', 'Sam Subs', 'Installer'],
  ]

  expect(await read(scene.ina)).toEqual(expected)
  expect(await read(scene.sam)).toEqual(expected)
  for (const client of [scene.ina, scene.sam]) {
    const { rows } = await (await client.get('/api/access-visits')).json()
    expect(rows).toMatchObject([
      { accountName: 'Sam Subs', reason: 'Ticket 4711', ended: 'left', leftAt: expect.any(String) },
    ])
  }
})

test('signing out of a visit ends it, and is seen', async () => {
  const scene = await visit()

  await scene.sam.delete('/api/session')

  const { rows } = await (await scene.ina.get('/api/access-visits')).json()
  expect(rows).toMatchObject([{ ended: 'signed_out' }])
  expect((await scene.sam.delete('/api/access-sessions')).status).toBe(401)
})

test('a sub-distributor asks once, the installer declines or grants, and both read the answer', async () => {
  const scene = await setUp()
  const ask = () =>
    scene.sam.post('/api/access-requests', { installerId: scene.installerId, note: 'Door 3' })

  const asked = await ask()
  const again = await ask()
  const { id } = await asked.json()
  const declined = await scene.ina.post(`/api/access-requests/${id}/refusal`)
  const late = await scene.ina.post(`/api/access-requests/${id}/refusal`)
  const anew = await ask()
  await grant(scene, 4)

  expect([asked.status, again.status, declined.status, late.status, anew.status]).toEqual([
    201, 409, 200, 409, 201,
  ])
  const { rows } = await (await scene.sam.get('/api/access-requests')).json()
  expect(rows.map(({ answer }: { answer: string }) => answer)).toEqual(['granted', 'declined'])
})

test('the other side gets a mail of each request, grant, entry and revocation', async () => {
  const scene = await setUp()
  await scene.sam.post('/api/access-requests', { installerId: scene.installerId, note: 'Door 3' })
  const { id } = await (await grant(scene)).json()
  await enter(scene)
  await scene.ina.post(`/api/access-grants/${id}/revocation`)

  const mails = await database.owner
    .selectFrom('mails')
    .select(['kind', 'accountId', 'data'])
    .where('accountId', 'in', [scene.accountId, scene.installerAccountId])
    .orderBy('createdAt')
    .execute()

  expect(mails.map(({ kind, accountId }) => [kind, accountId === scene.accountId])).toEqual([
    ['access_requested', false],
    ['access_granted', true],
    ['access_entered', false],
    ['access_revoked', true],
  ])
  expect(mails[0]?.data).toMatchObject({ message: 'Door 3', by: 'Sam Subs', organization: 'Sub' })
})

test.each(['distributor', 'sub_distributor'] as const)(
  'SEC-23 SEC-20 the database itself lets no %s write an installer’s consent',
  async (level) => {
    const scene = await setUp()
    const organizationId = level === 'distributor' ? scene.distributorId : scene.subDistributorId
    const { distributorId, subDistributorId, installerId, accountId } = scene
    const write = inScope(api.deps.db, { level, organizationId }, (trx) =>
      trx
        .insertInto('accessGrants')
        .values({
          id: uuid(),
          distributorId,
          subDistributorId,
          installerId,
          grantedBy: accountId,
          grantedByName: 'Sam Subs',
        })
        .execute(),
    )

    await expect(write).rejects.toMatchObject({ code: '42501' })
  },
)

test('SEC-19 grants, requests and visits of a stranger are neither listed nor changed', async () => {
  const scene = await visit()
  await leave(scene)
  await scene.sam.post('/api/access-requests', { installerId: scene.installerId, note: 'Again' })
  const stranger = await setUp()
  const [grants, requests] = await Promise.all(
    ['access-grants', 'access-requests'].map(async (name) =>
      (await scene.ina.get(`/api/${name}`)).json(),
    ),
  )

  for (const client of [stranger.ina, stranger.sam]) {
    for (const name of ['access-grants', 'access-requests', 'access-visits']) {
      const list = await client.get(`/api/${name}?installerId=${scene.installerId}`)
      expect(await list.json(), name).toMatchObject({ rows: [], total: 0 })
    }
  }
  const revocation = `/api/access-grants/${grants.rows[0].id}/revocation`
  const refusal = `/api/access-requests/${requests.rows[0].id}/refusal`
  expect((await stranger.ina.post(revocation)).status).toBe(404)
  expect((await stranger.ina.post(refusal)).status).toBe(404)
  const ask = { installerId: scene.installerId, note: 'Mine now' }
  expect((await stranger.sam.post('/api/access-requests', ask)).status).toBe(404)
})

test('SEC-48 a visit that ends by signing out is recorded as left, once, with who and from where', async () => {
  const scene = await visit()

  expect((await scene.sam.delete('/api/session')).status).toBe(204)

  const left = (await entriesOf(scene)).filter(({ action }) => action === 'access.left')
  expect(left).toMatchObject([
    {
      actorName: 'Sam Subs',
      subjectId: scene.installerId,
      targetId: scene.installerId,
      subDistributorId: scene.subDistributorId,
      details: { ended: 'signed_out' },
    },
  ])
  expect(left[0]?.ip).toBeTruthy()
})

test('SEC-48 a visit that was left by its button is recorded as left once', async () => {
  const scene = await visit()

  expect((await leave(scene)).status).toBe(200)
  await scene.sam.delete('/api/session')

  const left = (await entriesOf(scene)).filter(({ action }) => action === 'access.left')
  expect(left).toMatchObject([{ details: { ended: 'left' } }])
})

import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { isForTokens } from '../../domain/api-token.ts'
import { isAllowed, type Permission } from '../../domain/permissions.ts'
import { insertAccount } from '../../test/accounts.ts'
import { type ApiClient, ORIGIN, UNLIMITED, useApi } from '../../test/api.ts'
import { useDatabase } from '../../test/database.ts'
import { dump } from '../../test/dump.ts'
import { operationsOf } from '../../test/operations.ts'
import { insertDevices, insertScene, type Scene } from '../../test/scene.ts'
import { createApp } from '../app.ts'
import { createLimits } from '../limits.ts'
import type { CreatedApiToken } from '../schemas/api-token.ts'

const database = useDatabase()
const api = useApi(database)
let scene: Scene
let sam: ApiClient
beforeAll(async () => {
  scene = await insertScene(database.owner)
  await insertDevices(database.owner, scene, 2)
  sam = await api.signedIn(scene)
})

const BODY = { name: 'Night job', scopes: ['read'], days: 30 }

async function make(body: object = {}, client = sam): Promise<CreatedApiToken> {
  const response = await client.post('/api/api-tokens', { ...BODY, ...body })
  expect(response.status).toBe(201)
  return response.json()
}

/** A program: no cookie, no origin. */
async function call(token: string, method: string, path: string, body?: object, app = api.app) {
  const peer = { incoming: { socket: { remoteAddress: '192.0.2.7' } } }
  return app.request(
    `${ORIGIN}${path}`,
    {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body && { 'content-type': 'application/json', 'idempotency-key': 'of-this-test' }),
      },
      ...(body && method !== 'GET' && { body: JSON.stringify(body) }),
    },
    peer,
  )
}

test('a token reads what its owner sees, and says when it was used last', async () => {
  const { token, id } = await make()

  const response = await call(token, 'GET', '/api/devices?projectKind=community')

  expect(response.status).toBe(200)
  expect((await response.json()).rows).toHaveLength(2)
  const { rows } = await (await sam.get('/api/api-tokens')).json()
  const used = rows.find((row: { id: string }) => row.id === id)
  expect(used).toMatchObject({ name: 'Night job', scopes: ['read'], lastUsedIp: '192.0.2.7' })
  expect(token.startsWith(used.hint)).toBe(true)
  expect(JSON.stringify(rows)).not.toContain(token)
})

test('SEC-08 a token stands nowhere but in its answer', async () => {
  const { token } = await make()

  expect(token).toMatch(/^gth_[\w-]{43}$/)
  expect(await dump(database.owner)).not.toContain(token.slice(12))
})

test('a token changes without the evidence of a browser, where its scopes allow it', async () => {
  const [device] = await insertDevices(database.owner, scene, 1)
  const reader = await make()
  const writer = await make({ name: 'Cleaner', scopes: ['devices.delete'] })

  const refused = await call(reader.token, 'DELETE', `/api/devices/${device?.id}`)
  const done = await call(writer.token, 'DELETE', `/api/devices/${device?.id}`)
  const unread = await call(writer.token, 'GET', '/api/devices?projectKind=community')

  expect(refused.status).toBe(403)
  expect((await refused.json()).detail).toContain('devices.delete')
  expect(done.status).toBe(200)
  expect(unread.status).toBe(403)
})

test('SEC-48 what a token did, and was refused, is told with its name', async () => {
  const [device] = await insertDevices(database.owner, scene, 1)
  const { token } = await make({ name: 'Named', scopes: ['write'] })

  await call(token, 'DELETE', `/api/devices/${device?.id}`)
  await call(token, 'GET', '/api/audit-entries')

  const entries = await database.owner
    .selectFrom('auditEntries')
    .select(['action', 'actorId'])
    .where('tokenName', '=', 'Named')
    .orderBy('at')
    .execute()
  expect(entries).toEqual([
    { action: 'device.deleted', actorId: scene.accountId },
    { action: 'access.denied', actorId: scene.accountId },
  ])
})

test('SEC-23 no token, whatever its scopes, reaches what protects an account', async () => {
  const { token } = await make({ scopes: ['read', 'write'] })
  const personal = operationsOf(api.app).filter(({ permission }) =>
    ['signed-in', 'pending'].includes(permission)
      ? true
      : permission !== 'public' && !isForTokens(permission as Permission),
  )

  expect(personal.length).toBeGreaterThan(20)
  for (const { method, path } of personal) {
    const response = await call(token, method, path.replace('{id}', scene.accountId), {})
    expect([403, 404], `${method} ${path}`).toContain(response.status)
    expect(response.status, `${method} ${path}`).toBe(403)
  }
})

test('SEC-18 a token may do what its owner’s role may, and no more', async () => {
  const keeper = await insertAccount(database.owner, scene, 'sub_installer')
  const { token } = await make({ scopes: ['read', 'write'] }, await api.signedIn(keeper))

  for (const { method, path, permission } of operationsOf(api.app)) {
    if (['public', 'signed-in', 'pending'].includes(permission)) continue
    const isMine =
      isAllowed('sub_installer', permission as Permission) && isForTokens(permission as Permission)
    const response = await call(token, method, path.replace('{id}', scene.accountId), {})
    expect(response.status === 403, `${method} ${path} ${response.status}`).toBe(!isMine)
  }
})

test.each([
  ['one that is revoked', async ({ id }: CreatedApiToken) => sam.delete(`/api/api-tokens/${id}`)],
  [
    'one that has expired',
    ({ id }: CreatedApiToken) =>
      database.owner
        .updateTable('apiTokens')
        .set({ expiresAt: sql`now()` })
        .where('id', '=', id)
        .execute(),
  ],
])('SEC-16 %s is worth nothing from the next request on', async (_, end) => {
  const created = await make()

  await end(created)

  const response = await call(created.token, 'GET', '/api/devices?projectKind=community')
  expect(response.status).toBe(401)
})

test('SEC-16 so is one of an account that was disabled', async () => {
  const account = await insertAccount(database.owner, scene, 'sub_distributor')
  const { token } = await make({}, await api.signedIn(account))

  await database.owner
    .updateTable('accounts')
    .set({ disabledAt: sql`now()` })
    .where('id', '=', account.accountId)
    .execute()

  expect((await call(token, 'GET', '/api/devices?projectKind=community')).status).toBe(401)
})

test('a session beside a token that is none does not help', async () => {
  const response = await sam.fetch('/api/devices?projectKind=community', {
    headers: { authorization: 'Bearer gth_none' },
  })

  expect(response.status).toBe(401)
})

test('SEC-19 nobody lists or revokes the tokens of another', async () => {
  const { id } = await make({ name: 'Mine' })
  const other = await api.signedIn(await insertAccount(database.owner, scene, 'sub_distributor'))

  expect((await other.delete(`/api/api-tokens/${id}`)).status).toBe(404)
  expect((await (await other.get('/api/api-tokens')).json()).rows).toEqual([])
})

test('SEC-11 a token is made by whoever typed the password just now', async () => {
  await database.owner
    .updateTable('sessions')
    .set({ confirmedAt: sql`now() - interval '6 minutes'` })
    .where('accountId', '=', scene.accountId)
    .execute()
  const response = await sam.post('/api/api-tokens', BODY)
  await database.owner
    .updateTable('sessions')
    .set({ confirmedAt: sql`now()` })
    .where('accountId', '=', scene.accountId)
    .execute()

  expect(response.status).toBe(403)
  expect((await response.json()).errors[0].field).toBe('currentPassword')
})

test.each([
  [{ scopes: ['account.manage'] }, 'scopes.0'],
  [{ scopes: ['everything'] }, 'scopes.0'],
  [{ scopes: [] }, 'scopes'],
  [{ days: 367 }, 'days'],
  [{ name: 'two\nlines' }, 'name'],
  [{ role: 'distributor' }, ''],
])('%j is refused', async (change, field) => {
  const response = await sam.post('/api/api-tokens', { ...BODY, ...change })

  expect(response.status).toBe(422)
  expect((await response.json()).errors[0].field).toBe(field)
})

test('SEC-34 requests of a token are counted, apart from those of its owner', async () => {
  const limits = createLimits(api.deps.db, { ...UNLIMITED, requests: 2 })
  const app = createApp({ ...api.deps, limits })
  const { token } = await make()
  const once = () => call(token, 'GET', '/api/devices?projectKind=community', undefined, app)

  await once()
  await once()
  const third = await once()

  expect(third.status).toBe(429)
  expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0)
})

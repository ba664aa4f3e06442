import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { confirmedEmail } from '../../test/accounts.ts'
import { clientOf, ORIGIN, useApi } from '../../test/api.ts'
import { useDatabase } from '../../test/database.ts'
import { insertScene } from '../../test/scene.ts'
import { hashPassword } from '../passwords.ts'

const PASSWORD = 'stapler walrus quietly nine'

const database = useDatabase()
const api = useApi(database)

test('a signed-in person sees who they are and what they may do', async () => {
  const scene = await insertScene(database.owner)
  const sam = await api.signedIn(scene)

  const response = await sam.get('/api/session')

  expect(response.status).toBe(200)
  expect(await response.json()).toMatchObject({
    account: { id: scene.accountId, role: 'sub_distributor' },
    organization: { id: scene.subDistributorId, kind: 'sub_distributor' },
    timeZone: 'UTC',
    permissions: expect.arrayContaining(['devices.list', 'autop.submit']),
  })
})

test('nobody is signed in without a session', async () => {
  const response = await api.anonymous().get('/api/session')

  expect(response.status).toBe(401)
  expect(await response.json()).toMatchObject({
    code: 'unauthenticated',
    requestId: expect.any(String),
  })
})

test('a disabled account cannot sign in, and its sessions end', async () => {
  const { account, id } = await accountWith(PASSWORD)
  const sam = await browserOf(account)
  await database.owner
    .updateTable('accounts')
    .set({ disabledAt: sql<string>`now()` })
    .where('id', '=', id)
    .execute()

  expect((await sam.get('/api/session')).status).toBe(401)
  expect((await signIn(account, PASSWORD)).status).toBe(401)
})

test('SEC-13 the token is in a __Host- cookie alone, and only its digest is stored', async () => {
  const { account, id } = await accountWith(PASSWORD)

  const response = await signIn(account, PASSWORD)

  const cookie = response.headers.get('set-cookie') ?? ''
  const token = tokenOf(response)
  expect(cookie).toMatch(/^__Host-sid=[A-Za-z0-9_-]{43};/)
  expect(cookie.split('; ').slice(1).sort()).toEqual([
    'HttpOnly',
    'Path=/',
    'SameSite=Lax',
    'Secure',
  ])
  expect(await response.text()).not.toContain(token)
  const rows = await database.owner
    .selectFrom('sessions')
    .select('tokenHash')
    .where('accountId', '=', id)
    .execute()
  expect(rows).toEqual([{ tokenHash: createHash('sha256').update(token).digest() }])
})

test('SEC-14 a sign-in makes a new token and ends the one that the browser came with', async () => {
  const { account } = await accountWith(PASSWORD)
  const first = tokenOf(await signIn(account, PASSWORD))
  const fixed = await signInWith(first, account)
  const planted = await signInWith('planted-by-somebody-else', account)

  expect(tokenOf(fixed)).not.toBe(first)
  expect(tokenOf(planted)).not.toBe('planted-by-somebody-else')
  expect((await clientOf(api.app, first).get('/api/session')).status).toBe(401)
  expect((await clientOf(api.app, tokenOf(fixed)).get('/api/session')).status).toBe(200)
})

test.each([
  ['SEC-15 idle for half an hour', sql`last_seen_at = now() - interval '30 minutes'`, 401],
  ['SEC-15 idle for less', sql`last_seen_at = now() - interval '29 minutes'`, 200],
  ['SEC-15 past its last hour', sql`expires_at = now()`, 401],
])('a session %s answers as it must', async (_, change, status) => {
  const scene = await insertScene(database.owner)
  const sam = await api.signedIn(scene)
  await sql`update sessions set ${change} where account_id = ${scene.accountId}`.execute(
    database.owner,
  )

  expect((await sam.get('/api/session')).status).toBe(status)
})

test('SEC-15 a session lasts twelve hours at most, and use keeps it from being idle', async () => {
  const { account, id } = await accountWith(PASSWORD)
  const sam = await browserOf(account)
  await sql`update sessions set last_seen_at = now() - interval '29 minutes'`.execute(
    database.owner,
  )

  await sam.get('/api/session')

  const { rows } = await sql<{ hours: number; idle: number }>`select
    extract(epoch from expires_at - created_at)::float8 / 3600 as hours,
    extract(epoch from now() - last_seen_at)::float8 as idle
    from sessions where account_id = ${id}`.execute(database.owner)
  expect(rows[0]?.hours).toBeCloseTo(12, 2)
  expect(rows[0]?.idle).toBeLessThan(5)
})

test('SEC-16 SEC-17 signing out ends the session at once and clears what the browser kept', async () => {
  const { account } = await accountWith(PASSWORD)
  const sam = await browserOf(account)

  const response = await sam.delete('/api/session')

  expect(response.status).toBe(204)
  expect(response.headers.get('clear-site-data')).toBe('"cache", "storage"')
  expect(response.headers.get('set-cookie')).toMatch(/^__Host-sid=; Max-Age=0;/)
  expect((await sam.get('/api/session')).status).toBe(401)
})

test('who signs in, and who fails to, stands in the audit log', async () => {
  const { account } = await accountWith(PASSWORD)
  await signIn(account, 'wrong', '203.0.113.9')
  const sam = await browserOf(account)

  const { rows } = await (await sam.get('/api/audit-entries?targetType=account')).json()

  expect(rows).toMatchObject([
    { action: 'session.started', ip: '192.0.2.1' },
    { action: 'session.refused', ip: '203.0.113.9' },
  ])
  expect(JSON.stringify(rows)).not.toContain('wrong')
})

async function accountWith(password: string) {
  const { accountId: id } = await insertScene(database.owner)
  const { account } = await database.owner
    .updateTable('accounts')
    .set({ passwordHash: await hashPassword(password), ...confirmedEmail(id) })
    .where('id', '=', id)
    .returning('account')
    .executeTakeFirstOrThrow()
  return { account, id }
}

function signIn(account: string, password: string, ip?: string): Promise<Response> {
  return signInWith(undefined, account, password, ip)
}

function signInWith(
  token: string | undefined,
  account: string,
  password = PASSWORD,
  ip?: string,
): Promise<Response> {
  return clientOf(api.app, token).fetch('/api/session', {
    method: 'POST',
    body: JSON.stringify({ account, password }),
    headers: { 'content-type': 'application/json', origin: ORIGIN },
    ...(ip && { ip }),
  })
}

async function browserOf(account: string) {
  return clientOf(api.app, tokenOf(await signIn(account, PASSWORD)))
}

function tokenOf(response: Response): string {
  return /^__Host-sid=([^;]*)/.exec(response.headers.get('set-cookie') ?? '')?.[1] ?? ''
}

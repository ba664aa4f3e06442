import { createHash } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
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

test.each([
  ['128 characters of any script', `${'密é🦊ß'.repeat(31)}wxyz`],
  ['spaces at both ends', ' xk wq mv zt '],
])('SEC-01 a password of %s signs in, and unchanged only', async (_, password) => {
  const { account } = await accountWith(password)

  expect((await signIn(account, password)).status).toBe(200)
  expect((await signIn(account, password.trim().slice(0, -1))).status).toBe(401)
  expect((await signIn(account, `${password} `)).status).toBe(401)
})

test('the account name is read without regard to case', async () => {
  const { account } = await accountWith(PASSWORD)

  expect((await signIn(account.toUpperCase(), PASSWORD)).status).toBe(200)
})

test('SEC-03 an old hash is replaced at sign-in by argon2id of today’s parameters', async () => {
  const weak = await hash(PASSWORD, { memoryCost: 8_192, timeCost: 1, parallelism: 1 })
  const { account, id } = await accountWith(PASSWORD, weak)

  const response = await signIn(account, PASSWORD)

  expect(response.status).toBe(200)
  expect(await storedHash(id)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect((await signIn(account, PASSWORD)).status).toBe(200)
})

test('SEC-03 a hash of today stays as it is', async () => {
  const { account, id } = await accountWith(PASSWORD)
  const before = await storedHash(id)

  await signIn(account, PASSWORD)

  expect(await storedHash(id)).toBe(before)
})

test('SEC-04 the sixth try is refused from that address, and passes from another', async () => {
  const { account } = await accountWith(PASSWORD)
  for (let tries = 0; tries < 5; tries++) {
    expect((await signIn(account, 'wrong', '198.51.100.1')).status).toBe(401)
  }

  const sixth = await signIn(account, PASSWORD, '198.51.100.1')
  const elsewhere = await signIn(account, PASSWORD, '198.51.100.2')

  expect(sixth.status).toBe(429)
  expect(Number(sixth.headers.get('retry-after'))).toBeGreaterThan(800)
  expect(elsewhere.status).toBe(200)
})

test('SEC-04 tries sent at once count one by one', async () => {
  const { account } = await accountWith(PASSWORD)

  const tries = await Promise.all(
    Array.from({ length: 12 }, () => signIn(account, 'wrong', '198.51.100.3')),
  )

  expect(tries.filter(({ status }) => status === 401)).toHaveLength(5)
  expect(tries.filter(({ status }) => status === 429)).toHaveLength(7)
})

test('SEC-05 an unknown account and a wrong password get the same answer', async () => {
  const { account } = await accountWith(PASSWORD)

  const [wrong, unknown] = [await signIn(account, 'wrong'), await signIn('nobody-here', 'wrong')]

  expect(unknown.status).toBe(wrong.status)
  expect({ ...(await unknown.json()), requestId: '' }).toEqual({
    ...(await wrong.json()),
    requestId: '',
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

async function accountWith(password: string, passwordHash?: string) {
  const { accountId: id } = await insertScene(database.owner)
  const { account } = await database.owner
    .updateTable('accounts')
    .set({ passwordHash: passwordHash ?? (await hashPassword(password)) })
    .where('id', '=', id)
    .returning('account')
    .executeTakeFirstOrThrow()
  return { account, id }
}

async function storedHash(id: string): Promise<string> {
  const { passwordHash } = await database.owner
    .selectFrom('accounts')
    .select('passwordHash')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return passwordHash
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

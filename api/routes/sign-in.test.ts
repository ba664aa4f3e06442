import { hash } from '@node-rs/argon2'
import { expect, test } from 'vitest'
import { confirmedEmail } from '../../test/accounts.ts'
import { useApi } from '../../test/api.ts'
import { useDatabase } from '../../test/database.ts'
import { insertScene } from '../../test/scene.ts'
import { hashPassword } from '../passwords.ts'

const PASSWORD = 'stapler walrus quietly nine'

const database = useDatabase()
const api = useApi(database)

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

async function accountWith(password: string, passwordHash?: string) {
  const { accountId: id } = await insertScene(database.owner)
  const { account } = await database.owner
    .updateTable('accounts')
    .set({
      passwordHash: passwordHash ?? (await hashPassword(password)),
      ...confirmedEmail(id),
    })
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
  return api.anonymous().fetch('/api/session', {
    method: 'POST',
    body: JSON.stringify({ account, password }),
    headers: { 'content-type': 'application/json' },
    ...(ip && { ip }),
  })
}

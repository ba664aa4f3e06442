import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { createAccountToken } from '../../db/account-tokens.ts'
import { confirmedEmail } from '../../test/accounts.ts'
import { useApi } from '../../test/api.ts'
import { useDatabase } from '../../test/database.ts'
import { insertScene } from '../../test/scene.ts'
import { hashPassword } from '../passwords.ts'

const PASSWORD = 'stapler walrus quietly nine'
const ANOTHER = 'lantern gravel often seven'

const database = useDatabase()
const api = useApi(database)

async function newAccount(values: { emailTwoFactor?: boolean } = {}) {
  const { accountId: id } = await insertScene(database.owner)
  const { account } = await database.owner
    .updateTable('accounts')
    .set({ passwordHash: await hashPassword(PASSWORD), ...confirmedEmail(id), ...values })
    .where('id', '=', id)
    .returning('account')
    .executeTakeFirstOrThrow()
  return { id, account, email: `${id}@example.com` }
}

let caller = 0

/** Each from an address of its own. */
function post(path: string, body: object, ip = `198.51.100.${++caller}`) {
  return api.anonymous().fetch(`/api/password-resets${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
    ip,
  })
}

const signIn = (account: string, password: string) =>
  api.anonymous().post('/api/session', { account, password })

async function mailsOf(accountId: string): Promise<string[]> {
  const mails = database.owner.selectFrom('mails').select('kind').orderBy('id')
  return (await mails.where('accountId', '=', accountId).execute()).map(({ kind }) => kind)
}

const linkFor = (accountId: string, email: string) =>
  createAccountToken(database.as('gatehouse_worker'), {
    ...{ accountId, email, purpose: 'password_reset', form: 'link', minutes: 30 },
  })

test('SEC-10 whoever forgot the password is mailed a link, by account name or address', async () => {
  const { id, account, email } = await newAccount()

  const answers = [await post('', { account }), await post('', { account: email.toUpperCase() })]

  expect(answers.map(({ status }) => status)).toEqual([202, 202])
  expect(await mailsOf(id)).toEqual(['password_reset', 'password_reset'])
})

test('SEC-10 an unknown name gets the same answer in the same time', async () => {
  const { account } = await newAccount()
  const timed = async (name: string) => {
    const started = performance.now()
    const response = await post('', { account: name })
    const text = await response.text()
    const names = [...response.headers.keys()].sort()
    return { ms: performance.now() - started, answer: [response.status, text, names] }
  }
  await timed('warm-up')

  const [known, unknown] = [await timed(account), await timed('nobody-here')]

  expect(unknown.answer).toEqual(known.answer)
  expect(unknown.ms / known.ms).toBeGreaterThan(0.85)
  expect(unknown.ms / known.ms).toBeLessThan(1.15)
})

test('SEC-10 the link changes the password once, and ends all sessions', async () => {
  const { id, account, email } = await newAccount()
  const sam = await api.signedIn({ accountId: id })
  const token = await linkFor(id, email)

  const checked = await post('/checks', { token })
  const first = await post('/completions', { token, password: ANOTHER })
  const second = await post('/completions', { token, password: 'a third one, quite long' })

  expect(await checked.json()).toMatchObject({ account })
  expect([first.status, second.status]).toEqual([204, 404])
  expect(first.headers.get('set-cookie')).toBeNull()
  expect((await sam.get('/api/session')).status).toBe(401)
  expect((await signIn(account, PASSWORD)).status).toBe(401)
  expect((await signIn(account, ANOTHER)).status).toBe(200)
  expect(await mailsOf(id)).toEqual(['password_changed'])
})

test('SEC-10 of two that use a link at once one gets it', async () => {
  const { id, email } = await newAccount()
  const token = await linkFor(id, email)

  const answers = await Promise.all([
    post('/completions', { token, password: ANOTHER }),
    post('/completions', { token, password: `${ANOTHER}!` }),
  ])

  expect(answers.map(({ status }) => status).sort()).toEqual([204, 404])
})

test('SEC-10 a link is over after half an hour', async () => {
  const { id, email } = await newAccount()
  const token = await linkFor(id, email)
  await sql`update account_tokens set expires_at = expires_at - interval '30 minutes'
    where account_id = ${id}`.execute(database.owner)

  expect((await post('/checks', { token })).status).toBe(404)
  expect((await post('/completions', { token, password: ANOTHER })).status).toBe(404)
})

test('SEC-10 a reset skips no second factor', async () => {
  const { id, account, email } = await newAccount({ emailTwoFactor: true })
  const token = await linkFor(id, email)

  await post('/completions', { token, password: ANOTHER })

  expect(await (await signIn(account, ANOTHER)).json()).toMatchObject({ stage: 'two_factor' })
})

test('SEC-01 SEC-02 a bad password is refused by its field, and the link stays good', async () => {
  const { id, account, email } = await newAccount()
  const token = await linkFor(id, email)

  for (const password of ['too short', 'password12345', `${account} ${account}`]) {
    const response = await post('/completions', { token, password })
    expect(response.status, password).toBe(422)
    expect(await response.json()).toMatchObject({ errors: [{ field: 'password' }] })
  }
  expect((await post('/completions', { token, password: ANOTHER })).status).toBe(204)
})

test('SEC-04 recovery by mail works while sign-in is limited', async () => {
  const { id, account, email } = await newAccount()
  for (let tries = 0; tries < 5; tries++) await signIn(account, 'wrong')
  const limited = await signIn(account, PASSWORD)

  const asked = await post('', { account }, '192.0.2.1')
  const token = await linkFor(id, email)
  const done = await post('/completions', { token, password: ANOTHER }, '192.0.2.1')

  expect([limited.status, asked.status, done.status]).toEqual([429, 202, 204])
  expect((await signIn(account, ANOTHER)).status).toBe(200)
})

test('SEC-10 asking again and again is limited, for names that are none as well', async () => {
  const { account } = await newAccount()
  for (const name of [account, 'nobody-at-all']) {
    const ip = `203.0.113.${name.length}`
    const statuses = []
    for (let asked = 0; asked < 4; asked++) {
      statuses.push((await post('', { account: name }, ip)).status)
    }
    expect(statuses).toEqual([202, 202, 202, 429])
  }
})

test.each(['', 'x', 'x.y', `${'0'.repeat(8)}-0000-7000-8000-${'0'.repeat(12)}.secret`])(
  'SEC-10 %j is no link',
  async (token) => {
    const answer = await post('/completions', { token, password: ANOTHER })

    expect([404, 422]).toContain(answer.status)
  },
)

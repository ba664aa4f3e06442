import { sql, type Updateable } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import { expect, test } from 'vitest'
import { createAccountToken, type NewAccountToken } from '../../db/account-tokens.ts'
import { replaceRecoveryCodes } from '../../db/accounts.ts'
import type { Accounts } from '../../db/schema.ts'
import { confirmedEmail, insertAccount } from '../../test/accounts.ts'
import { type ApiClient, clientOf, cookieOf, useApi } from '../../test/api.ts'
import { useDatabase } from '../../test/database.ts'
import { operationsOf } from '../../test/operations.ts'
import { insertScene } from '../../test/scene.ts'
import { hashPassword } from '../passwords.ts'

const PASSWORD = 'stapler walrus quietly nine'
const ANOTHER = 'lantern gravel often seven'

const database = useDatabase()
const api = useApi(database)

let passwordHash: string | undefined

async function newAccount(values: Updateable<Accounts> = {}) {
  const { accountId: id } = await insertScene(database.owner)
  passwordHash ??= await hashPassword(PASSWORD)
  const { account } = await database.owner
    .updateTable('accounts')
    .set({ passwordHash, ...confirmedEmail(id), ...values })
    .where('id', '=', id)
    .returning('account')
    .executeTakeFirstOrThrow()
  return { id, account, email: `${id}@example.com` }
}

/** An account that has an authenticator, and its codes. */
async function withAuthenticator() {
  const account = await newAccount()
  const secret = new Secret({ size: 20 })
  await database.owner
    .updateTable('accounts')
    .set({
      totpSecret: api.deps.secretBox.seal(Buffer.from(secret.bytes), account.id),
      totpConfirmedAt: new Date().toISOString(),
    })
    .where('id', '=', account.id)
    .execute()
  const totp = new TOTP({ secret })
  return {
    ...account,
    codeAt: (seconds = 0) => totp.generate({ timestamp: Date.now() + seconds * 1000 }),
  }
}

interface Ticket {
  browser: ApiClient
  token: string
  body: { stage: string; factors: string[]; email: string | null }
}

async function signIn(account: string, password = PASSWORD): Promise<Ticket> {
  const response = await api.anonymous().post('/api/session', { account, password })
  expect(response.status).toBe(200)
  return ticketOf(response)
}

async function ticketOf(response: Response): Promise<Ticket> {
  const token = cookieOf(response)
  return { token, browser: clientOf(api.app, token), body: await response.json() }
}

/** What the worker would mail for the newest mail of an account. */
async function mailedCode(accountId: string, more: Partial<NewAccountToken> = {}): Promise<string> {
  const mail = await database.owner
    .selectFrom('mails')
    .select(['address', 'kind', sql<string>`data ->> 'sessionId'`.as('sessionId')])
    .where('accountId', '=', accountId)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  return createAccountToken(database.as('gatehouse_worker'), {
    accountId,
    email: mail.address,
    sessionId: mail.sessionId,
    purpose: mail.kind === 'sign_in_code' ? 'sign_in_code' : 'email_confirmation',
    form: 'code',
    minutes: 10,
    ...more,
  })
}

const prove = ({ browser }: Ticket, factor: string, code: string) =>
  browser.post('/api/session/second-factor', { factor, code })

const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

test('people sign in with their address as well', async () => {
  const { email } = await newAccount()

  expect((await signIn(email.toUpperCase())).body.stage).toBe('active')
})

test('SEC-06 SEC-14 a code from a mail opens the second step, under a new token', async () => {
  const { id, account } = await newAccount({ emailTwoFactor: true })
  const ticket = await signIn(account)

  const done = await ticketOf(await prove(ticket, 'email', await mailedCode(id)))

  expect(ticket.body).toMatchObject({ stage: 'two_factor', factors: ['email'] })
  expect(ticket.body.email).toMatch(/^.•••@example\.com$/)
  expect(done.body.stage).toBe('active')
  expect((await done.browser.get('/api/session')).status).toBe(200)
  expect((await ticket.browser.get('/api/session')).status).toBe(401)
  expect((await ticket.browser.get('/api/session/step')).status).toBe(401)
})

test('SEC-06 a ticket reaches nothing but the second step', async () => {
  const { account } = await newAccount({ emailTwoFactor: true })
  const { browser } = await signIn(account)

  const reached = []
  for (const { method, path, permission, hasBody } of operationsOf(api.app)) {
    if (permission === 'public') continue
    const body = hasBody && { body: '{}', headers: { 'content-type': 'application/json' } }
    const response = await browser.fetch(path, { method, ...body })
    if (response.status !== 401) reached.push(`${method} ${path}`)
  }

  expect(reached.sort()).toEqual([
    'GET /api/session/step',
    'POST /api/session/second-factor',
    'POST /api/session/second-factor/mails',
  ])
})

test('SEC-06 the code of one ticket is wrong for another', async () => {
  const { id, account } = await newAccount({ emailTwoFactor: true })
  const first = await signIn(account)
  const code = await mailedCode(id)
  const second = await signIn(account)

  expect((await prove(second, 'email', code)).status).toBe(422)
  expect((await prove(first, 'email', code)).status).toBe(200)
})

test.each(['sessions', 'account_tokens'])(
  'SEC-06 after ten minutes the %s are over',
  async (table) => {
    const { id, account } = await newAccount({ emailTwoFactor: true })
    const ticket = await signIn(account)
    const code = await mailedCode(id)
    const { rows } = await sql<{ minutes: number }>`update ${sql.table(table)}
    set expires_at = expires_at - interval '10 minutes' where account_id = ${id}
    returning extract(epoch from expires_at - now())::float8 / 60 as minutes`.execute(
      database.owner,
    )

    const answer = await prove(ticket, 'email', code)

    expect(rows[0]?.minutes).toBeLessThanOrEqual(0)
    expect([401, 422]).toContain(answer.status)
  },
)

test('SEC-07 after five wrong tries a mailed code is void, and after its use as well', async () => {
  const { id, account } = await newAccount({ emailTwoFactor: true })
  const ticket = await signIn(account)
  const code = await mailedCode(id)
  for (let tries = 0; tries < 5; tries++) {
    expect((await prove(ticket, 'email', wrong(code))).status).toBe(422)
  }
  const sixth = await prove(ticket, 'email', code)
  const fresh = await mailedCode(id)
  const right = await prove(ticket, 'email', fresh)

  expect(sixth.status).toBe(422)
  expect(right.status).toBe(200)
  expect((await prove(ticket, 'email', fresh)).status).toBe(401)
})

test('SEC-07 three codes are mailed in ten minutes, no more', async () => {
  const { account } = await newAccount({ emailTwoFactor: true })
  const { browser } = await signIn(account)
  const again = () => browser.post('/api/session/second-factor/mails')

  const statuses = [(await again()).status, (await again()).status, (await again()).status]

  expect(statuses).toEqual([202, 202, 429])
})

test('SEC-08 neither code nor recovery code nor token stands in the database', async () => {
  const { id, account } = await newAccount({ emailTwoFactor: true })
  const { token } = await signIn(account)
  const code = await mailedCode(id)
  const link = await mailedCode(id, { form: 'link', purpose: 'password_reset' })
  const recovery = await replaceRecoveryCodes(database.as('gatehouse_api'), id)

  const dump = await Promise.all(
    ['accounts', 'sessions', 'account_tokens', 'recovery_codes', 'mails', 'outbox'].map(
      async (table) => (await sql`select * from ${sql.table(table)}`.execute(database.owner)).rows,
    ),
  )
  const text = JSON.stringify(dump, (_, value) =>
    value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value,
  )

  expect(text).toContain(id)
  expect(text).not.toMatch(new RegExp(`"${code}"`))
  for (const secret of [token, link, link.split('.')[1] ?? '', ...recovery]) {
    expect(text).not.toContain(secret)
  }
})

test('SEC-06 SEC-07 a code of an authenticator opens the second step, once', async () => {
  const { account, codeAt } = await withAuthenticator()
  const ticket = await signIn(account)
  const code = codeAt()

  const done = await prove(ticket, 'authenticator', `${code.slice(0, 3)} ${code.slice(3)}`)
  const replayed = await prove(await signIn(account), 'authenticator', code)

  expect(ticket.body.factors).toEqual(['authenticator', 'recovery_code'])
  expect(done.status).toBe(200)
  expect(replayed.status).toBe(422)
})

test('SEC-07 the sixth code of an authenticator ends the ticket, right or not', async () => {
  const { account, codeAt } = await withAuthenticator()
  const ticket = await signIn(account)
  for (let tries = 0; tries < 5; tries++) {
    expect((await prove(ticket, 'authenticator', wrong(codeAt()))).status).toBe(422)
  }

  expect((await prove(ticket, 'authenticator', codeAt())).status).toBe(401)
  expect((await ticket.browser.get('/api/session/step')).status).toBe(401)
  expect((await prove(await signIn(account), 'authenticator', codeAt())).status).toBe(200)
})

test('a recovery code stands in for a lost authenticator, once', async () => {
  const { id, account } = await withAuthenticator()
  const [code = ''] = await replaceRecoveryCodes(database.as('gatehouse_api'), id)

  const first = await prove(await signIn(account), 'recovery_code', code.toUpperCase())
  const second = await prove(await signIn(account), 'recovery_code', code)

  expect([first.status, second.status]).toEqual([200, 422])
})

test('a factor that the account does not have is refused', async () => {
  const { account } = await newAccount({ emailTwoFactor: true })
  const ticket = await signIn(account)

  expect((await prove(ticket, 'recovery_code', 'any')).status).toBe(409)
  expect((await prove(ticket, 'authenticator', '000000')).status).toBe(409)
})

test('SEC-09 the first sign-in asks for an address and a password of one’s own, then lets in', async () => {
  const { id, account } = await newAccount({
    email: null,
    emailConfirmedAt: null,
    mustChangePassword: true,
  })
  const first = await signIn(account)
  const asked = await first.browser.post('/api/session/email/mails', { email: 'nora@example.com' })
  const second = await ticketOf(
    await first.browser.post('/api/session/email', { code: await mailedCode(id) }),
  )
  const same = await second.browser.post('/api/session/password', { password: PASSWORD })
  const third = await ticketOf(
    await second.browser.post('/api/session/password', { password: ANOTHER }),
  )

  expect(asked.status).toBe(202)
  expect([first, second, third].map(({ body }) => body.stage)).toEqual([
    'email',
    'password',
    'active',
  ])
  expect(same.status).toBe(422)
  expect(new Set([first.token, second.token, third.token]).size).toBe(3)
  expect((await first.browser.get('/api/session/step')).status).toBe(401)
  expect((await second.browser.get('/api/session/step')).status).toBe(401)
  const row = await database.owner
    .selectFrom('accounts')
    .select(['email', 'mustChangePassword'])
    .where('id', '=', id)
    .executeTakeFirst()
  expect(row).toEqual({ email: 'nora@example.com', mustChangePassword: false })
  expect((await signIn(account, ANOTHER)).body.stage).toBe('active')
})

test('SEC-09 the address of somebody else is refused once it is proved, and not before', async () => {
  const taken = await newAccount()
  const { id, account } = await newAccount({ email: null, emailConfirmedAt: null })
  const { browser } = await signIn(account)

  const asked = await browser.post('/api/session/email/mails', { email: taken.email })
  const proved = await browser.post('/api/session/email', { code: await mailedCode(id) })

  expect([asked.status, proved.status]).toEqual([202, 409])
})

test('SEC-09 a first password is over after 72 hours', async () => {
  const { account } = await newAccount({
    mustChangePassword: true,
    initialSecretExpiresAt: new Date(Date.now() - 1000).toISOString(),
  })

  const response = await api.anonymous().post('/api/session', { account, password: PASSWORD })

  expect(response.status).toBe(409)
  expect(response.headers.get('set-cookie')).toBeNull()
})

test('where codes are required, the first sign-in goes to the address on file', async () => {
  const { id, account } = await newAccount({ emailConfirmedAt: null, emailTwoFactorRequired: true })
  const ticket = await signIn(account)

  const done = await prove(ticket, 'email', await mailedCode(id))

  expect(ticket.body.stage).toBe('two_factor')
  expect(await done.json()).toMatchObject({ stage: 'active' })
})

test.each([
  ['older than a month', 40, true, true],
  ['younger', 20, true, undefined],
  ['older, where nobody asks for another', 40, false, undefined],
])('a property manager’s password %s: signing in says so', async (_, days, reminds, expected) => {
  const scene = await insertScene(database.owner)
  const { accountId } = await insertAccount(database.owner, scene, 'property_manager')
  passwordHash ??= await hashPassword(PASSWORD)
  const changedAt = new Date(Date.now() - days * 86_400_000).toISOString()
  const { account } = await database.owner
    .updateTable('accounts')
    .set({ passwordHash, passwordChangedAt: changedAt, ...confirmedEmail(accountId) })
    .where('id', '=', accountId)
    .returning('account')
    .executeTakeFirstOrThrow()
  await database.owner
    .updateTable('propertyManagers')
    .set({ remindsPassword: reminds })
    .where('accountId', '=', accountId)
    .execute()

  const { body, browser } = await signIn(account)

  expect(body).toMatchObject({ stage: 'active' })
  expect((body as { isPasswordOld?: true }).isPasswordOld).toBe(expected)
  expect(await (await browser.get('/api/session')).json()).not.toHaveProperty('isPasswordOld')
})

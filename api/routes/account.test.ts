import { sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import { expect, test } from 'vitest'
import { createAccountToken } from '../../db/account-tokens.ts'
import { confirmedEmail } from '../../test/accounts.ts'
import {
  type ApiClient,
  clientOf,
  cookieOf,
  insertTestSession,
  ORIGIN,
  useApi,
} from '../../test/api.ts'
import { useDatabase } from '../../test/database.ts'
import { insertScene } from '../../test/scene.ts'
import { hashPassword } from '../passwords.ts'

const PASSWORD = 'stapler walrus quietly nine'
const ANOTHER = 'lantern gravel often seven'

const database = useDatabase()
const api = useApi(database)

interface Person {
  id: string
  account: string
  email: string
  token: string
  browser: ApiClient
}

let passwordHash: string | undefined

async function newPerson(): Promise<Person> {
  const { accountId: id } = await insertScene(database.owner)
  passwordHash ??= await hashPassword(PASSWORD)
  const { account } = await database.owner
    .updateTable('accounts')
    .set({ passwordHash, ...confirmedEmail(id) })
    .where('id', '=', id)
    .returning('account')
    .executeTakeFirstOrThrow()
  const token = await insertTestSession(database.owner, id)
  return { id, account, email: `${id}@example.com`, token, browser: clientOf(api.app, token) }
}

/** The same person, with the token that an answer gave. */
const after = (response: Response) => clientOf(api.app, cookieOf(response))

const unconfirm = (id: string) =>
  sql`update sessions set confirmed_at = now() - interval '5 minutes' where account_id = ${id}`.execute(
    database.owner,
  )

async function mailsOf(accountId: string) {
  const mails = database.owner.selectFrom('mails').select(['kind', 'address', 'data']).orderBy('id')
  return mails.where('accountId', '=', accountId).execute()
}

async function mailedCode(accountId: string): Promise<string> {
  const [mail] = (await mailsOf(accountId)).slice(-1)
  if (!mail) throw new Error('No mail')
  // Of the kind that this test asks for.
  const { sessionId } = mail.data as { sessionId: string }
  return createAccountToken(database.as('gatehouse_worker'), {
    ...{ accountId, sessionId, email: mail.address, minutes: 10 },
    ...{ purpose: 'email_confirmation', form: 'code' },
  })
}

test('a person sees their own account, and changes name, language and time zone', async () => {
  const { browser, id } = await newPerson()

  const changed = await browser.fetch('/api/account', {
    method: 'PATCH',
    body: JSON.stringify({ name: 'Samuel', locale: 'ja', timeZone: 'Asia/Tokyo' }),
    headers: { 'content-type': 'application/json' },
  })
  const session = await (await browser.get('/api/session')).json()

  expect(await changed.json()).toMatchObject({
    name: 'Samuel',
    locale: 'ja',
    timeZone: 'Asia/Tokyo',
    organizationTimeZone: 'UTC',
    authenticator: null,
    isConfirmed: true,
  })
  expect(session).toMatchObject({ locale: 'ja', timeZone: 'Asia/Tokyo' })
  const entry = await database.owner
    .selectFrom('auditEntries')
    .select('details')
    .where('actorId', '=', id)
    .where('action', '=', 'account.changed')
    .executeTakeFirstOrThrow()
  expect(entry.details).toEqual({
    before: { name: 'Sam Subs', locale: 'en', timeZone: null },
    after: { name: 'Samuel', locale: 'ja', timeZone: 'Asia/Tokyo' },
  })
})

test('a time zone that is none is refused', async () => {
  const { browser } = await newPerson()

  const response = await browser.fetch('/api/account', {
    method: 'PATCH',
    body: JSON.stringify({ timeZone: 'Mars/Olympus' }),
    headers: { 'content-type': 'application/json' },
  })

  expect(response.status).toBe(422)
})

test('SEC-11 what protects an account needs the password again after five minutes', async () => {
  const { browser, id } = await newPerson()
  await unconfirm(id)
  const guarded = [
    ['POST', '/password', { password: ANOTHER }],
    ['POST', '/email/mails', { email: 'new@example.com' }],
    ['POST', '/email', { code: '123456' }],
    ['POST', '/email-two-factor', { isOn: true }],
    ['POST', '/authenticator', undefined],
    ['POST', '/authenticator/confirmation', { code: '123456' }],
    ['DELETE', '/authenticator', undefined],
    ['POST', '/recovery-codes', undefined],
  ] as const
  const call = ([method, path, body]: (typeof guarded)[number]) =>
    browser.fetch(`/api/account${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
      ...(body && { headers: { 'content-type': 'application/json' } }),
    })

  for (const one of guarded) expect((await call(one)).status, one[1]).toBe(403)

  const wrong = await browser.post('/api/account/confirmation', { password: 'wrong' })
  const right = await browser.post('/api/account/confirmation', { password: PASSWORD })
  expect([wrong.status, right.status]).toEqual([422, 204])
  expect((await call(guarded[1])).status).toBe(202)
})

test('SEC-04 SEC-11 typing the password again is limited as a sign-in is', async () => {
  const { browser } = await newPerson()
  const statuses = []
  for (let tries = 0; tries < 6; tries++) {
    statuses.push((await browser.post('/api/account/confirmation', { password: 'wrong' })).status)
  }

  expect(statuses).toEqual([422, 422, 422, 422, 422, 429])
})

test('SEC-11 SEC-14 SEC-16 a new password ends other sessions and renews this one’s token', async () => {
  const { browser, id, account, email } = await newPerson()
  const elsewhere = await api.signedIn({ accountId: id })

  const response = await browser.post('/api/account/password', { password: ANOTHER })

  expect(response.status).toBe(204)
  expect((await elsewhere.get('/api/session')).status).toBe(401)
  expect((await browser.get('/api/session')).status).toBe(401)
  expect((await after(response).get('/api/session')).status).toBe(200)
  const signIn = (password: string) => api.anonymous().post('/api/session', { account, password })
  expect((await signIn(PASSWORD)).status).toBe(401)
  expect((await signIn(ANOTHER)).status).toBe(200)
  expect(await mailsOf(id)).toMatchObject([{ kind: 'password_changed', address: email }])
})

test('SEC-02 a password that others guess is refused by its field', async () => {
  const { browser } = await newPerson()

  const response = await browser.post('/api/account/password', { password: 'gatehouse-autop-1' })

  expect(response.status).toBe(422)
  expect(await response.json()).toMatchObject({ errors: [{ field: 'password' }] })
})

test('SEC-11 a new address counts once its code is typed, and the old one is told', async () => {
  const { browser, id, email } = await newPerson()
  const asked = await browser.post('/api/account/email/mails', { email: 'sam@new.example' })
  const meanwhile = await (await browser.get('/api/account')).json()
  const code = await mailedCode(id)

  const wrong = await browser.post('/api/account/email', { code: code === '1' ? '2' : '1' })
  const right = await browser.post('/api/account/email', { code })

  expect([asked.status, wrong.status, right.status]).toEqual([202, 422, 200])
  expect(meanwhile.email).toBe(email)
  expect(await right.json()).toMatchObject({ email: 'sam@new.example' })
  expect((await browser.get('/api/session')).status).toBe(401)
  expect(await mailsOf(id)).toMatchObject([
    { kind: 'email_confirmation', address: 'sam@new.example' },
    { kind: 'email_changed', address: email, data: { newAddress: 'sam@new.example' } },
  ])
})

test('codes by mail are switched on and off, unless they are required', async () => {
  const { browser, id } = await newPerson()
  const on = await browser.post('/api/account/email-two-factor', { isOn: true })
  const off = await after(on).post('/api/account/email-two-factor', { isOn: false })
  await database.owner
    .updateTable('accounts')
    .set({ emailTwoFactorRequired: true })
    .where('id', '=', id)
    .execute()
  const refused = await after(off).post('/api/account/email-two-factor', { isOn: false })

  expect(await on.json()).toMatchObject({ emailTwoFactor: true })
  expect(await off.json()).toMatchObject({ emailTwoFactor: false })
  expect(refused.status).toBe(409)
  expect((await mailsOf(id)).map(({ kind }) => kind)).toEqual([
    'two_factor_changed',
    'two_factor_changed',
  ])
})

test('an authenticator counts once a code of it came, gives ten recovery codes, and can be taken off', async () => {
  const { browser, id, account } = await newPerson()
  const begun = await (await browser.post('/api/account/authenticator')).json()
  const totp = new TOTP({ secret: Secret.fromBase32(begun.letters) })
  const signIn = async () =>
    (await api.anonymous().post('/api/session', { account, password: PASSWORD })).json()
  const before = await signIn()

  const confirmed = await browser.post('/api/account/authenticator/confirmation', {
    code: totp.generate(),
  })

  const { codes } = await confirmed.json()
  const sam = after(confirmed)
  const stored = await database.owner
    .selectFrom('accounts')
    .select('totpSecret')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  expect(begun.uri).toContain('otpauth://totp/Gatehouse')
  expect(before.stage).toBe('active')
  expect(new Set(codes).size).toBe(10)
  expect((await signIn()).stage).toBe('two_factor')
  expect(stored.totpSecret?.includes(Buffer.from(totp.secret.bytes))).toBe(false)

  const again = await sam.post('/api/account/authenticator')
  const renewed = await sam.post('/api/account/recovery-codes')
  const removed = await after(renewed).fetch('/api/account/authenticator', { method: 'DELETE' })

  expect(again.status).toBe(409)
  expect((await renewed.json()).codes).not.toEqual(codes)
  expect(await removed.json()).toMatchObject({ authenticator: null, recoveryCodesLeft: 0 })
  expect((await signIn()).stage).toBe('active')
})

test('a wrong first code leaves the account without an authenticator', async () => {
  const { browser } = await newPerson()
  const { letters } = await (await browser.post('/api/account/authenticator')).json()
  const right = new TOTP({ secret: Secret.fromBase32(letters) }).generate()

  const response = await browser.post('/api/account/authenticator/confirmation', {
    code: String((Number(right) + 1) % 1_000_000).padStart(6, '0'),
  })

  expect(response.status).toBe(422)
  expect(await (await browser.get('/api/account')).json()).toMatchObject({ authenticator: null })
})

test('SEC-16 people list and end their own sessions, and nobody else’s', async () => {
  const [person, stranger] = [await newPerson(), await newPerson()]
  const elsewhere = await api.signedIn(asScene(person))
  const { rows } = await (await person.browser.get('/api/sessions')).json()
  const other = rows.find(({ isThis }: { isThis: boolean }) => !isThis)
  const end = (browser: ApiClient) => browser.delete(`/api/sessions/${other.id}`)

  const byStranger = await end(stranger.browser)
  const stillThere = await elsewhere.get('/api/session')
  const byOwner = await end(person.browser)

  expect(rows).toHaveLength(2)
  expect(rows.filter(({ isThis }: { isThis: boolean }) => isThis)).toHaveLength(1)
  expect([byStranger.status, stillThere.status, byOwner.status]).toEqual([404, 200, 204])
  expect((await elsewhere.get('/api/session')).status).toBe(401)
  expect((await person.browser.get('/api/session')).status).toBe(200)
})

test('SEC-16 SEC-17 signing out everywhere ends all of them, their streams within a second', async () => {
  const person = await newPerson()
  const elsewhere = await api.signedIn(asScene(person))
  const stream = await elsewhere.get('/api/events')
  const started = performance.now()

  const response = await person.browser.delete('/api/sessions')

  expect(response.status).toBe(204)
  expect(response.headers.get('clear-site-data')).toBe('"cache", "storage"')
  expect((await elsewhere.get('/api/session')).status).toBe(401)
  expect((await person.browser.get('/api/session')).status).toBe(401)
  expect(await stream.text()).toContain('event: signed-out')
  expect(performance.now() - started).toBeLessThan(1_500)
})

test('SEC-27 a change from another origin is refused', async () => {
  const { token } = await newPerson()

  const response = await clientOf(api.app, token).fetch('/api/sessions', {
    method: 'DELETE',
    headers: { origin: ORIGIN.replace('gatehouse', 'evil') },
  })

  expect(response.status).toBe(403)
})

const asScene = ({ id }: Person) => ({ accountId: id })

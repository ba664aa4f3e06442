import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { insertTestSession } from '../../test/api.ts'
import { useDatabase } from '../../test/database.ts'
import { insertScene, type Scene } from '../../test/scene.ts'
import { createAccountToken, findLink } from '../account-tokens.ts'
import {
  deleteAccount,
  insertAccount,
  type NewAccount,
  resetPasswordByOther,
  setManagedAccount,
} from '../accounts.ts'
import { type Db, inScope } from '../client.ts'

const BY = { name: 'Sam Subs', organization: 'Sub' }

const database = useDatabase()

test('SEC-09 a new account has no password, and its owner is mailed for 72 hours', async () => {
  const scene = await insertScene(database.owner)

  const id = await asSam(scene, (trx) => insertAccount(trx, scene.scope, newAccount(scene), BY))

  const account = await rowOf(id)
  expect(account).toMatchObject({ passwordHash: 'none', mustChangePassword: true })
  expect(hoursUntil(account.initialSecretExpiresAt)).toBeCloseTo(72, 1)
  expect(await mailsOf(id)).toEqual(['account_created'])
})

test('nobody makes an account elsewhere', async () => {
  const [scene, stranger] = [await insertScene(database.owner), await insertScene(database.owner)]

  const trying = asSam(scene, (trx) => insertAccount(trx, scene.scope, newAccount(stranger), BY))

  await expect(trying).rejects.toMatchObject({ code: 'not_found' })
})

test.each(['account', 'email'] as const)('a taken %s is refused by its name', async (field) => {
  const [scene, stranger] = [await insertScene(database.owner), await insertScene(database.owner)]
  const [first, second] = [newAccount(stranger), newAccount(scene)]
  await asSam(stranger, (trx) => insertAccount(trx, stranger.scope, first, BY))

  const account = { ...second, [field]: first[field].toUpperCase() }
  const trying = asSam(scene, (trx) => insertAccount(trx, scene.scope, account, BY))

  await expect(trying).rejects.toMatchObject({ code: 'conflict', errors: [{ field }] })
})

test('SEC-16 a reset by somebody above ends sessions, former links and the password', async () => {
  const { scene, id } = await installerAccount()
  await insertTestSession(database.owner, id)
  const link = await mailedLink(id)

  await asSam(scene, (trx) => resetPasswordByOther(trx, scene.scope, id, { by: BY }))

  expect(await rowOf(id)).toMatchObject({ passwordHash: 'none', mustChangePassword: true })
  expect(await sessionCount(id)).toBe(0)
  expect(await findLink(database.owner, ['password_reset'], link)).toBeUndefined()
  expect(await mailsOf(id)).toEqual(['account_created', 'password_reset_by_other'])
})

test('a new address must be confirmed, and the old one is told', async () => {
  const { scene, id } = await installerAccount()
  await insertTestSession(database.owner, id)

  await asSam(scene, (trx) =>
    setManagedAccount(trx, scene.scope, id, { email: `new-${id}@example.com` }),
  )

  expect((await rowOf(id)).emailConfirmedAt).toBeNull()
  expect(await sessionCount(id)).toBe(0)
  expect(await mailsOf(id)).toContain('email_changed')
})

test('a deleted account frees its names and cannot be found again', async () => {
  const { scene, id, account } = await installerAccount()

  await asSam(scene, (trx) => deleteAccount(trx, scene.scope, id))

  const again = await asSam(scene, (trx) => insertAccount(trx, scene.scope, account, BY))
  expect(again).not.toBe(id)
  await expect(asSam(scene, (trx) => deleteAccount(trx, scene.scope, id))).rejects.toMatchObject({
    code: 'not_found',
  })
})

test('SEC-19 an account elsewhere is not found', async () => {
  const [{ id }, stranger] = [await installerAccount(), await insertScene(database.owner)]
  const attempts = [
    (trx: Db) => resetPasswordByOther(trx, stranger.scope, id, { by: BY }),
    (trx: Db) => setManagedAccount(trx, stranger.scope, id, { name: 'Mallory' }),
    (trx: Db) => deleteAccount(trx, stranger.scope, id),
  ]

  for (const attempt of attempts) {
    await expect(asSam(stranger, attempt)).rejects.toMatchObject({ code: 'not_found' })
  }
})

test('SEC-20 PostgreSQL keeps hashes, authenticators and sessions elsewhere from a person', async () => {
  const [{ id }, stranger] = [await installerAccount(), await insertScene(database.owner)]
  await insertTestSession(database.owner, id)
  await mailedLink(id)
  const count = (table: 'sessions' | 'accountTokens') =>
    asSam(stranger, (trx) => trx.selectFrom(table).select('id').execute())

  for (const column of ['password_hash', 'totp_secret']) {
    await expect(
      asSam(stranger, (trx) => sql`select ${sql.ref(column)} from accounts`.execute(trx)),
    ).rejects.toMatchObject({ code: '42501' })
  }
  expect(await count('sessions')).toEqual([])
  expect(await count('accountTokens')).toEqual([])
  await expect(
    asSam(stranger, (trx) => trx.selectFrom('recoveryCodes').select('id').execute()),
  ).rejects.toMatchObject({ code: '42501' })
})

function asSam<Result>({ scope }: Scene, work: (trx: Db) => Promise<Result>): Promise<Result> {
  return inScope(database.as('gatehouse_api'), scope, work)
}

let serial = 0

function newAccount({ distributorId, subDistributorId, installerId }: Scene): NewAccount {
  serial += 1
  return {
    organizationId: installerId,
    owners: { distributorId, subDistributorId, installerId },
    role: 'installer',
    account: `new-${serial}`,
    email: `new-${serial}@example.com`,
    name: 'Nora New',
    locale: 'de',
  }
}

async function installerAccount() {
  const scene = await insertScene(database.owner)
  const account = newAccount(scene)
  const id = await asSam(scene, (trx) => insertAccount(trx, scene.scope, account, BY))
  return { scene, id, account }
}

function mailedLink(accountId: string): Promise<string> {
  const email = 'nora@example.com'
  return createAccountToken(database.as('gatehouse_worker'), {
    ...{ accountId, email, purpose: 'password_reset', form: 'link', minutes: 30 },
  })
}

function rowOf(id: string) {
  return database.owner
    .selectFrom('accounts')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

async function mailsOf(accountId: string): Promise<string[]> {
  const mails = database.owner.selectFrom('mails').select('kind').orderBy('id')
  return (await mails.where('accountId', '=', accountId).execute()).map(({ kind }) => kind)
}

async function sessionCount(accountId: string): Promise<number> {
  const sessions = database.owner.selectFrom('sessions').select('id')
  return (await sessions.where('accountId', '=', accountId).execute()).length
}

const hoursUntil = (instant: string | null) => (Date.parse(instant ?? '') - Date.now()) / 3_600_000

import { expect, test } from 'vitest'
import { confirmedEmail } from '../test/accounts.ts'
import { useApi } from '../test/api.ts'
import { useDatabase } from '../test/database.ts'
import { insertScene } from '../test/scene.ts'
import { setPassword } from './password.ts'

const PASSWORD = 'stapler walrus quietly nine'

const database = useDatabase()
const api = useApi(database)

test('a new password signs in, and ends the sessions of the old one', async () => {
  const scene = await insertScene(database.owner)
  const account = await accountOf(scene.accountId)
  const before = await api.signedIn(scene)

  await setPassword(database.appUrl, account, PASSWORD)

  expect((await before.get('/api/session')).status).toBe(401)
  const signIn = await api.anonymous().post('/api/session', { account, password: PASSWORD })
  expect(signIn.status).toBe(200)
})

test.each(['short', 'Password1234!', 'Sam-Subs-1234'])(
  'SEC-01 SEC-02 the password %s is refused with the reason',
  async (password) => {
    const { accountId } = await insertScene(database.owner)

    const setting = setPassword(database.appUrl, await accountOf(accountId), password)

    await expect(setting).rejects.toMatchObject({
      code: 'invalid',
      errors: [{ field: 'password' }],
    })
  },
)

async function accountOf(id: string): Promise<string> {
  const { account } = await database.owner
    .selectFrom('accounts')
    .select('account')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return account
}

test('a lost authenticator is taken off where the operator says so, and only there', async () => {
  const { accountId } = await insertScene(database.owner)
  const account = await accountOf(accountId)
  await database.owner
    .updateTable('accounts')
    .set({
      ...confirmedEmail(accountId),
      totpSecret: Buffer.from('sealed'),
      totpConfirmedAt: new Date().toISOString(),
    })
    .where('id', '=', accountId)
    .execute()
  const stageAfter = async (withoutSecondFactor: boolean) => {
    await setPassword(database.appUrl, account, PASSWORD, { withoutSecondFactor })
    const signIn = await api.anonymous().post('/api/session', { account, password: PASSWORD })
    return (await signIn.json()).stage
  }

  expect([await stageAfter(false), await stageAfter(true)]).toEqual(['two_factor', 'active'])
})

import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { useDatabase } from '../test/database.ts'
import { insertScene } from '../test/scene.ts'
import { inScope } from './client.ts'
import { deleteOldMails, insertMail, type NewMail } from './mails.ts'

const database = useDatabase()

const MAIL: NewMail = {
  kind: 'notice',
  address: 'sam@example.com',
  locale: 'en',
  data: { name: 'Sam', from: 'Palm', title: 'Tonight', text: 'We update.' },
}

test.each(['sam@example.com\r\nBcc: all@example.com', 'a\nb', 'a\0b'])(
  'SEC-30 the address %j is refused',
  async (address) => {
    const inserted = insertMail(database.owner, { ...MAIL, address })

    await expect(inserted).rejects.toMatchObject({ code: 'invalid' })
  },
)

test('a mail whose change is taken back is never asked for', async () => {
  const before = await countStarts()

  await database.owner
    .transaction()
    .execute(async (trx) => {
      await insertMail(trx, MAIL)
      throw new Error('taken back')
    })
    .catch(() => undefined)

  expect(await countStarts()).toBe(before)
  expect(await database.owner.selectFrom('mails').select('id').execute()).toEqual([])
})

test('SEC-20 who is in a scope writes mails, and reads and changes none', async () => {
  const { scope } = await insertScene(database.owner)
  const within = <Result>(work: Parameters<typeof inScope<Result>>[2]) =>
    inScope(database.as('gatehouse_api'), scope, work)

  await within((trx) => insertMail(trx, MAIL))

  const denied = { code: '42501' }
  await expect(
    within((trx) => trx.selectFrom('mails').select('id').execute()),
  ).rejects.toMatchObject(denied)
  await expect(
    within((trx) => trx.updateTable('mails').set({ address: 'x@y.z' }).execute()),
  ).rejects.toMatchObject(denied)
  await expect(within((trx) => trx.deleteFrom('mails').execute())).rejects.toMatchObject(denied)
})

test('old mails are forgotten, and no others', async () => {
  const [old, fresh] = [
    await insertMail(database.owner, MAIL),
    await insertMail(database.owner, MAIL),
  ]
  await database.owner
    .updateTable('mails')
    .set({ createdAt: sql`now() - interval '91 days'` })
    .where('id', '=', old)
    .execute()

  await deleteOldMails(database.as('gatehouse_worker'), 90)

  const left = await database.owner.selectFrom('mails').select('id').execute()
  expect(left.map(({ id }) => id)).toContain(fresh)
  expect(left.map(({ id }) => id)).not.toContain(old)
})

const countStarts = async () =>
  (await database.owner.selectFrom('outbox').select('id').where('name', '=', 'mail').execute())
    .length

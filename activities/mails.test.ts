import { beforeAll, beforeEach, expect, test } from 'vitest'
import { inScope } from '../db/client.ts'
import { insertMail, type NewMail } from '../db/mails.ts'
import { insertSession } from '../db/sessions.ts'
import { useDatabase } from '../test/database.ts'
import { dump } from '../test/dump.ts'
import { eventually } from '../test/eventually.ts'
import { useMailbox } from '../test/mailbox.ts'
import { useProduct } from '../test/product.ts'
import { insertScene, type Scene } from '../test/scene.ts'

const database = useDatabase()
const mailbox = useMailbox()
const product = useProduct(database)
let scene: Scene
let serial = 0
let address = ''

beforeAll(async () => {
  scene = await insertScene(database.owner)
})
beforeEach(() => {
  serial += 1
  address = `sam-${serial}@example.com`
})

const start = () => product.startWorker(100, mailbox.smtpUrl)

const reset = (): NewMail => ({
  kind: 'password_reset',
  accountId: scene.accountId,
  address,
  locale: 'en',
  data: { name: 'Sam Subs', account: 'sam' },
})

const insert = (mail: NewMail) =>
  database
    .as('gatehouse_api')
    .transaction()
    .execute((trx) => insertMail(trx, mail))

const row = (id: string) =>
  database.owner.selectFrom('mails').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

test('a mail arrives, in its language, as HTML and as text', async () => {
  await start()

  const id = await insert({ ...reset(), locale: 'de' })
  const mail = await mailbox.mailTo(address)

  expect(mail.subject).toBe('Wählen Sie ein neues Passwort')
  expect(mail.from).toContain('no-reply@gatehouse.test')
  expect(mail.messageId).toBe(`<${id}@gatehouse.test>`)
  expect(mail.text).toContain('Guten Tag Sam Subs,')
  expect(mail.html).toContain('lang="de"')
  expect(mail.html.replaceAll('&#39;', "'")).toContain('Guten Tag Sam Subs,')
  await eventually(async () => expect((await row(id)).sentAt).not.toBeNull())
})

test('a mail that is caused within a scope arrives too, and nobody in it reads a mail', async () => {
  await start()
  const api = database.as('gatehouse_api')

  await inScope(api, scene.scope, (trx) => insertMail(trx, reset()))
  await mailbox.mailTo(address)

  const read = inScope(api, scene.scope, (trx) => trx.selectFrom('mails').select('id').execute())
  await expect(read).rejects.toMatchObject({ code: '42501' })
})

test('SEC-08 SEC-46 what a mail carries stands in it alone: not in the database, not in the history', async () => {
  await start()
  const sessionId = await insertSession(database.owner, {
    accountId: scene.accountId,
    tokenHash: Buffer.from(address),
    maxHours: 1,
    ip: '',
    userAgent: null,
  })

  const resetId = await insert(reset())
  const { text } = await mailbox.mailTo(address)
  const codeId = await insert({
    ...reset(),
    kind: 'sign_in_code',
    data: { name: 'Sam', sessionId },
  })
  const withCode = await mailbox.mailTo(address, 2)

  const token = /token=([\w.-]+)/.exec(text)?.[1] ?? ''
  const secret = token.split('.')[1] ?? ''
  const code = /^\d{6}$/m.exec(withCode.text)?.[0] ?? ''
  expect(secret).toMatch(/^[\w-]{43}$/)
  expect(code).toMatch(/^\d{6}$/)
  const stored = await dump(database.owner)
  expect(stored).toContain(address)
  expect(stored).not.toContain(secret)
  expect(stored).not.toMatch(alone(code))
  const histories = await Promise.all([historyOf(resetId), historyOf(codeId)])
  for (const history of histories) {
    expect(history).not.toContain(secret)
    expect(history).not.toMatch(alone(code))
    expect(history).not.toContain(address)
    expect(history).not.toContain('Sam')
  }
})

test('a worker that is killed loses no mail, and one that was sent has its Message-ID again', async () => {
  await mailbox.stop()
  const worker = await start()
  const id = await insert(reset())
  await eventually(async () => expect((await row(id)).error).toBeTruthy(), 20_000)
  await worker.stop()
  await mailbox.start()

  await start()

  expect((await mailbox.mailTo(address)).messageId).toContain(id)
  await eventually(async () => expect(await row(id)).toMatchObject({ failedAt: null, error: null }))
})

test('mails that are due together are sent by one process; one that cannot be holds up no other', async () => {
  const addresses = ['a', 'b', 'c'].map((name) => `${name}-${address}`)
  const ids = await database
    .as('gatehouse_api')
    .transaction()
    .execute(async (trx) => {
      const inserted: string[] = []
      for (const to of addresses) {
        inserted.push(await insertMail(trx, { ...reset(), address: to }))
      }
      return inserted
    })
  const [, goneId = ''] = ids
  await database.owner
    .updateTable('mails')
    .set({ accountId: null })
    .where('id', '=', goneId)
    .execute()

  await start()
  await Promise.all([mailbox.mailTo(addresses[0] ?? ''), mailbox.mailTo(addresses[2] ?? '')])

  await eventually(async () => expect((await row(goneId)).failedAt).not.toBeNull())
  const alone = product.temporal.workflow.getHandle(`mail-${goneId}`)
  await expect(alone.describe()).rejects.toThrow(/not found/)
})

/** Six digits that are not part of a longer number. */
const alone = (code: string) => new RegExp(`(?<![\\d.])${code}(?!\\d)`)

async function historyOf(mailId: string): Promise<string> {
  const handle = product.temporal.workflow.getHandle(`mail-${mailId}`)
  await handle.result()
  const history = await handle.fetchHistory()
  // Payloads are base64 within.
  return JSON.stringify(history, (_, value) =>
    value?.type === 'Buffer' || value instanceof Uint8Array
      ? Buffer.from(value.data ?? value).toString('utf8')
      : value,
  )
}

import { v7 as uuid } from 'uuid'
import { beforeEach, expect, test } from 'vitest'
import type { MailKind } from '../../domain/mail.ts'
import { insertAccount } from '../../test/accounts.ts'
import { type ApiClient, useApi } from '../../test/api.ts'
import { useDatabase } from '../../test/database.ts'
import { insertScene, type Scene } from '../../test/scene.ts'

const database = useDatabase()
const api = useApi(database)

const HOUR_AGO = new Date(Date.now() - 3_600_000).toISOString()

let scene: Scene
let sam: ApiClient
let accountId: string
beforeEach(async () => {
  scene = await insertScene(database.owner)
  sam = await api.signedIn(scene)
  accountId = (await insertAccount(database.owner, scene, 'installer')).accountId
  await set({ email: `${accountId}@example.com`, mustChangePassword: true })
})

const set = (values: object, id = accountId) =>
  database.owner.updateTable('accounts').set(values).where('id', '=', id).execute()

async function insertMail(kind: MailKind, values: object = {}): Promise<string> {
  const id = uuid()
  const data = { name: 'Ina', account: 'ina', organization: 'Subs', by: 'Sam', at: HOUR_AGO }
  await database.owner
    .insertInto('mails')
    .values({
      ...{ id, kind, accountId, address: 'typo@example.com', locale: 'de' },
      ...{ data: JSON.stringify(data), createdAt: HOUR_AGO, ...values },
    })
    .execute()
  return id
}

const list = async (query: string, client = sam) => {
  const response = await client.get(`/api/mails?${query}`)
  return response.status === 200 ? (await response.json()).rows : response.status
}
const resend = (id: string, client = sam) => client.post(`/api/mails/${id}/resends`)

test('whoever manages an account reads what was mailed to it, and why it did not arrive', async () => {
  const error = '550 no such mailbox'
  const failed = await insertMail('account_created', { failedAt: HOUR_AGO, error })
  const code = await insertMail('sign_in_code', { sentAt: HOUR_AGO })

  const rows = await list(`accountId=${accountId}`)

  expect(rows).toMatchObject([
    { id: code, kind: 'sign_in_code', canResend: false, failedAt: null },
    { id: failed, kind: 'account_created', address: 'typo@example.com', canResend: true, error },
  ])
  expect(JSON.stringify(rows)).not.toContain('Ina')
  expect(await list(`organizationId=${scene.installerId}`)).toHaveLength(2)
  expect(await list('limit=10')).toBe(422)
})

test('an invitation that went astray is sent again to the right address, once a minute, and noted', async () => {
  const id = await insertMail('account_created')

  const first = await resend(id)
  const second = await resend(id)

  expect([first.status, second.status]).toEqual([202, 409])
  const { mailId } = await first.json()
  expect(await list(`accountId=${accountId}`)).toMatchObject([
    { id: mailId, kind: 'account_created', address: `${accountId}@example.com` },
    { id },
  ])
  const entries = await database.owner
    .selectFrom('auditEntries')
    .select(['action', 'targetId'])
    .where('action', '=', 'mail.resent')
    .where('targetId', '=', accountId)
    .execute()
  expect(entries).toHaveLength(1)
})

test('no code, no link that somebody asked for, and no invitation that was taken is sent again', async () => {
  const mails = await Promise.all([
    insertMail('sign_in_code'),
    insertMail('password_reset'),
    insertMail('account_created'),
  ])
  await set({ mustChangePassword: false })

  const answers = await Promise.all(mails.map((id) => resend(id)))

  expect(answers.map(({ status }) => status)).toEqual([409, 409, 409])
})

test('SEC-19 nobody reads or repeats mails to accounts that they do not manage', async () => {
  const id = await insertMail('access_entered')
  const stranger = await api.signedIn(await insertScene(database.owner))
  const manager = await insertAccount(database.owner, scene, 'property_manager')
  const own = await insertMail('notice', { accountId: scene.accountId })

  expect(await list(`accountId=${accountId}`, stranger)).toBe(404)
  expect(await (await resend(id, stranger)).json()).toMatchObject({
    // As of one that is nobody's: whoever asks cannot tell.
    ...{ status: 404, detail: `No mail ${id}` },
  })
  expect(await list(`accountId=${manager.accountId}`)).toBe(404)
  expect(await list(`accountId=${scene.accountId}`)).toBe(404)
  expect((await resend(own)).status).toBe(404)
  expect((await resend(id)).status).toBe(202)
})

import { v7 as uuid } from 'uuid'
import { beforeEach, expect, test } from 'vitest'
import { finishNotice, publishNotice, tellNextReceivers } from '../../db/notice-receivers.ts'
import { confirmedEmail, insertAccount } from '../../test/accounts.ts'
import { type ApiClient, useApi } from '../../test/api.ts'
import { useDatabase } from '../../test/database.ts'
import { eventually } from '../../test/eventually.ts'
import { insertScene, type Scene } from '../../test/scene.ts'

const database = useDatabase()
const api = useApi(database)
let scene: Scene
let dora: ApiClient
let ina: ApiClient
let inaId: string
beforeEach(async () => {
  scene = await insertScene(database.owner)
  dora = await api.signedIn(await insertAccount(database.owner, scene, 'distributor'))
  const { accountId } = await insertAccount(database.owner, scene, 'installer')
  await setAccount(accountId, confirmedEmail(accountId))
  inaId = accountId
  ina = await api.signedIn({ accountId })
})

const setAccount = (id: string, change: { email?: string; notifyByEmail?: boolean }) =>
  database.owner.updateTable('accounts').set(change).where('id', '=', id).execute()

const NOTICE = {
  kind: 'maintenance',
  title: 'Cloud update on Sunday',
  text: 'From 2:00 to 3:00 UTC.\n\nDevices keep working.',
  roles: ['installer'],
}

async function write(change: object = {}): Promise<string> {
  const answer = await dora.post('/api/notices', { ...NOTICE, ...change })
  expect(answer.status).toBe(201)
  return (await answer.json()).id
}

/** What the workflow does, when the time has come. */
async function publish(noticeId: string): Promise<void> {
  const worker = database.as('gatehouse_worker')
  expect(await publishNotice(worker, noticeId)).toBe(true)
  let after: string | null = null
  do after = await tellNextReceivers(worker, { noticeId, after })
  while (after !== null)
  await finishNotice(worker, noticeId)
}

const unread = async (client: ApiClient) =>
  (await (await client.get('/api/notifications/unread')).json()).count

const mailsTo = (accountId: string) =>
  database.owner
    .selectFrom('mails')
    .select(['kind', 'data'])
    .where('accountId', '=', accountId)
    .execute()

test('a notice reaches the roles it is for, in the console and by mail', async () => {
  const id = await write()
  expect(await unread(ina)).toBe(0)

  await publish(id)

  expect(await unread(ina)).toBe(1)
  expect(await unread(await api.signedIn(scene))).toBe(0)
  const { rows } = await (await ina.get('/api/notifications?isRead=false')).json()
  const { kind, title, text } = NOTICE
  expect(rows[0]).toMatchObject({
    kind: 'notice',
    notice: { kind, title, text, from: 'Distributor' },
  })
  expect(await mailsTo(inaId)).toMatchObject([{ kind: 'notice', data: { title, text } }])
  const published = await (await dora.get(`/api/notices/${id}`)).json()
  expect(published).toMatchObject({ state: 'published', receiverCount: 1, mailCount: 1 })
})

test('each reads it in their language where it was written in that, else in its own words', async () => {
  const german = { title: 'Update am Sonntag', text: 'Von 2 bis 3 Uhr UTC.' }
  await database.owner
    .updateTable('accounts')
    .set({ locale: 'de' })
    .where('id', '=', inaId)
    .execute()
  const japanese = await insertAccount(database.owner, scene, 'installer')
  await setAccount(japanese.accountId, confirmedEmail(japanese.accountId))
  await database.owner
    .updateTable('accounts')
    .set({ locale: 'ja' })
    .where('id', '=', japanese.accountId)
    .execute()

  await publish(await write({ translations: { de: german } }))

  const read = async (client: ApiClient) =>
    (await (await client.get('/api/notifications')).json()).rows[0].notice
  const { title, text } = NOTICE
  expect(await read(ina)).toMatchObject(german)
  expect(await read(await api.signedIn(japanese))).toMatchObject({ title, text })
  expect(await mailsTo(inaId)).toMatchObject([{ data: german }])
  expect(await mailsTo(japanese.accountId)).toMatchObject([{ data: { title, text } }])
})

test('who has switched mails off reads it in the console alone', async () => {
  const off = await ina.fetch('/api/account', {
    method: 'PATCH',
    body: '{"notifyByEmail":false}',
    headers: { 'content-type': 'application/json' },
  })
  expect(await off.json()).toMatchObject({ notifyByEmail: false })

  await publish(await write())

  expect(await unread(ina)).toBe(1)
  expect(await mailsTo(inaId)).toEqual([])
})

test('a worker that begins again tells nobody twice', async () => {
  const ids = Array.from({ length: 160 }, () => uuid())
  const { distributorId, subDistributorId, installerId } = scene
  await database.owner
    .insertInto('accounts')
    .values(
      ids.map((id) => ({
        ...{ id, organizationId: installerId, distributorId, subDistributorId, installerId },
        ...{ role: 'sub_installer' as const, account: `many-${id.slice(-12)}`, name: 'Many' },
        ...{ passwordHash: 'unusable', email: `${id}@example.com` },
      })),
    )
    .execute()
  const noticeId = await write({ roles: ['sub_installer'] })
  const worker = database.as('gatehouse_worker')
  await publishNotice(worker, noticeId)
  await tellNextReceivers(worker, { noticeId, after: null })

  await publish(noticeId)

  const told = await database.owner
    .selectFrom('notifications')
    .select('accountId')
    .where('noticeId', '=', noticeId)
    .execute()
  expect(new Set(told.map(({ accountId }) => accountId))).toEqual(new Set(ids))
  expect(told).toHaveLength(160)
  expect(await mailsTo(ids[0] ?? '')).toHaveLength(1)
  const notice = await (await dora.get(`/api/notices/${noticeId}`)).json()
  expect(notice).toMatchObject({ receiverCount: 160, mailCount: 160 })
})

test('one for some sub-distributors reaches nobody below the others', async () => {
  const other = uuid()
  const { distributorId } = scene
  await database.owner
    .insertInto('organizations')
    .values({
      ...{ id: other, kind: 'sub_distributor', parentId: distributorId, distributorId },
      ...{ subDistributorId: other, name: 'Other' },
    })
    .execute()

  await publish(await write({ subDistributorIds: [other] }))
  expect(await unread(ina)).toBe(0)
  await publish(await write({ subDistributorIds: [other, scene.subDistributorId] }))
  expect(await unread(ina)).toBe(1)
})

test('SEC-19 a notice is for nobody of another distributor', async () => {
  const stranger = await insertScene(database.owner)
  const theirs = await api.signedIn(await insertAccount(database.owner, stranger, 'installer'))

  const named = await dora.post('/api/notices', {
    ...NOTICE,
    subDistributorIds: [stranger.subDistributorId],
  })
  await publish(await write())

  expect(named.status).toBe(404)
  expect(await unread(theirs)).toBe(0)
})

test('it can be taken back until it is published', async () => {
  const publishAt = new Date(Date.now() + 3_600_000).toISOString()
  const id = await write({ publishAt })
  expect(await (await dora.get(`/api/notices/${id}`)).json()).toMatchObject({ state: 'scheduled' })

  const canceled = await dora.post(`/api/notices/${id}/cancellation`)
  const again = await dora.post(`/api/notices/${id}/cancellation`)

  expect(await canceled.json()).toMatchObject({ state: 'canceled', canceledByName: 'Robin Role' })
  expect(again.status).toBe(409)
  expect(await publishNotice(database.as('gatehouse_worker'), id)).toBe(false)
  const signal = await database.owner
    .selectFrom('outbox')
    .select('name')
    .where('workflowId', '=', `notice-${id}`)
    .where('kind', '=', 'signal')
    .execute()
  expect(signal).toEqual([{ name: 'noticeCanceled' }])
  const published = await write()
  await publish(published)
  expect((await dora.post(`/api/notices/${published}/cancellation`)).status).toBe(409)
})

test('one that has ended is shown to nobody any more', async () => {
  const id = await write({ endsAt: new Date(Date.now() + 3_600_000).toISOString() })
  await publish(id)
  expect(await unread(ina)).toBe(1)

  await database.owner
    .updateTable('notices')
    .set({ publishAt: '2020-01-01T00:00:00Z', endsAt: '2020-01-02T00:00:00Z' })
    .where('id', '=', id)
    .execute()

  expect(await unread(ina)).toBe(0)
  expect(await (await ina.get('/api/notifications')).json()).toMatchObject({ total: 0 })
  expect(await (await dora.get('/api/notices?state=ended')).json()).toMatchObject({ total: 1 })
})

test.each([
  ['endsAt', { endsAt: '2020-01-01T00:00:00Z' }],
  ['publishAt', { publishAt: '2090-01-01T00:00:00Z' }],
  ['roles', { roles: [] }],
  ['title', { title: 'Two\nlines' }],
])('a wrong %s is refused', async (field, change) => {
  const answer = await dora.post('/api/notices', { ...NOTICE, ...change })

  expect(answer.status).toBe(422)
  expect((await answer.json()).errors[0].field).toBe(field)
})

test('SEC-19 what one is told is read by oneself alone, one by one or all at once', async () => {
  for (let written = 0; written < 3; written += 1) await publish(await write())
  const { rows } = await (await ina.get('/api/notifications')).json()
  const path = `/api/notifications/${rows[0].id}`
  const ivo = await api.signedIn(await insertAccount(database.owner, scene, 'installer'))

  const foreign = [await ivo.get(path), await ivo.post(`${path}/reading`)]
  expect(foreign.map(({ status }) => status)).toEqual([404, 404])
  expect(await unread(ina)).toBe(3)

  expect(await (await ina.post(`${path}/reading`)).json()).toMatchObject({
    readAt: expect.any(String),
  })
  expect(await unread(ina)).toBe(2)
  expect(await (await ina.post('/api/notifications/readings')).json()).toEqual({ count: 0 })
})

test('the console of each receiver hears of it at once, and no other', async () => {
  const heard: string[] = []
  const listenAs = (accountId: string) =>
    api.deps.hub.subscribe({
      ...{ sessionId: uuid(), accountId, scope: scene.scope },
      send: ({ event }) => event === 'notifications' && heard.push(accountId),
      close: () => undefined,
    })
  await eventually(async () => expect(api.deps.hub.isConnected()).toBe(true))
  const id = await write()
  const stops = [listenAs(inaId), listenAs(scene.accountId)]

  await publish(id)

  await eventually(async () => expect(heard).toEqual([inaId]))
  for (const stop of stops) stop()
})

test('an installer is told that access is asked for', async () => {
  const sam = await api.signedIn(scene)

  const asked = await sam.post('/api/access-requests', {
    installerId: scene.installerId,
    note: 'Door 3',
  })

  expect(asked.status).toBe(201)
  const { rows } = await (await ina.get('/api/notifications')).json()
  expect(rows).toMatchObject([
    {
      kind: 'access_requested',
      data: { by: 'Sam Subs', organization: 'Sub' },
      link: '/settings/access',
      notice: null,
    },
  ])
})

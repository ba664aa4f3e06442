import { beforeEach, expect, test } from 'vitest'
import { insertAccount } from '../../test/accounts.ts'
import { type ApiClient, useApi } from '../../test/api.ts'
import { useDatabase } from '../../test/database.ts'
import { insertScene, type Scene } from '../../test/scene.ts'
import { CONTACT, put } from '../../test/settings.ts'

const database = useDatabase()
const api = useApi(database)
let scene: Scene
let sam: ApiClient
let ina: ApiClient
beforeEach(async () => {
  scene = await insertScene(database.owner)
  sam = await api.signedIn(scene)
  ina = await api.signedIn(await insertAccount(database.owner, scene, 'installer'))
})

const write = () => ({
  text: 'Door 3 does not ring.\nNor does door 4.',
  contact: 'ina@example.com',
  projectId: scene.projectId,
})

test('what an installer writes is listed for the sub-distributor and mailed to its address', async () => {
  await put(sam, '/api/customer-service', CONTACT)

  const sent = await ina.post('/api/feedback', write())

  expect(sent.status).toBe(201)
  const { id } = await sent.json()
  const { rows, total } = await (await sam.get('/api/feedback?isRead=false')).json()
  expect(total).toBe(1)
  expect(rows[0]).toMatchObject({
    ...{ id, text: write().text, contact: 'ina@example.com', projectName: 'Palm Court' },
    ...{ authorName: 'Robin Role', organizationName: 'Installer', readAt: null },
  })
  const mail = await database.owner
    .selectFrom('mails')
    .selectAll()
    .where('address', '=', CONTACT.feedbackEmail)
    .orderBy('createdAt', 'desc')
    .executeTakeFirstOrThrow()
  expect(mail).toMatchObject({
    kind: 'feedback',
    data: { text: write().text, project: 'Palm Court' },
  })
})

test('it is refused with a plain word where the sub-distributor receives none', async () => {
  const never = await ina.post('/api/feedback', write())
  await put(sam, '/api/customer-service', { ...CONTACT, receivesFeedback: false })
  const off = await ina.post('/api/feedback', write())

  expect([never.status, off.status]).toEqual([409, 409])
  expect((await off.json()).detail).toBe('Your sub-distributor receives no feedback at present')
  expect(await (await sam.get('/api/feedback')).json()).toMatchObject({ total: 0 })
})

test('the first reader is remembered, until it is marked as not read', async () => {
  await put(sam, '/api/customer-service', CONTACT)
  const { id } = await (await ina.post('/api/feedback', write())).json()
  const rita = await api.signedIn(await insertAccount(database.owner, scene, 'sub_distributor'))

  await sam.post(`/api/feedback/${id}/reading`)
  const again = await rita.post(`/api/feedback/${id}/reading`)

  expect(await again.json()).toMatchObject({ readByName: 'Sam Subs', readAt: expect.any(String) })
  const unread = await rita.delete(`/api/feedback/${id}/reading`)
  expect(await unread.json()).toMatchObject({ readByName: null, readAt: null })
})

test('SEC-19 feedback names no project of another installer, and reaches no other sub-distributor', async () => {
  await put(sam, '/api/customer-service', CONTACT)
  const stranger = await insertScene(database.owner)

  const foreign = await ina.post('/api/feedback', { ...write(), projectId: stranger.projectId })
  await ina.post('/api/feedback', write())

  expect(foreign.status).toBe(404)
  const other = await api.signedIn(stranger)
  expect(await (await other.get('/api/feedback')).json()).toMatchObject({ total: 0 })
})

test('nobody fills the inbox of the sub-distributor', async () => {
  await put(sam, '/api/customer-service', CONTACT)
  for (let sent = 0; sent < 20; sent += 1) await ina.post('/api/feedback', write())

  const next = await ina.post('/api/feedback', write())

  expect(next.status).toBe(429)
  expect(next.headers.get('retry-after')).toBe('3600')
})

test('a text is 1 to 5,000 letters, whatever they are', async () => {
  await put(sam, '/api/customer-service', CONTACT)
  const send = (text: string) => ina.post('/api/feedback', { text })

  const answers = await Promise.all([
    send(' '),
    send('x'.repeat(5_001)),
    send('a\u0000'),
    send('ベル'),
  ])

  expect(answers.map(({ status }) => status)).toEqual([422, 422, 422, 201])
})

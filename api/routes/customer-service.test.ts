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
beforeEach(async () => {
  scene = await insertScene(database.owner)
  sam = await api.signedIn(scene)
})

const signIn = async (role: 'installer' | 'property_manager', of = scene) =>
  api.signedIn(await insertAccount(database.owner, of, role))

test('installers and property managers read the contact, without the address of feedback', async () => {
  const saved = await put(sam, '/api/customer-service', CONTACT)

  expect(saved.status).toBe(200)
  expect(await saved.json()).toMatchObject(CONTACT)
  for (const role of ['installer', 'property_manager'] as const) {
    const shown = await (await signIn(role)).get('/api/customer-service')
    expect(await shown.json(), role).toMatchObject({ ...CONTACT, feedbackEmail: null })
  }
})

test('SEC-19 SEC-20 nobody reads the contact of a sub-distributor that is not theirs', async () => {
  await put(sam, '/api/customer-service', CONTACT)
  const stranger = await insertScene(database.owner)

  for (const role of ['installer', 'property_manager'] as const) {
    const shown = await (await signIn(role, stranger)).get('/api/customer-service')
    expect(await shown.json(), role).toMatchObject({ name: '', changedAt: null })
  }
})

test('feedback cannot be received without an address, and a website is one', async () => {
  const nowhere = await put(sam, '/api/customer-service', { ...CONTACT, feedbackEmail: null })
  const script = await put(sam, '/api/customer-service', {
    ...CONTACT,
    website: 'javascript:alert(1)',
  })

  expect([nowhere.status, script.status]).toEqual([422, 422])
  expect((await nowhere.json()).errors[0].field).toBe('feedbackEmail')
  expect((await script.json()).errors[0].field).toBe('website')
})

test('a change stands in the audit log with what it was before', async () => {
  await put(sam, '/api/customer-service', CONTACT)
  await put(sam, '/api/customer-service', { ...CONTACT, phone: '+49 40 999' })

  const { rows } = await (await sam.get('/api/audit-entries')).json()

  expect(rows[0]).toMatchObject({
    action: 'setting.customer_service_changed',
    details: { before: { phone: CONTACT.phone }, after: { phone: '+49 40 999' } },
  })
})

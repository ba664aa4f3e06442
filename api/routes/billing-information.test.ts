import { beforeAll, expect, test } from 'vitest'
import { insertAccount } from '../../test/accounts.ts'
import { type ApiClient, useApi } from '../../test/api.ts'
import { useDatabase } from '../../test/database.ts'
import { insertScene, type Scene } from '../../test/scene.ts'
import { put } from '../../test/settings.ts'

const BILLING = {
  company: 'Nord GmbH',
  attention: 'Greta Nord',
  address: 'Hafenstraße 1\n20457 Hamburg',
  phone: '+49 40 123456',
  fax: '',
  email: 'billing@example.com',
  countryCode: 'DE',
}

const database = useDatabase()
const api = useApi(database)
let scene: Scene
let sam: ApiClient
beforeAll(async () => {
  scene = await insertScene(database.owner)
  sam = await api.signedIn(scene)
})

test('each organization has its own billing information', async () => {
  const ina = await api.signedIn(await insertAccount(database.owner, scene, 'installer'))
  expect(await (await sam.get('/api/billing-information')).json()).toMatchObject({ company: '' })

  await put(sam, '/api/billing-information', BILLING)
  await put(ina, '/api/billing-information', { ...BILLING, company: 'Ina Installs' })

  expect(await (await sam.get('/api/billing-information')).json()).toMatchObject(BILLING)
  const own = await (await ina.get('/api/billing-information')).json()
  expect(own).toMatchObject({ company: 'Ina Installs', changedAt: expect.any(String) })
})

test.each([
  ['company', ''],
  ['address', ' '],
  ['email', 'nobody'],
  ['phone', 'call me'],
  ['countryCode', 'XX'],
  ['attention', 'Greta\nNord'],
])('it is refused with the %s "%s"', async (field, value) => {
  const answer = await put(sam, '/api/billing-information', { ...BILLING, [field]: value })

  expect(answer.status).toBe(422)
  expect((await answer.json()).errors[0].field).toBe(field)
})

import { beforeAll, expect, test } from 'vitest'
import { insertAccount } from '../../test/accounts.ts'
import { type ApiClient, useApi } from '../../test/api.ts'
import { useDatabase } from '../../test/database.ts'
import { insertScene, type Scene } from '../../test/scene.ts'
import { put } from '../../test/settings.ts'

const SELLER = {
  company: 'Gatehouse Distribution GmbH',
  address: 'Speicherstraße 5\n20457 Hamburg',
  countryCode: 'DE',
  taxNumber: 'DE123456789',
  email: 'billing@example.com',
  phone: '',
  bank: 'DE02 1203 0000 0000 2020 51',
  footer: '',
}

const database = useDatabase()
const api = useApi(database)
let scene: Scene
let dora: ApiClient
beforeAll(async () => {
  scene = await insertScene(database.owner)
  dora = await api.signedIn(await insertAccount(database.owner, scene, 'distributor'))
})

test('SEC-19 each distributor says who sells, for itself', async () => {
  const other = await insertScene(database.owner)
  const stranger = await api.signedIn(await insertAccount(database.owner, other, 'distributor'))
  expect(await (await dora.get('/api/sellers')).json()).toMatchObject({ company: '' })

  await put(dora, '/api/sellers', SELLER)

  const own = await (await dora.get('/api/sellers')).json()
  expect(own).toMatchObject({ ...SELLER, changedAt: expect.any(String) })
  expect(await (await stranger.get('/api/sellers')).json()).toMatchObject({ company: '' })
})

test('a change is written down with what it was before, and no change is not', async () => {
  await put(dora, '/api/sellers', { ...SELLER, phone: '+49 40 555 010' })
  await put(dora, '/api/sellers', { ...SELLER, phone: '+49 40 555 010' })

  const audit = await (
    await dora.get('/api/audit-entries?action=setting.seller_changed&limit=5')
  ).json()
  expect(audit.rows).toHaveLength(2)
  expect(audit.rows[0].details).toEqual({
    before: { phone: '' },
    after: { phone: '+49 40 555 010' },
  })
})

test.each([
  ['company', ''],
  ['address', ' '],
  ['email', 'nobody'],
  ['countryCode', 'XX'],
  ['taxNumber', 'DE1\n2'],
])('the %s "%s" is refused', async (field, value) => {
  const answer = await put(dora, '/api/sellers', { ...SELLER, [field]: value })

  expect(answer.status).toBe(422)
  expect((await answer.json()).errors[0].field).toBe(field)
})

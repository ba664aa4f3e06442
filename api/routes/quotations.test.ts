import { beforeEach, expect, test } from 'vitest'
import { TERMS_VERSION } from '../../domain/order-terms.ts'
import { insertAccount } from '../../test/accounts.ts'
import { type ApiClient, useApi } from '../../test/api.ts'
import { useDatabase } from '../../test/database.ts'
import { APARTMENTS, insertTestQuotation } from '../../test/quotations.ts'
import { insertScene, type Scene } from '../../test/scene.ts'
import { BILLING, grantPayment, insertHomes, insertPriceBook } from '../../test/subscriptions.ts'
import type { Quotation } from '../schemas/quotation.ts'

const database = useDatabase()
const api = useApi(database)

let scene: Scene
let sam: ApiClient

beforeEach(async () => {
  scene = await insertScene(database.owner)
  await insertPriceBook(database.owner, scene)
  await grantPayment(database.owner, scene)
  sam = await api.signedIn(scene)
})

const asked = (more: object = {}) => ({
  installerId: scene.installerId,
  inputs: APARTMENTS,
  months: 12,
  ...more,
})

async function save(client = sam, more: object = {}): Promise<Quotation> {
  const response = await client.post('/api/quotations', asked({ name: 'Harbor', ...more }))
  expect(response.status).toBe(201)
  return response.json()
}

const change = (client: ApiClient, id: string, body: object) =>
  client.fetch(`/api/quotations/${id}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

const auditOf = (id: string) =>
  database.owner
    .selectFrom('auditEntries')
    .select(['action', 'details'])
    .where('targetId', '=', id)
    .orderBy('id')
    .execute()

test('a sub-distributor reads what 240 apartments cost, with its discount', async () => {
  await database.owner
    .insertInto('priceDiscounts')
    .values({
      id: crypto.randomUUID(),
      distributorId: scene.distributorId,
      level: 'sub_distributor',
      discountBasisPoints: 1_000,
      validFrom: '2025-01-01',
    })
    .execute()
  const response = await sam.post('/api/quotations/calculations', asked())

  expect(response.status).toBe(200)
  expect(await response.json()).toMatchObject({
    currency: 'USD',
    oneTimeMinor: 240_000,
    monthlyMinor: 240 * 140,
    subtotalMinor: 240_000 + 12 * 240 * 140,
    discountBasisPoints: 1_000,
    totalMinor: ((240_000 + 12 * 240 * 140) * 9) / 10,
  })
})

test('what cannot be is refused at its field', async () => {
  const inputs = { ...APARTMENTS, withMonitor: 1, storageOneDevice: 2 }
  const response = await sam.post('/api/quotations/calculations', asked({ inputs }))
  const { errors } = await response.json()

  expect(response.status).toBe(422)
  expect(errors).toEqual([
    { field: 'inputs.storageOneDevice', message: 'More apartments record videos than there are' },
  ])
})

test('SEC-19 nothing is quoted for an installer of somebody else', async () => {
  const stranger = await insertScene(database.owner)
  const wanted = asked({ installerId: stranger.installerId, name: 'Theirs' })
  const paths = ['/api/quotations/calculations', '/api/quotations']
  const { name: _, ...unnamed } = wanted as { name?: string }
  const answers = [await sam.post(paths[0] ?? '', unnamed), await sam.post(paths[1] ?? '', wanted)]

  expect(answers.map(({ status }) => status)).toEqual([404, 404])
})

test('a saved quotation keeps the prices of its day', async () => {
  const { id, result } = await save()
  await database.owner.updateTable('prices').set({ monthlyMinor: 9_900 }).execute()
  const shown: Quotation = await (await sam.get(`/api/quotations/${id}`)).json()

  expect(shown.result).toEqual(result)
  expect(shown.inputs).toEqual(APARTMENTS)
  expect((await auditOf(id)).map(({ action }) => action)).toEqual(['quotation.created'])
})

test('it is renamed, listed and found by its name, and deleted', async () => {
  const { id } = await save()
  const renamed = await change(sam, id, { name: 'Harbor, second tower' })
  const listed = await (await sam.get('/api/quotations?search=second')).json()
  const others = await (await sam.get('/api/quotations?search=100%25')).json()

  expect(renamed.status).toBe(200)
  expect(listed.rows).toMatchObject([{ id, name: 'Harbor, second tower', totalMinor: 643_200 }])
  expect(others.rows).toEqual([])
  expect((await sam.delete(`/api/quotations/${id}`)).status).toBe(204)
  expect((await sam.get(`/api/quotations/${id}`)).status).toBe(404)
  expect((await auditOf(id)).map(({ action }) => action)).toEqual([
    'quotation.created',
    'quotation.changed',
    'quotation.deleted',
  ])
})

test('SEC-19 colleagues and those above open it once it is shared, others never, and nobody else changes it', async () => {
  const { id } = await save()
  const colleague = await api.signedIn(
    await insertAccount(database.owner, scene, 'sub_distributor'),
  )
  const above = await api.signedIn(await insertAccount(database.owner, scene, 'distributor'))
  const below = await api.signedIn(await insertAccount(database.owner, scene, 'installer'))
  const stranger = await api.signedIn(await insertScene(database.owner))
  const statuses = () =>
    Promise.all(
      [colleague, above, below, stranger].map(
        async (client) => (await client.get(`/api/quotations/${id}`)).status,
      ),
    )

  expect(await statuses()).toEqual([404, 404, 404, 404])
  await change(sam, id, { isShared: true })
  expect(await statuses()).toEqual([200, 200, 404, 404])
  expect((await change(colleague, id, { name: 'Mine' })).status).toBe(403)
  expect((await colleague.delete(`/api/quotations/${id}`)).status).toBe(403)
  for (const path of ['', '/pdf', '/export?format=csv']) {
    expect((await stranger.get(`/api/quotations/${id}${path}`)).status, path).toBe(404)
  }
})

test('an installer quotes by the list, for itself', async () => {
  const client = await api.signedIn(await insertAccount(database.owner, scene, 'sub_installer'))
  const { isOwn, organizationName, result } = await save(client)

  expect({ isOwn, organizationName }).toEqual({ isOwn: true, organizationName: 'Installer' })
  expect(result.discountMinor).toBe(0)
})

test('its file has a line for each fee and their sum, its PDF is one', async () => {
  const { id } = await save()
  const csv = await (await sam.get(`/api/quotations/${id}/export?format=csv`)).text()
  const pdf = await sam.get(`/api/quotations/${id}/pdf`)

  expect(csv.trim().split('\r\n').slice(1)).toEqual([
    'app,with_monitor,240,USD,2400.00,192.00,4704.00,0.00,4704.00',
    'premium_plan,standard,240,USD,0.00,144.00,1728.00,0.00,1728.00',
    'Total,,,USD,2400.00,336.00,6432.00,0.00,6432.00',
  ])
  expect(pdf.headers.get('content-type')).toBe('application/pdf')
  expect((await pdf.text()).slice(0, 5)).toBe('%PDF-')
})

test('it becomes an order once there are homes to activate', async () => {
  const { id } = await save()
  const early = await sam.post(`/api/quotations/${id}/order-drafts`)
  await insertHomes(database.owner, scene, 3)
  const response = await sam.post(`/api/quotations/${id}/order-drafts`)
  const { draftId, itemCount } = await response.json()
  const draft = await (await sam.get(`/api/order-drafts/${draftId}`)).json()

  expect(early.status).toBe(409)
  expect(response.status).toBe(201)
  expect(itemCount).toBeGreaterThanOrEqual(3)
  expect(draft.content).toMatchObject({
    installerId: scene.installerId,
    action: 'activate',
    services: ['app', 'premium_plan'],
    months: 12,
  })
})

test('it names the order that its draft became, and the order names it to whoever may read it', async () => {
  const { id } = await save()
  await insertHomes(database.owner, scene, 2)
  const { draftId } = await (await sam.post(`/api/quotations/${id}/order-drafts`)).json()
  const selection = {
    installerId: scene.installerId,
    projectKind: 'community',
    action: 'activate',
    services: ['app'],
    term: { months: 12 },
  }
  const { totalMinor, itemCount } = await (
    await sam.post('/api/order-prices', { selection })
  ).json()
  const submitted = await sam.fetch('/api/orders', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': draftId },
    body: JSON.stringify({
      ...{ selection, seen: { totalMinor, itemCount }, draftId },
      ...{ billing: BILLING, termsVersion: TERMS_VERSION },
    }),
  })
  const order = await submitted.json()
  const colleague = await api.signedIn(
    await insertAccount(database.owner, scene, 'sub_distributor'),
  )
  const read = async (client: ApiClient) => (await client.get(`/api/orders/${order.id}`)).json()

  expect(submitted.status).toBe(201)
  expect(await (await sam.get(`/api/quotations/${id}`)).json()).toMatchObject({
    orderId: order.id,
    orderNumber: order.number,
  })
  expect((await read(sam)).quotation).toEqual({ id, name: 'Harbor' })
  expect((await read(colleague)).quotation).toBeNull()
})

test('who may not pay is told who can grant it, and keeps the quotation', async () => {
  const { id } = await save()
  await database.owner
    .updateTable('organizations')
    .set({ mayPay: false })
    .where('id', '=', scene.subDistributorId)
    .execute()
  const response = await sam.post(`/api/quotations/${id}/order-drafts`)

  expect(response.status).toBe(403)
  expect((await response.json()).detail).toContain('the distributor can grant it')
})

test('without a price book in its currency nothing is quoted', async () => {
  await database.owner
    .updateTable('organizations')
    .set({ currency: 'KWD' })
    .where('id', '=', scene.subDistributorId)
    .execute()

  expect((await sam.post('/api/quotations/calculations', asked())).status).toBe(409)
  await insertPriceBook(database.owner, scene, 'KWD')
  const priced = await (await sam.post('/api/quotations/calculations', asked())).json()
  expect(priced).toMatchObject({ currency: 'KWD', totalMinor: 643_200 })
})

test('what somebody left who is gone belongs to their organization', async () => {
  const id = await insertTestQuotation(database.owner, scene)
  await database.owner.updateTable('quotations').set({ createdBy: null }).execute()
  const colleague = await api.signedIn(
    await insertAccount(database.owner, scene, 'sub_distributor'),
  )

  expect((await colleague.delete(`/api/quotations/${id}`)).status).toBe(204)
})

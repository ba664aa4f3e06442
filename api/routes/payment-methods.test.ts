import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPaymentProviders } from '../../gateways/payment/providers.ts'
import { insertAccount } from '../../test/accounts.ts'
import { type ApiClient, useApi } from '../../test/api.ts'
import { useDatabase } from '../../test/database.ts'
import { NO_FAULTS } from '../../test/fakes/faults.ts'
import { type FakeStripe, startFakeStripe } from '../../test/fakes/stripe.ts'
import { insertScene, type Scene } from '../../test/scene.ts'

let stripe: FakeStripe
const database = useDatabase()
beforeAll(async () => {
  stripe = await startFakeStripe({ webhookUrl: 'http://127.0.0.1:1/nobody' })
})
afterAll(() => stripe.stop())
const api = useApi(database, () => ({
  payments: createPaymentProviders({
    STRIPE_SECRET_KEY: stripe.settings.STRIPE_SECRET_KEY,
    STRIPE_API_URL: stripe.url,
  }),
}))

/** Somebody whose sub-distributor may pay, or not. */
async function buyer({ mayPay = true } = {}): Promise<{ scene: Scene; sam: ApiClient }> {
  const scene = await insertScene(database.owner)
  await database.owner
    .updateTable('organizations')
    .set({ mayPay })
    .where('id', '=', scene.subDistributorId)
    .execute()
  return { scene, sam: await api.signedIn(scene) }
}

const sessionAt = (redirectUrl: string) => redirectUrl.split('/').at(-1) ?? ''

async function visit(sam: ApiClient, body: object = {}) {
  const response = await sam.post('/api/payment-method-visits', { means: 'stripe', ...body })
  expect(response.status).toBe(201)
  const { id, redirectUrl } = await response.json()
  return { id, ref: sessionAt(redirectUrl) }
}

const complete = (sam: ApiClient, id: string) =>
  sam.post(`/api/payment-method-visits/${id}/completion`)

async function addCard(sam: ApiClient) {
  const { id, ref } = await visit(sam)
  stripe.payer.leaveCard(ref)
  return (await (await complete(sam, id)).json()).method
}

const labels = async (client: ApiClient) => {
  const { rows } = await (await client.get('/api/payment-methods')).json()
  return rows.map(({ label }: { label: string }) => label)
}

test('a card that was left at the provider is kept once, and SEC-45 nothing of it but its label is shown', async () => {
  const { sam } = await buyer()
  const { id, ref } = await visit(sam)

  const early = await (await complete(sam, id)).json()
  stripe.payer.leaveCard(ref)
  const answers = await Promise.all([complete(sam, id), complete(sam, id)])

  expect(early).toEqual({ method: null })
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  const { rows } = await (await sam.get('/api/payment-methods')).json()
  expect(rows).toEqual([
    {
      id: expect.any(String),
      ...{ means: 'stripe', label: 'Visa •••• 4242', expiresOn: '2032-02-29' },
      createdAt: expect.any(String),
    },
  ])
})

test('another card takes the place of the first, which is forgotten at the provider', async () => {
  const { sam } = await buyer()
  const first = await addCard(sam)
  const { id, ref } = await visit(sam, { replacesId: first.id })
  stripe.payer.leaveCard(ref, '0341')

  const { method } = await (await complete(sam, id)).json()

  expect(method).toMatchObject({ id: first.id, label: 'Visa •••• 0341' })
  expect(await labels(sam)).toEqual(['Visa •••• 0341'])
  const kept = await database.owner
    .selectFrom('auditEntries')
    .select('action')
    .where('targetId', '=', first.id)
    .orderBy('id')
    .execute()
  expect(kept.map(({ action }) => action)).toEqual([
    'payment_method.added',
    'payment_method.replaced',
  ])
})

test('a removed card is gone, and stays while the provider is away', async () => {
  const { sam } = await buyer()
  const { id } = await addCard(sam)

  Object.assign(stripe.faults, { failing: 1 })
  const away = await sam.delete(`/api/payment-methods/${id}`)
  Object.assign(stripe.faults, NO_FAULTS)
  expect(away.status).toBe(503)
  expect(await labels(sam)).toHaveLength(1)

  expect((await sam.delete(`/api/payment-methods/${id}`)).status).toBe(204)
  expect(await labels(sam)).toEqual([])
  expect((await sam.delete(`/api/payment-methods/${id}`)).status).toBe(404)
})

test('SEC-19 cards are for the eyes of their buyer alone: neither another tenant nor an organization below', async () => {
  const { scene, sam } = await buyer()
  const { id } = await addCard(sam)
  const pending = await visit(sam)
  const installer = await api.signedIn(await insertAccount(database.owner, scene, 'installer'))
  const { sam: stranger } = await buyer()

  for (const other of [installer, stranger]) {
    expect(await labels(other)).toEqual([])
    expect((await other.delete(`/api/payment-methods/${id}`)).status).toBe(404)
    expect((await complete(other, pending.id)).status).toBe(404)
  }
  const replacing = { means: 'stripe', replacesId: id }
  expect((await stranger.post('/api/payment-method-visits', replacing)).status).toBe(404)
})

test('whoever may not pay keeps no card, and is told who can change that', async () => {
  const { sam } = await buyer({ mayPay: false })

  const response = await sam.post('/api/payment-method-visits', { means: 'stripe' })

  expect(response.status).toBe(403)
  expect((await response.json()).detail).toContain('the distributor can grant it')
})

test('a provider that is not used here is refused, and only those that are used are offered', async () => {
  const { sam } = await buyer()

  const response = await sam.post('/api/payment-method-visits', { means: 'paypal' })
  const offered = await (await sam.get('/api/payment-methods/providers')).json()

  expect(response.status).toBe(409)
  expect(offered).toEqual({ rows: [{ means: 'stripe' }] })
  expect((await complete(sam, uuid())).status).toBe(404)
})

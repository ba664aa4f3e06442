import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { emitWebhookEvent } from '../../db/webhooks.ts'
import { signWebhook } from '../../gateways/webhook.ts'
import { insertAccount } from '../../test/accounts.ts'
import { type ApiClient, useApi } from '../../test/api.ts'
import { useDatabase } from '../../test/database.ts'
import { dump } from '../../test/dump.ts'
import { eventually } from '../../test/eventually.ts'
import { useMailbox } from '../../test/mailbox.ts'
import { useProduct } from '../../test/product.ts'
import { insertScene, type Scene } from '../../test/scene.ts'
import type { CreatedWebhookEndpoint, WebhookDelivery } from '../schemas/webhook.ts'

const database = useDatabase()
const mailbox = useMailbox()
const product = useProduct(database)
const api = useApi(database, () => ({ allowsPrivateWebhooks: true }))
let scene: Scene
let sam: ApiClient

interface Call {
  body: string
  headers: Record<string, string>
}
const calls: Call[] = []
let status = 204
const receiver = createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const headers = request.headers as Record<string, string>
  calls.push({ body: Buffer.concat(chunks).toString(), headers })
  response.writeHead(status).end()
})
let url = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`
})
afterAll(() => receiver.close())
beforeEach(async () => {
  calls.length = 0
  status = 204
  scene = await insertScene(database.owner)
  sam = await api.signedIn(scene)
})

async function make(change: object = {}, client = sam): Promise<CreatedWebhookEndpoint> {
  const response = await client.post('/api/webhooks', {
    url,
    events: ['batch.finished'],
    ...change,
  })
  expect(response.status).toBe(201)
  return response.json()
}

const emit = (owners = { ...scene, installerId: null as string | null }) =>
  database
    .as('gatehouse_worker')
    .transaction()
    .execute((trx) =>
      emitWebhookEvent(trx, {
        event: 'batch.finished',
        owners: {
          distributorId: owners.distributorId,
          subDistributorId: owners.subDistributorId,
          installerId: owners.installerId,
        },
        data: {
          batchId: scene.projectId,
          type: 'regular',
          projectKind: 'community',
          deviceCount: 3,
        },
      }),
    )

const signatureOf = (call: Call | undefined, secret: string) =>
  signWebhook(
    { secret, id: call?.headers['webhook-id'] ?? '', body: call?.body ?? '' },
    call?.headers['webhook-timestamp'] ?? '',
  )

const deliveriesOf = async (id: string): Promise<WebhookDelivery[]> =>
  (await (await sam.get(`/api/webhook-deliveries?endpointId=${id}`)).json()).rows

test('an event reaches the endpoint, signed, and the log tells so', async () => {
  await product.startWorker(100, mailbox.smtpUrl)
  const { id, secret } = await make()

  await emit()
  const [delivery] = await eventually(async () => {
    const deliveries = await deliveriesOf(id)
    expect(deliveries[0]?.status).toBe('delivered')
    return deliveries
  }, 20_000)

  const [call] = calls
  expect(calls).toHaveLength(1)
  expect(JSON.parse(call?.body ?? '')).toMatchObject({
    type: 'batch.finished',
    data: { batchId: scene.projectId, deviceCount: 3 },
  })
  expect(call?.headers['webhook-id']).toBe(delivery?.eventId)
  expect(call?.headers['webhook-signature']).toBe(signatureOf(call, secret))
  expect(delivery?.attempts).toMatchObject([{ attempt: 1, statusCode: 204, error: null }])
})

test('what was refused is tried again, and can be sent again by hand with the same id', async () => {
  await product.startWorker(100, mailbox.smtpUrl)
  const { id } = await make()
  status = 500

  await emit()
  await eventually(() => expect(calls).toHaveLength(1), 20_000)
  status = 204
  const [first] = await eventually(async () => {
    const deliveries = await deliveriesOf(id)
    expect(deliveries[0]?.status).toBe('delivered')
    return deliveries
  }, 20_000)
  const replay = await sam.post(`/api/webhook-deliveries/${first?.id}/replay`)
  await eventually(() => expect(calls).toHaveLength(3), 20_000)

  expect(first?.attempts.map(({ statusCode }) => statusCode)).toEqual([500, 204])
  expect(replay.status).toBe(202)
  expect(new Set(calls.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
})

test('a test is sent once, and its failure is shown', async () => {
  await product.startWorker(100, mailbox.smtpUrl)
  const { id } = await make()
  status = 404

  expect((await sam.post(`/api/webhooks/${id}/tests`)).status).toBe(202)

  await eventually(async () => {
    const [delivery] = await deliveriesOf(id)
    expect(delivery).toMatchObject({ event: 'endpoint.test', status: 'failed', isManual: true })
    expect(delivery?.attempts).toMatchObject([{ statusCode: 404, error: 'Answered 404' }])
  }, 20_000)
  expect(JSON.parse(calls[0]?.body ?? '')).toMatchObject({ type: 'endpoint.test' })
})

test('an endpoint that says it is gone is switched off, and who made it is told', async () => {
  await product.startWorker(100, mailbox.smtpUrl)
  const { id } = await make()
  const address = `sam-${id}@example.com`
  await database.owner
    .updateTable('accounts')
    .set({ email: address, emailConfirmedAt: sql`now()` })
    .where('id', '=', scene.accountId)
    .execute()
  status = 410

  await emit()
  const mail = await mailbox.mailTo(address)

  expect(mail.subject).toBe('A webhook was switched off')
  expect(mail.text).toContain(url)
  const { rows } = await (await sam.get('/api/webhooks')).json()
  expect(rows).toMatchObject([{ id, disabledReason: 'gone' }])
  const change = await sam.fetch(`/api/webhooks/${id}`, {
    method: 'PATCH',
    body: '{"isEnabled":true}',
    headers: { 'content-type': 'application/json' },
  })
  expect(await change.json()).toMatchObject({ disabledAt: null, disabledReason: null })
})

test('an endpoint hears of its organization and those below, of nothing else', async () => {
  await product.startWorker(100, mailbox.smtpUrl)
  const stranger = await insertScene(database.owner)
  await make({}, await api.signedIn(stranger))
  const installer = await api.signedIn(await insertAccount(database.owner, scene, 'installer'))
  await make({}, installer)
  await make({ events: ['installer.created'] })
  await make()

  await emit({ ...scene, installerId: scene.installerId })

  await eventually(() => expect(calls).toHaveLength(2), 20_000)
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  expect(calls).toHaveLength(2)
})

test('SEC-46 the secret stands sealed in the database, and in no history', async () => {
  await product.startWorker(100, mailbox.smtpUrl)
  const { id, secret } = await make()

  await emit()
  const [delivery] = await eventually(async () => {
    const deliveries = await deliveriesOf(id)
    expect(deliveries[0]?.status).toBe('delivered')
    return deliveries
  }, 20_000)

  const raw = secret.replace('whsec_', '')
  const stored = await dump(database.owner)
  expect(stored).toContain(url)
  expect(stored).not.toContain(raw)
  const handle = product.temporal.workflow.getHandle(`webhook-delivery-${delivery?.id}`)
  const history = Buffer.from(JSON.stringify(await handle.fetchHistory())).toString()
  const payloads = history.match(/"data":"[^"]+"/g) ?? []
  const plain = payloads.map((text) => Buffer.from(text.slice(8, -1), 'base64').toString()).join()
  expect(plain).toContain(delivery?.id)
  expect(plain).not.toContain(raw)
  expect(plain).not.toContain(url)
})

test('a renewed secret signs beside the former one for a day, and alone from then on', async () => {
  await product.startWorker(100, mailbox.smtpUrl)
  const { id, secret: former } = await make()
  const renewed = await (await sam.post(`/api/webhooks/${id}/secrets`)).json()
  const { secret } = renewed
  expect(secret).not.toBe(former)
  expect(Date.parse(renewed.formerSecretUntil) - Date.now()).toBeGreaterThan(23 * 3_600_000)

  await emit()
  await eventually(() => expect(calls).toHaveLength(1), 20_000)
  await database.owner
    .updateTable('webhookEndpoints')
    .set({ formerSecretUntil: new Date().toISOString() })
    .where('id', '=', id)
    .execute()
  await emit()
  await eventually(() => expect(calls).toHaveLength(2), 20_000)

  const signatures = calls.map(({ headers }) => String(headers['webhook-signature']))
  expect(signatures).toEqual([
    `${signatureOf(calls[0], secret)} ${signatureOf(calls[0], former)}`,
    signatureOf(calls[1], secret),
  ])
})

test('SEC-19 nobody reaches the endpoints of another, not even of a level below', async () => {
  const installer = await api.signedIn(await insertAccount(database.owner, scene, 'installer'))
  const { id } = await make({}, installer)
  const stranger = await api.signedIn(await insertScene(database.owner))

  for (const client of [sam, stranger]) {
    expect((await (await client.get('/api/webhooks')).json()).rows).toEqual([])
    expect((await client.delete(`/api/webhooks/${id}`)).status).toBe(404)
    expect((await client.post(`/api/webhooks/${id}/tests`)).status).toBe(404)
    expect((await client.post(`/api/webhooks/${id}/secrets`)).status).toBe(404)
    const page = await client.get(`/api/webhook-deliveries?endpointId=${id}`)
    expect((await page.json()).rows).toEqual([])
  }
})

test.each([
  'http://example.com/hook',
  'https://127.0.0.1/hook',
  'https://2130706433/',
  'https://[::1]/',
  'https://localhost/hook',
  'https://metadata.google.internal/',
  'https://user:password@example.com/',
  'ftp://example.com/',
  'no address',
])('SEC-39 %s is no endpoint', async (address) => {
  api.deps.allowsPrivateWebhooks = false

  const response = await sam.post('/api/webhooks', { url: address, events: ['batch.finished'] })

  api.deps.allowsPrivateWebhooks = true
  expect(response.status).toBe(422)
  expect((await response.json()).errors[0].field).toBe('url')
})

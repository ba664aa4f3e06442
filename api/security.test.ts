import { v7 as uuid } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { insertFirmware } from '../db/firmwares.ts'
import { insertDraft } from '../db/order-drafts.ts'
import { ROLES, type Role } from '../domain/organization.ts'
import { insertAccount } from '../test/accounts.ts'
import { type ApiClient, useApi } from '../test/api.ts'
import { insertApiAccess } from '../test/api-access.ts'
import { giveCoupon, insertOrder } from '../test/books.ts'
import { insertAssignment } from '../test/credits.ts'
import { useDatabase } from '../test/database.ts'
import { insertTestFinding } from '../test/findings.ts'
import { FIRMWARE } from '../test/firmware.ts'
import { insertInstaller } from '../test/installers.ts'
import { insertKeptCard } from '../test/kept-card.ts'
import { type Operation, operationsOf } from '../test/operations.ts'
import { insertPeople } from '../test/people.ts'
import { PERMISSION_MATRIX } from '../test/permission-matrix.ts'
import { insertTestQuotation } from '../test/quotations.ts'
import { insertTestRule } from '../test/renewal-rules.ts'
import { insertDevices, insertScene, type Scene } from '../test/scene.ts'
import { insertPriceBook } from '../test/subscriptions.ts'
import { insertLock } from '../test/third-party.ts'
import { createRouter } from './http.ts'

const database = useDatabase()
const api = useApi(database)

let operations: Operation[]
let scene: Scene
let sam: ApiClient
beforeAll(async () => {
  operations = operationsOf(api.app)
  scene = await insertScene(database.owner)
  sam = await api.signedIn(scene)
  for (const role of ROLES) {
    people.set(role, await api.signedIn(await insertAccount(database.owner, scene, role)))
  }
})

/** Accounts of the scene in every role. */
const people = new Map<Role, ApiClient>()

/** Somebody of the scene who may carry out the operation: the lowest of those. */
function permitted(operation: Operation): ApiClient {
  const allowed = PERMISSION_MATRIX[nameOf(operation)]
  return (Array.isArray(allowed) && people.get(allowed.at(-1))) || sam
}

const nameOf = ({ method, path }: Operation) => `${method} ${path}`

const HEADERS = { 'content-type': 'application/json', 'idempotency-key': 'a-key-of-this-test' }

function call(client: ApiClient, { method, path, hasBody }: Operation, body = '{}', id = uuid()) {
  return client.fetch(path.replace('{id}', id), {
    method,
    ...(hasBody && { body, headers: HEADERS }),
  })
}

test('SEC-18 a route that names no permission is not taken', () => {
  const route = {
    method: 'get',
    path: '/open',
    responses: { 200: { description: 'Open' } },
  } as const

  expect(() => createRouter().openapi(route, (c) => c.text('open'))).toThrow('names no permission')
})

test('SEC-18 every operation stands in the matrix, and nothing else does', () => {
  expect(operations.map(nameOf).sort()).toEqual(Object.keys(PERMISSION_MATRIX).sort())
})

test.each(ROLES)('SEC-18 the role %s may call what the matrix says', async (role) => {
  const owner = await insertScene(database.owner)
  const account = await insertAccount(database.owner, owner, role)

  for (const operation of operations.filter(({ path }) => path !== '/api/events')) {
    const allowed = PERMISSION_MATRIX[nameOf(operation)] ?? []
    // Some of them end the session, or renew its token.
    const response = await call(await api.signedIn(account), operation)
    const isAllowed = allowed === 'public' || allowed.includes(role)
    expect(response.status === 403, nameOf(operation)).toBe(!isAllowed)
  }
})

test('SEC-18 without a session every operation that is not public answers 401, whatever it is sent', async () => {
  for (const operation of operations) {
    if (PERMISSION_MATRIX[nameOf(operation)] === 'public') continue
    const response = await call(api.anonymous(), operation, 'not even JSON', 'no-id')
    expect(response.status, nameOf(operation)).toBe(401)
  }
})

test('SEC-19 an id of another tenant is not found, by any operation that takes one', async () => {
  const stranger = await insertScene(database.owner)
  const ids = {
    devices: (await insertDevices(database.owner, stranger, 1))[0]?.id ?? '',
    'autop-batches': await insertBatch(stranger),
    'autop-campaigns': await insertCampaign(stranger),
    'third-party-devices': await insertLock(database.owner, stranger),
    firmwares: await insertFirmware(database.owner, stranger.distributorId, FIRMWARE),
    'access-grants': await insertGrant(stranger),
    ...(await insertPeople(database.owner, stranger)),
    installers: (await insertInstaller(database.owner, stranger)).id,
    imports: await insertImport(stranger),
    feedback: await insertFeedback(stranger),
    notices: await insertNotice(stranger),
    orders: (await insertOrder(database.owner, stranger)).id,
    'order-drafts': await insertDraft(database.owner, stranger, {}),
    'renewal-rules': await insertTestRule(database.owner, stranger),
    'reconciliation-findings': await insertTestFinding(database.owner, stranger),
    ...(await insertKeptCard(database.owner, stranger)),
    credits: await insertAssignment(database.owner, stranger),
    coupons: (await giveCoupon(database.owner, stranger, { faceMinor: 100 })).id,
    quotations: await insertTestQuotation(database.owner, stranger),
    ...(await insertPrices(stranger)),
    notifications: await insertNotification(stranger),
    mails: await insertMailRow(stranger),
    ...(await insertApiAccess(database.owner, stranger)),
  }
  const bodies: Record<string, string> = {
    'POST /api/devices/{id}/autop-set/removals': '{"keys":["Config.Account1.GENERAL.Label"]}',
    'PATCH /api/installers/{id}': '{"company":"Mine"}',
    'PATCH /api/webhooks/{id}': '{"description":"Mine"}',
    'PATCH /api/coupons/{id}': '{"expiresOn":"2099-01-01"}',
    'POST /api/installers/{id}/deletion': '{"confirmation":"mine"}',
    'POST /api/installers/{id}/transfer': `{"installerId":"${scene.installerId}"}`,
    'PUT /api/order-drafts/{id}': '{"content":{}}',
    'POST /api/orders/{id}/payments': '{"means":"coupon"}',
    'POST /api/orders/{id}/refunds': '{"reason":"Mine"}',
    'POST /api/orders/{id}/returns': `{"paymentId":"${scene.projectId}","reason":"Mine"}`,
    'POST /api/renewal-rules/{id}/items': `{"selection":{"installerId":"${scene.installerId}","projectKind":"community","services":["app"]},"seen":{"itemCount":1}}`,
    'POST /api/renewal-rules/{id}/item-removals': `{"itemIds":["${scene.projectId}"]}`,
    'POST /api/renewal-rules/{id}/resumption': '{"means":"coupon"}',
    'POST /api/reconciliation-findings/{id}/dismissal': '{"reason":"Mine"}',
    'POST /api/credits/assignments/{id}/revocation': '{"credits":1}',
    'POST /api/imports/{id}/application': '{"mode":"all"}',
  }
  const queries: Record<string, string> = {
    'GET /api/autop-batches/{id}/export': '?format=csv',
    'GET /api/imports/{id}/report': '?format=csv',
    'GET /api/ledger-accounts/{id}/export': '?format=csv',
    'GET /api/quotations/{id}/export': '?format=csv',
  }

  for (const operation of operations.filter(({ path }) => path.includes('{id}'))) {
    const resource = operation.path.split('/')[2] as keyof typeof ids
    const path = operation.path + (queries[nameOf(operation)] ?? '')
    const response = await call(
      permitted(operation),
      { ...operation, path },
      bodies[nameOf(operation)] ?? (operation.method === 'PATCH' ? '{"name":"Mine"}' : undefined),
      ids[resource],
    )
    expect(response.status, nameOf(operation)).toBe(404)
  }
})

test('SEC-19 ids of another tenant in a list of ids are not found', async () => {
  const stranger = await insertScene(database.owner)
  const devices = await insertDevices(database.owner, stranger, 2)
  const ids = devices.map(({ id }) => id)

  const response = await sam.post('/api/devices/deletions', {
    ids,
    confirmation: 'delete 2 devices',
  })

  expect(response.status).toBe(404)
  const left = await database.owner
    .selectFrom('devices')
    .select('id')
    .where('id', 'in', ids)
    .execute()
  expect(left).toHaveLength(2)
})

test('SEC-19 filters, sorts and exports reach no other tenant', async () => {
  const stranger = await insertScene(database.owner)
  const [device] = await insertDevices(database.owner, stranger, 1)

  for (const filter of [
    `mac=${device?.mac}`,
    `sip=${device?.sip}`,
    `projectId=${stranger.projectId}`,
  ]) {
    const list = await sam.get(`/api/devices?projectKind=community&${filter}&sort=mac`)
    const file = await sam.get(`/api/devices/export?format=csv&projectKind=community&${filter}`)
    expect(await list.json(), filter).toMatchObject({ rows: [], total: 0 })
    expect((await file.text()).trim().split('\r\n'), filter).toHaveLength(1)
  }
})

test('SEC-21 every body is required and strict', () => {
  for (const operation of operations.filter(({ hasBody }) => hasBody)) {
    expect(operation.body, nameOf(operation)).toEqual({ required: true, strict: true })
  }
})

test('SEC-21 fields that no body has are refused by name', async () => {
  const fields = ['org_id', 'role', 'price', 'status', 'total', 'paid_at']
  const body = JSON.stringify(Object.fromEntries(fields.map((field) => [field, 'x'])))

  for (const operation of operations.filter(({ hasBody }) => hasBody)) {
    const response = await call(permitted(operation), operation, body)
    expect(response.status, nameOf(operation)).toBe(422)
    const { detail } = await response.json()
    for (const field of fields) expect(detail, nameOf(operation)).toContain(`"${field}"`)
  }
})

test('a body that is missing or no JSON is refused, not read as an empty one', async () => {
  for (const operation of operations.filter(({ hasBody }) => hasBody)) {
    const client = permitted(operation)
    const without = await client.fetch(operation.path.replace('{id}', uuid()), {
      method: operation.method,
    })
    const broken = await call(client, operation, '{"ids":')
    expect([400, 415, 422], nameOf(operation)).toContain(without.status)
    expect(broken.status, nameOf(operation)).toBe(400)
    expect(await broken.json()).toMatchObject({
      code: 'bad_request',
      requestId: expect.any(String),
    })
  }
})

async function insertBatch(owner: Scene): Promise<string> {
  const id = uuid()
  await database.owner
    .insertInto('autopBatches')
    .values({
      id,
      distributorId: owner.distributorId,
      subDistributorId: owner.subDistributorId,
      createdBy: owner.accountId,
      createdByName: 'Sam Subs',
      type: 'regular',
      config: 'Config.Account1.GENERAL.Label = 1',
      deviceCount: 1,
      projectKind: 'community',
      idempotencyKey: id,
      requestHash: 'x',
    })
    .execute()
  return id
}

async function insertCampaign({ distributorId, subDistributorId }: Scene): Promise<string> {
  const id = uuid()
  await database.owner
    .insertInto('autopCampaigns')
    .values({ id, distributorId, subDistributorId })
    .execute()
  return id
}

async function insertImport({ distributorId, subDistributorId, accountId }: Scene) {
  const id = uuid()
  await database.owner
    .insertInto('imports')
    .values({
      ...{ id, distributorId, subDistributorId, kind: 'installer_macs', fileName: 'macs.csv' },
      ...{ lineCount: 1, badCount: 0, createdBy: accountId, createdByName: 'Sam Subs' },
    })
    .execute()
  return id
}

async function insertNotice({ distributorId }: Scene): Promise<string> {
  const id = uuid()
  await database.owner
    .insertInto('notices')
    .values({
      ...{ id, distributorId, kind: 'info', title: 'Not for others', text: 'Not for others' },
      ...{ publishAt: new Date().toISOString(), roles: ['installer'], createdByName: 'Dora' },
    })
    .execute()
  return id
}

async function insertPrices(stranger: Scene): Promise<Record<string, string>> {
  const priceBookId = await insertPriceBook(database.owner, stranger)
  const { id } = await database.owner
    .selectFrom('prices')
    .select('id')
    .where('priceBookId', '=', priceBookId)
    .limit(1)
    .executeTakeFirstOrThrow()
  const discountId = uuid()
  await database.owner
    .insertInto('priceDiscounts')
    .values({
      id: discountId,
      distributorId: stranger.distributorId,
      level: 'sub_distributor',
      discountBasisPoints: 100,
      validFrom: '2100-01-01',
    })
    .execute()
  return { 'price-books': priceBookId, prices: id, 'price-discounts': discountId }
}

async function insertNotification({ accountId }: Scene): Promise<string> {
  const id = uuid()
  await database.owner
    .insertInto('notifications')
    .values({ id, accountId, kind: 'feedback_received', data: '{"by":"Ina","organization":"I"}' })
    .execute()
  return id
}

async function insertMailRow({ accountId }: Scene): Promise<string> {
  const id = uuid()
  await database.owner
    .insertInto('mails')
    .values({ id, accountId, kind: 'notice', address: 's@example.com', locale: 'en', data: '{}' })
    .execute()
  return id
}

async function insertFeedback(owner: Scene): Promise<string> {
  const id = uuid()
  const { distributorId, subDistributorId, installerId } = owner
  await database.owner
    .insertInto('feedback')
    .values({
      ...{ id, distributorId, subDistributorId, installerId },
      ...{ authorName: 'Ina Installer', organizationName: 'Installer', text: 'Not for others' },
    })
    .execute()
  return id
}

async function insertGrant(owner: Scene): Promise<string> {
  const id = uuid()
  const { distributorId, subDistributorId, installerId, accountId } = owner
  await database.owner
    .insertInto('accessGrants')
    .values({
      id,
      distributorId,
      subDistributorId,
      installerId,
      grantedBy: accountId,
      grantedByName: 'Ina Installer',
    })
    .execute()
  return id
}

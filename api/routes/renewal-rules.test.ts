import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { beforeEach, expect, test } from 'vitest'
import { settleRange } from '../../db/renewals/settle.ts'
import { TERMS_VERSION } from '../../domain/order-terms.ts'
import { addDays, dayAt } from '../../domain/term.ts'
import { insertAccount } from '../../test/accounts.ts'
import { type ApiClient, useApi } from '../../test/api.ts'
import { giveCoupon } from '../../test/books.ts'
import { useDatabase } from '../../test/database.ts'
import { insertKeptCard } from '../../test/kept-card.ts'
import { insertResident } from '../../test/people.ts'
import { insertTestRule } from '../../test/renewal-rules.ts'
import { everythingDue } from '../../test/renewals.ts'
import { insertScene, type Scene } from '../../test/scene.ts'
import { grantPayment, insertHomes, insertItem, insertPriceBook } from '../../test/subscriptions.ts'
import type { RenewalPreview, RenewalRule, RenewalRuleShown } from '../schemas/renewal-rule.ts'

const database = useDatabase()
const api = useApi(database)
const today = dayAt(new Date().toISOString(), 'Europe/Berlin')

let scene: Scene
let client: ApiClient

beforeEach(async () => {
  scene = await insertScene(database.owner)
  await insertPriceBook(database.owner, scene)
  await grantPayment(database.owner, scene)
  client = await api.signedIn(scene)
})

/** Apps of as many homes, which end in so many days. @returns the items' ids */
async function apps(...endsIn: number[]): Promise<string[]> {
  const homes = await insertHomes(database.owner, scene, endsIn.length)
  return Promise.all(
    homes.map((holderId, index) =>
      insertItem(database.owner, scene, {
        service: 'app',
        holderId,
        expiresOn: addDays(today, endsIn[index] ?? 0),
      }),
    ),
  )
}

const selection = (more: object = {}) => ({
  installerId: scene.installerId,
  projectKind: 'community',
  services: ['app'],
  ...more,
})

async function create(
  body: object,
  { key = uuid(), as = client } = {},
): Promise<{ status: number; body: RenewalRule & { detail?: string; errors?: object[] } }> {
  const response = await as.fetch('/api/renewal-rules', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({
      ...{ name: 'Palm Court', means: 'coupon', selection: selection() },
      ...{ termsVersion: TERMS_VERSION, seen: { itemCount: 2 }, ...body },
    }),
  })
  return { status: response.status, body: await response.json() }
}

async function shown(id: string, as = client): Promise<RenewalRuleShown> {
  const response = await as.fetch(`/api/renewal-rules/${id}`)
  expect(response.status).toBe(200)
  return response.json()
}

test('a rule is seen before it is made: its price a month, its first charge, and how it can be paid', async () => {
  await apps(10, 40)
  const response = await client.post('/api/renewal-rules/previews', { selection: selection() })
  const preview: RenewalPreview = await response.json()

  expect(preview).toMatchObject({
    ...{ itemCount: 2, totalMinor: 160, currency: 'USD', dueNow: 0, leftOut: [] },
    firstChargeOn: addDays(today, 7),
  })
  expect(preview.payBy).toEqual([{ means: 'coupon', methodId: null, label: null }])
})

test('a rule renews its items three days before each ends, and says what the coming charge costs', async () => {
  await apps(10, 40)
  const { status, body } = await create({})
  const rule = await shown(body.id)

  expect(status).toBe(201)
  expect(rule).toMatchObject({
    ...{ state: 'on', means: 'coupon', itemCount: 2, isOwn: true, isSkipped: false },
    nextChargeOn: addDays(today, 7),
    firstExpiresOn: addDays(today, 10),
    comingCharge: { on: addDays(today, 7), itemCount: 1, totalMinor: 80, currency: 'USD' },
  })
})

test('what has expired is charged today', async () => {
  await apps(-20)
  const { body } = await create({ seen: { itemCount: 1 } })

  expect(await shown(body.id)).toMatchObject({
    nextChargeOn: today,
    comingCharge: { on: today, itemCount: 1 },
  })
})

test('the same key makes one rule, and needs nothing to be free again', async () => {
  await apps(10, 40)
  const key = uuid()
  const first = await create({}, { key })
  const second = await create({}, { key })

  expect(second).toMatchObject({ status: 201, body: { id: first.body.id } })
})

test('what another rule has is refused by name, unless it was left out knowingly', async () => {
  const [first = ''] = await apps(10, 40)
  await insertTestRule(database.owner, scene, { name: 'Others first', itemIds: [first] })
  const refused = await create({})
  const taken = await create({ seen: { itemCount: 1 } })

  expect(refused.status).toBe(409)
  expect(JSON.stringify(refused.body.errors)).toContain('In Others first: A 101')
  expect(taken).toMatchObject({ status: 201, body: { itemCount: 1 } })
})

test('what is not sold is refused by name', async () => {
  await apps(10, 40)
  await database.owner
    .deleteFrom('prices')
    .where('distributorId', '=', scene.distributorId)
    .where('service', '=', 'app')
    .execute()
  const { status, body } = await create({})

  expect(status).toBe(409)
  expect(JSON.stringify(body.errors)).toContain('Is not sold: A 101')
})

test('a rule that was stopped gives its items to another, and can be switched on with other means', async () => {
  await apps(10, 40)
  const { body } = await create({})
  const stopped = await client.post(`/api/renewal-rules/${body.id}/stop`, undefined)
  const off = await stopped.json()
  const resumed = await client.post(`/api/renewal-rules/${body.id}/resumption`, { means: 'coupon' })
  const on = await resumed.json()
  const again = await client.post(`/api/renewal-rules/${body.id}/resumption`, { means: 'coupon' })

  expect(off).toMatchObject({ state: 'off', offReason: 'stopped', nextChargeOn: null })
  expect(on).toMatchObject({ state: 'on', offReason: null, nextChargeOn: addDays(today, 7) })
  expect(again.status).toBe(409)
})

test('the next charge is left out once, and that can be taken back', async () => {
  await apps(10)
  const { body } = await create({ seen: { itemCount: 1 } })
  const path = `/api/renewal-rules/${body.id}/skip`
  const skipped = await (await client.post(path, undefined)).json()
  const twice = await client.post(path, undefined)
  const undone = await (await client.fetch(path, { method: 'DELETE' })).json()
  const nothing = await client.fetch(path, { method: 'DELETE' })

  expect(skipped).toMatchObject({ isSkipped: true, nextChargeOn: addDays(today, 37) })
  expect(twice.status).toBe(409)
  expect(undone).toMatchObject({ isSkipped: false, nextChargeOn: addDays(today, 7) })
  expect(nothing.status).toBe(409)
})

test('items are let go and added, and the log says by whom', async () => {
  const [first = '', second = ''] = await apps(10, 40)
  const { body } = await create({})
  const path = `/api/renewal-rules/${body.id}`
  const gone = await client.post(`${path}/item-removals`, { itemIds: [first] })
  const listed = await (await client.fetch(`${path}/items`)).json()
  const added = await client.post(`${path}/items`, {
    selection: selection({ only: [first] }),
    seen: { itemCount: 1 },
  })
  const entries = await database.owner
    .selectFrom('auditEntries')
    .select(['action', 'details'])
    .where('targetId', '=', body.id)
    .orderBy('id')
    .execute()

  expect(await gone.json()).toMatchObject({ itemCount: 1 })
  expect(listed).toMatchObject({ total: 1, rows: [{ itemId: second, holderName: 'A 102' }] })
  expect(await added.json()).toMatchObject({ itemCount: 2 })
  expect(entries.map(({ action }) => action)).toEqual([
    'renewal_rule.created',
    'renewal_rule.items_removed',
    'renewal_rule.items_added',
  ])
})

test('a change of name and means is in the log with what was before', async () => {
  await apps(10, 40)
  const { body } = await create({})
  const { 'payment-methods': methodId } = await insertKeptCard(database.owner, scene)
  const renamed = await client.fetch(`/api/renewal-rules/${body.id}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Palm Court, all' }),
  })
  const strange = await client.fetch(`/api/renewal-rules/${body.id}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ payment: { means: 'coupon', methodId } }),
  })
  const { details } = await database.owner
    .selectFrom('auditEntries')
    .select('details')
    .where('action', '=', 'renewal_rule.changed')
    .where('targetId', '=', body.id)
    .executeTakeFirstOrThrow()

  expect(await renamed.json()).toMatchObject({ name: 'Palm Court, all' })
  expect(strange.status).toBe(422)
  expect(details).toEqual({ before: { name: 'Palm Court' }, after: { name: 'Palm Court, all' } })
})

test('what a rule has renewed is an order that names it, with the next expiration date of each line', async () => {
  await giveCoupon(database.owner, scene, { faceMinor: 1_000 })
  await apps(2)
  const { body } = await create({ seen: { itemCount: 1 } })
  const now = new Date().toISOString()
  const range = await everythingDue(database.owner, now)
  await database
    .as('gatehouse_worker')
    .transaction()
    .execute((trx) => settleRange(trx, { range, dueBy: now, now }))
  const { rows } = await (await client.fetch(`/api/renewal-rules/${body.id}/renewals`)).json()
  const { orderId } = rows[0]
  const order = await (await client.fetch(`/api/orders/${orderId}`)).json()
  const lines = await (await client.fetch(`/api/orders/${orderId}/lines`)).json()

  expect(rows).toMatchObject([{ state: 'renewed', totalMinor: 80, workflowId: null }])
  expect(order).toMatchObject({
    ...{ number: rows[0].orderNumber, status: 'succeed', means: 'coupon' },
    renewalRule: { id: body.id, name: 'Palm Court' },
  })
  expect(lines.rows).toMatchObject([{ nextExpiresOn: addDays(today, 32) }])
  expect(await shown(body.id)).toMatchObject({ nextChargeOn: addDays(today, 29) })
})

test('past renewals are listed with their orders, and a process only where one waited', async () => {
  const ids = await apps(10, 40)
  const { body } = await create({})
  const { distributorId, subDistributorId } = scene
  const renewal = {
    ...{ distributorId, subDistributorId, ruleId: body.id, itemIds: sql`${ids}::uuid[]` as never },
  }
  const at = new Date().toISOString()
  await database.owner
    .insertInto('renewals')
    .values([
      { id: uuid(), ...renewal, period: '2026-09-01', state: 'renewed', endedAt: at },
      { id: uuid(), ...renewal, period: '2026-10-01', state: 'waiting', tries: 1 },
    ])
    .execute()
  const page = await (await client.fetch(`/api/renewal-rules/${body.id}/renewals`)).json()

  expect(page).toMatchObject({
    total: 2,
    rows: [
      { period: '2026-10-01', itemCount: 2, workflowId: `renewal-${body.id}-2026-10-01` },
      { period: '2026-09-01', state: 'renewed', workflowId: null, orderId: null },
    ],
  })
  expect(await shown(body.id)).toMatchObject({ isWaiting: true })
})

test('the list is searched by state, means and project, sorted, and saved as a file', async () => {
  const ids = await apps(10, 40)
  await insertTestRule(database.owner, scene, { name: 'B rule', itemIds: ids.slice(0, 1) })
  await insertTestRule(database.owner, scene, { name: 'A rule', means: 'credit' })
  const names = async (query: string) => {
    const { rows } = await (await client.fetch(`/api/renewal-rules?${query}`)).json()
    return rows.map(({ name }: RenewalRule) => name)
  }
  const file = await client.fetch('/api/renewal-rules/export?format=csv&sort=name')

  expect(await names('sort=name')).toEqual(['A rule', 'B rule'])
  expect(await names('means=credit')).toEqual(['A rule'])
  expect(await names(`projectId=${scene.projectId}`)).toEqual(['B rule'])
  expect(await names('state=off')).toEqual([])
  expect(await file.text()).toMatch(/Name,State.*\r\nA rule,On.*\r\nB rule,On/s)
})

test('SEC-19 a rule is read by whoever is above its payer, and changed by nobody else', async () => {
  const id = await insertTestRule(database.owner, scene, { installerPays: true })
  const own = await insertTestRule(database.owner, scene)
  const installer = await api.signedIn(await insertAccount(database.owner, scene, 'installer'))
  const stop = (as: ApiClient, rule: string) =>
    as.post(`/api/renewal-rules/${rule}/stop`, undefined)

  const distributor = await api.signedIn(await insertAccount(database.owner, scene, 'distributor'))
  const manager = await api.signedIn(await insertAccount(database.owner, scene, 'property_manager'))

  expect(await shown(id)).toMatchObject({ isOwn: false, methodLabel: null })
  expect(await shown(own, distributor)).toMatchObject({ isOwn: false, buyerName: 'Nord GmbH' })
  expect((await manager.fetch(`/api/renewal-rules/${id}`)).status).toBe(404)
  expect((await stop(client, id)).status).toBe(404)
  expect((await installer.fetch(`/api/renewal-rules/${own}`)).status).toBe(404)
  expect((await stop(installer, own)).status).toBe(404)
  expect((await stop(installer, id)).status).toBe(200)
})

test('whoever may no longer pay makes no rule, and stops theirs all the same', async () => {
  await apps(10, 40)
  const { body } = await create({})
  await database.owner
    .updateTable('organizations')
    .set({ mayPay: false })
    .where('id', '=', scene.subDistributorId)
    .execute()
  const made = await create({ seen: { itemCount: 1 } })
  const resumed = await client.post(`/api/renewal-rules/${body.id}/resumption`, { means: 'coupon' })
  const stopped = await client.post(`/api/renewal-rules/${body.id}/stop`, undefined)

  expect(made.status).toBe(403)
  expect(resumed.status).toBe(403)
  expect(await stopped.json()).toMatchObject({ state: 'off' })
})

test('credits pay for offices alone, and a card only where its provider is used', async () => {
  await apps(10, 40)
  const { 'payment-methods': methodId } = await insertKeptCard(database.owner, scene)

  expect((await create({ means: 'credit' })).status).toBe(409)
  expect((await create({ means: 'stripe' })).status).toBe(422)
  expect((await create({ means: 'stripe', methodId })).status).toBe(409)
})

test('who lives there is shown with the day on which the app is renewed by itself', async () => {
  await apps(10)
  await create({ seen: { itemCount: 1 } })
  const home = await database.owner
    .selectFrom('households')
    .select('id')
    .where('projectId', '=', scene.projectId)
    .executeTakeFirstOrThrow()
  const resident = await insertResident(database.owner, scene, {
    householdId: home.id,
    role: 'family_master',
  })
  const shown = await (await client.fetch(`/api/end-users/${resident}`)).json()

  expect(shown).toMatchObject({ appRenewsOn: addDays(today, 7), premiumRenewsOn: null })
})

test('what can be renewed says when it is renewed by itself, without naming the rules of others', async () => {
  await apps(10)
  await create({ seen: { itemCount: 1 } })
  const search = { ...selection(), action: 'renew' }
  const ask = async (as: ApiClient) => {
    const { rows } = await (await as.post('/api/service-items/searches', search)).json()
    return rows[0]
  }
  const installer = await api.signedIn(await insertAccount(database.owner, scene, 'installer'))

  const renewed = { isRenewed: true, renewsOn: addDays(today, 7) }
  expect(await ask(client)).toMatchObject({ ...renewed, renewalRuleName: 'Palm Court' })
  expect(await ask(installer)).toMatchObject({
    ...renewed,
    renewalRuleName: null,
    renewalRuleId: null,
  })
})

import { v7 as uuid } from 'uuid'
import { beforeEach, expect, test } from 'vitest'
import { assignCredits } from '../../db/credits.ts'
import { TERMS_VERSION } from '../../domain/order-terms.ts'
import { addDays, addMonths, dayAt } from '../../domain/term.ts'
import { insertAccount } from '../../test/accounts.ts'
import { type ApiClient, useApi } from '../../test/api.ts'
import { useDatabase } from '../../test/database.ts'
import { insertProject, insertScene, type Scene } from '../../test/scene.ts'
import {
  BILLING,
  grantPayment,
  insertHomes,
  insertItem,
  insertPriceBook,
} from '../../test/subscriptions.ts'
import type { OrderPrice } from '../schemas/order-price.ts'

const database = useDatabase()
const api = useApi(database)
const withoutFreeMonth = useApi(database, () => ({ hasFreeMonth: false }))
const today = dayAt(new Date().toISOString(), 'Europe/Berlin')

let scene: Scene
let client: ApiClient

beforeEach(async () => {
  scene = await insertScene(database.owner)
  await insertPriceBook(database.owner, scene)
  await grantPayment(database.owner, scene)
  client = await api.signedIn(scene)
})

const activation = (more: object = {}) => ({
  installerId: scene.installerId,
  projectKind: 'community',
  action: 'activate',
  services: ['app'],
  term: { months: 0 },
  ...more,
})
const handing = () => ({ remark: '', actorName: 'Sam Sub', idempotencyKey: uuid() })
const renewal = (more: object = {}) => activation({ action: 'renew', ...more })

async function price(selection: object, countryCode?: string): Promise<OrderPrice> {
  const response = await client.post('/api/order-prices', {
    selection,
    ...(countryCode && { countryCode }),
  })
  expect(response.status).toBe(200)
  return response.json()
}

async function submit(
  selection: object,
  seen: { totalMinor: number; itemCount: number },
  { key = uuid(), as = client, terms = TERMS_VERSION } = {},
) {
  const request = { selection, seen, billing: BILLING, termsVersion: terms }
  const response = await as.fetch('/api/orders', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(request),
  })
  return { status: response.status, body: await response.json() }
}

const seenOf = ({ totalMinor, itemCount }: OrderPrice) => ({ totalMinor, itemCount })

test('what a filter finds is ordered whole, and each item is held by the order', async () => {
  const homes = await insertHomes(database.owner, scene, 3)
  const priced = await price(activation())
  const { status, body } = await submit(activation(), seenOf(priced))
  const items = await database.owner
    .selectFrom('serviceItems')
    .select(['holderId', 'variant', 'orderId', 'activatedAt'])
    .where('projectId', '=', scene.projectId)
    .execute()
  const lines = await database.owner
    .selectFrom('orderLines')
    .select(['holderName', 'isTrial', 'months', 'amountMinor', 'kind'])
    .where('orderId', '=', body.id)
    .orderBy('number')
    .execute()
  const start = await database.owner
    .selectFrom('outbox')
    .select('name')
    .where('workflowId', '=', `order-${body.id}`)
    .executeTakeFirst()

  expect(priced).toMatchObject({ itemCount: 3, totalMinor: 3_000, currency: 'USD', leftOut: [] })
  expect(status).toBe(201)
  expect(body).toMatchObject({ type: 'activation', status: 'processing', totalMinor: 3_000 })
  expect(body.number).toMatch(/^\d{18}$/)
  expect(new Set(items.map(({ holderId }) => holderId))).toEqual(new Set(homes))
  expect(items.every(({ orderId }) => orderId === body.id)).toBe(true)
  expect(lines.map(({ holderName }) => holderName)).toEqual(['A 101', 'A 102', 'A 103'])
  expect(lines[0]).toMatchObject({ isTrial: true, months: null, amountMinor: 1_000 })
  expect(start?.name).toBe('order')
})

test('where no month is free, an activation lasts a paid month at least', async () => {
  await insertHomes(database.owner, scene, 1)
  const buyer = await withoutFreeMonth.signedIn(scene)
  const ask = (months: number) =>
    buyer.post('/api/order-prices', { selection: activation({ term: { months } }) })

  expect((await ask(0)).status).toBe(422)
  expect(await (await ask(2)).json()).toMatchObject({
    totalMinor: 1_160,
    lines: [{ isTrial: false, months: 2, plannedExpiresOn: addMonths(today, 2) }],
  })
})

test('a repeated submit answers the first order', async () => {
  await insertHomes(database.owner, scene, 1)
  const seen = { totalMinor: 1_000, itemCount: 1 }
  const key = uuid()
  const first = await submit(activation(), seen, { key })
  const second = await submit(activation(), seen, { key })

  expect(second.status).toBe(201)
  expect(second.body.id).toBe(first.body.id)
})

test('of two who order the same apartments at once, one gets them', async () => {
  await insertHomes(database.owner, scene, 20)
  const seen = { totalMinor: 20_000, itemCount: 20 }
  const results = await Promise.all([submit(activation(), seen), submit(activation(), seen)])

  expect(results.map(({ status }) => status).sort()).toEqual([201, 409])
})

test('an item in an open order is refused, and that order is named', async () => {
  const [home = ''] = await insertHomes(database.owner, scene, 1)
  const first = await submit(activation(), { totalMinor: 1_000, itemCount: 1 })
  const { status, body } = await submit(activation({ only: [`app:${home}:1`] }), {
    totalMinor: 1_000,
    itemCount: 1,
  })

  expect(status).toBe(409)
  expect(body.detail).toContain(first.body.number)
  expect(body.errors[0].message).toBe(`In order ${first.body.number}: A 101`)
})

test('an item in an open order that was seen to be left out does not stop the others', async () => {
  const [held = '', free = ''] = await insertHomes(database.owner, scene, 2)
  await submit(activation({ only: [`app:${held}:1`] }), { totalMinor: 1_000, itemCount: 1 })
  const priced = await price(activation())
  const { status, body } = await submit(activation(), seenOf(priced))
  const lines = await database.owner
    .selectFrom('orderLines')
    .innerJoin('serviceItems', 'serviceItems.id', 'orderLines.itemId')
    .select('serviceItems.holderId')
    .where('orderLines.orderId', '=', body.id)
    .execute()

  expect(priced.leftOut).toMatchObject([{ reason: 'in_open_order' }])
  expect(status).toBe(201)
  expect(lines).toEqual([{ holderId: free }])
})

test('a property manager orders nothing that credits do not pay', async () => {
  const [home = ''] = await insertHomes(database.owner, scene, 1)
  const expiresOn = addDays(today, 20)
  await insertItem(database.owner, scene, { service: 'app', holderId: home, expiresOn })
  const { accountId } = await insertAccount(database.owner, scene, 'property_manager')
  await assignCredits(
    database.owner,
    { level: 'distributor', organizationId: scene.distributorId },
    { holderId: scene.subDistributorId, credits: 50, ...handing() },
  )
  await assignCredits(
    database.owner,
    { level: 'sub_distributor', organizationId: scene.subDistributorId },
    { holderId: accountId, credits: 50, ...handing() },
  )
  const manager = await api.signedIn({ accountId })
  const wanted = renewal({ term: { months: 1 } })
  const seen = seenOf(await price(wanted))
  const { status, body } = await submit(wanted, seen, { as: manager })

  expect(status).toBe(409)
  expect(body.detail).toBe('Credits pay only for commercial projects created since 1 June 2025')
  expect((await submit(wanted, seen)).status).toBe(201)
})

test('SEC-26: an order at another price than was seen is refused with the new one', async () => {
  await insertHomes(database.owner, scene, 2)
  const cheaper = await submit(activation(), { totalMinor: 1, itemCount: 2 })
  const fewer = await submit(activation(), { totalMinor: 2_000, itemCount: 1 })

  expect(cheaper.status).toBe(409)
  expect(cheaper.body.errors[0]).toEqual({ field: 'seen.totalMinor', message: '2000 USD' })
  expect(fewer.status).toBe(409)
})

test('a price that changed between quotation and order is asked about again', async () => {
  await insertHomes(database.owner, scene, 1)
  const priced = await price(activation())
  const book = await database.owner
    .selectFrom('priceBooks')
    .select('id')
    .where('distributorId', '=', scene.distributorId)
    .executeTakeFirstOrThrow()
  await database.owner
    .insertInto('prices')
    .values({
      id: uuid(),
      priceBookId: book.id,
      distributorId: scene.distributorId,
      projectKind: 'community',
      service: 'app',
      variant: 'with_monitor',
      oneTimeMinor: 1_100,
      monthlyMinor: 90,
      validFrom: new Date().toISOString().slice(0, 10),
    })
    .execute()

  expect((await submit(activation(), seenOf(priced))).status).toBe(409)
  expect((await price(activation())).totalMinor).toBe(1_100)
})

test('items of mixed expiries come to one date, and those that run longer stay out', async () => {
  const homes = await insertHomes(database.owner, scene, 4)
  const expiries = [-10, 10, 40, 200].map((days) => addDays(today, days))
  for (const [index, expiresOn] of expiries.entries()) {
    const holderId = homes[index] ?? ''
    await insertItem(database.owner, scene, { service: 'app', holderId, expiresOn })
  }
  const until = addDays(today, 100)
  const priced = await price(renewal({ term: { until } }))
  const { status } = await submit(renewal({ term: { until } }), seenOf(priced))

  // 100, 90 and 60 days of 80 cents a month.
  expect(priced.lines.map(({ paidDays }) => paidDays)).toEqual([100, 90, 60])
  expect(priced.lines.map(({ amountMinor }) => amountMinor)).toEqual([267, 240, 160])
  expect(priced).toMatchObject({ totalMinor: 667, firstExpiresOn: until, lastExpiresOn: until })
  expect(priced.leftOut).toMatchObject([{ reason: 'runs_longer', items: 1 }])
  expect(status).toBe(201)
})

test('a premium plan is priced by the apartment and ends with the last app', async () => {
  const homes = await insertHomes(database.owner, scene, 3)
  const without = await price(activation({ services: ['premium_plan'], term: { months: 3 } }))
  const end = addDays(today, 45)
  await insertItem(database.owner, scene, {
    service: 'app',
    holderId: homes[0] ?? '',
    expiresOn: end,
  })
  const priced = await price(activation({ services: ['premium_plan'], term: { months: 3 } }))

  expect(without.leftOut).toMatchObject([{ reason: 'needs_app', items: 1 }])
  expect(priced.lines).toMatchObject([{ quantity: 3, plannedExpiresOn: end }])
})

test('the fourth family member of a home needs an additional app, the first three do not', async () => {
  const [home = ''] = await insertHomes(database.owner, scene, 1)
  const { distributorId, subDistributorId, installerId, projectId } = scene
  for (let member = 1; member <= 5; member += 1) {
    await database.owner
      .insertInto('residents')
      .values({
        id: uuid(),
        distributorId,
        subDistributorId,
        installerId,
        projectId,
        householdId: home,
        role: 'family_member',
        name: `Member ${member}`,
        sip: String(Date.now()) + member,
      })
      .execute()
  }
  const selection = activation({ services: ['additional_app'] })
  const priced = await price(selection)
  const { body } = await submit(selection, seenOf(priced))

  expect(priced).toMatchObject({ itemCount: 2, totalMinor: 1_000 })
  expect(body.type).toBe('additional_app')
})

test('a sub-distributor pays less than the list, an installer pays the list, both their tax', async () => {
  const { distributorId, subDistributorId, installerId } = scene
  await insertHomes(database.owner, scene, 1)
  await database.owner
    .insertInto('priceDiscounts')
    .values([
      {
        id: uuid(),
        distributorId,
        level: 'sub_distributor',
        discountBasisPoints: 500,
        validFrom: '2020-01-01',
      },
      {
        id: uuid(),
        distributorId,
        level: 'sub_distributor',
        forSubDistributorId: subDistributorId,
        discountBasisPoints: 1_250,
        validFrom: '2020-01-01',
      },
    ])
    .execute()
  await database.owner
    .insertInto('taxRates')
    .values({
      id: uuid(),
      distributorId,
      countryCode: 'DE',
      rateBasisPoints: 1_900,
      validFrom: '2020-01-01',
    })
    .execute()
  const own = await price(activation(), 'DE')
  const { id: accountId } = await database.owner
    .selectFrom('accounts')
    .select('id')
    .where('organizationId', '=', installerId)
    .executeTakeFirstOrThrow()
  client = await api.signedIn({ accountId })
  const list = await price(activation(), 'DE')

  expect(own).toMatchObject({ subtotalMinor: 1_000, discountMinor: 125, taxMinor: 166 })
  expect(list).toMatchObject({ discountMinor: 0, taxMinor: 190, totalMinor: 1_190 })
})

test('SEC-23: without the permission to pay nothing is priced or ordered, and it says who grants it', async () => {
  await insertHomes(database.owner, scene, 1)
  await database.owner
    .updateTable('organizations')
    .set({ mayPay: false })
    .where('id', '=', scene.subDistributorId)
    .execute()
  const { status, body } = await submit(activation(), { totalMinor: 1_000, itemCount: 1 })
  const session = await (await client.get('/api/session')).json()

  expect(status).toBe(403)
  expect(body.detail).toContain('distributor can grant it')
  expect(session).toMatchObject({ mayPay: false, paymentRefusal: 'not_granted' })
})

test('SEC-19: projects and installers of others are not found, and not to be ordered for', async () => {
  const stranger = await insertScene(database.owner)
  await insertHomes(database.owner, stranger, 1)
  const seen = { totalMinor: 1_000, itemCount: 1 }
  const foreign = await submit(activation({ installerId: stranger.installerId }), seen)
  const inside = await submit(activation({ projectIds: [stranger.projectId] }), seen)
  const key = `app:${stranger.projectId}:1`
  const nothing = await submit(activation({ only: [key] }), seen)

  expect([foreign.status, inside.status, nothing.status]).toEqual([404, 404, 409])
})

test('an order of 5,000 items is submitted whole, one of 5,001 is not', async () => {
  await insertHomes(database.owner, scene, 5_000)
  const priced = await price(activation())
  const { status, body } = await submit(activation(), seenOf(priced))
  const other = await insertProject(database.owner, scene)
  await insertHomes(database.owner, { ...scene, projectId: other }, 1)
  const tooMany = await client.post('/api/order-prices', { selection: activation() })

  expect(status).toBe(201)
  expect(body).toMatchObject({ itemCount: 5_000, totalMinor: 5_000_000 })
  expect(tooMany.status).toBe(422)
}, 60_000)

test('terms that have changed are to be accepted again', async () => {
  await insertHomes(database.owner, scene, 1)
  const seen = { totalMinor: 1_000, itemCount: 1 }

  expect((await submit(activation(), seen, { terms: '2020-01' })).status).toBe(409)
})

test('a draft is its owner’s alone, and goes with the order', async () => {
  const created = await client.post('/api/order-drafts', {
    content: { installerId: scene.installerId, step: 'items', services: [], only: [] },
  })
  const { id } = await created.json()
  const changed = await client.fetch(`/api/order-drafts/${id}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ content: { step: 'term', months: 12 } }),
  })

  expect(created.status).toBe(201)
  expect((await changed.json()).content).toEqual({ step: 'term', months: 12 })
  expect(await (await client.get('/api/order-drafts')).json()).toMatchObject({ rows: [{ id }] })
})

test('end users show the terms of their home’s app, and those who move in later too', async () => {
  const [home = ''] = await insertHomes(database.owner, scene, 1)
  const { distributorId, subDistributorId, installerId, projectId } = scene
  const moveIn = (role: 'family_master' | 'family_member') =>
    database.owner
      .insertInto('residents')
      .values({
        id: uuid(),
        distributorId,
        subDistributorId,
        installerId,
        projectId,
        householdId: home,
        role,
        name: role,
        sip: `${Date.now()}${role.length}`,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
  const master = await moveIn('family_master')
  const expiresOn = addDays(today, 30)
  await insertItem(database.owner, scene, { service: 'app', holderId: home, expiresOn })
  const member = await moveIn('family_member')

  for (const { id } of [master, member]) {
    const user = await (await client.get(`/api/end-users/${id}`)).json()
    expect(user).toMatchObject({ state: 'active', appExpiresOn: expiresOn })
  }
})

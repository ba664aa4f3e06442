import { beforeEach, expect, test } from 'vitest'
import { addDays } from '../../domain/term.ts'
import { insertAccount } from '../../test/accounts.ts'
import { type ApiClient, useApi } from '../../test/api.ts'
import { useDatabase } from '../../test/database.ts'
import { insertScene, type Scene } from '../../test/scene.ts'
import { grantPayment, insertPriceBook } from '../../test/subscriptions.ts'
import type { PricedService, PriceTable } from '../schemas/price.ts'

const database = useDatabase()
const api = useApi(database)
const TODAY = new Date().toISOString().slice(0, 10)
const TOMORROW = addDays(TODAY, 1)

let scene: Scene
let book: string
let dora: ApiClient
let sam: ApiClient

beforeEach(async () => {
  scene = await insertScene(database.owner)
  book = await insertPriceBook(database.owner, scene)
  await grantPayment(database.owner, scene)
  dora = await api.signedIn(await insertAccount(database.owner, scene, 'distributor'))
  sam = await api.signedIn(scene)
})

const price = (more: object = {}) => ({
  priceBookId: book,
  projectKind: 'community',
  service: 'app',
  variant: 'with_monitor',
  oneTimeMinor: 2_000,
  monthlyMinor: 90,
  validFrom: TODAY,
  ...more,
})

async function tableOf(client: ApiClient): Promise<PriceTable> {
  const response = await client.get(`/api/prices?priceBookId=${book}&projectKind=community`)
  expect(response.status).toBe(200)
  return response.json()
}

const appOf = ({ rows }: PriceTable): PricedService | undefined =>
  rows.find(({ service, variant }) => service === 'app' && variant === 'with_monitor')

test('a new price holds from its day on, and the former one stays in the history', async () => {
  const set = await dora.post('/api/prices', price())
  const later = await dora.post('/api/prices', price({ monthlyMinor: 95, validFrom: TOMORROW }))
  const app = appOf(await tableOf(dora))
  const key = `priceBookId=${book}&projectKind=community&service=app&variant=with_monitor`
  const history = await (await dora.get(`/api/prices/history?${key}`)).json()
  const audit = await database.owner
    .selectFrom('auditEntries')
    .select(['action', 'targetName'])
    .where('targetType', '=', 'price')
    .where('distributorId', '=', scene.distributorId)
    .execute()

  expect([set.status, later.status]).toEqual([201, 201])
  expect(app?.current).toMatchObject({ oneTimeMinor: 2_000, monthlyMinor: 90 })
  expect(app?.upcoming).toMatchObject([{ monthlyMinor: 95, validFrom: TOMORROW }])
  expect(history.rows.map(({ monthlyMinor }: { monthlyMinor: number }) => monthlyMinor)).toEqual([
    95, 90, 80,
  ])
  expect(audit).toHaveLength(2)
})

test('a price of the past, a second one of a day, and what is not offered are refused', async () => {
  await dora.post('/api/prices', price())
  const answers = await Promise.all([
    dora.post('/api/prices', price({ validFrom: addDays(TODAY, -1) })),
    dora.post('/api/prices', price()),
    dora.post('/api/prices', price({ service: 'door', variant: 'standard' })),
  ])

  expect(answers.map(({ status }) => status)).toEqual([422, 409, 422])
})

test('only a price that does not hold yet is withdrawn', async () => {
  const { id: today } = await (await dora.post('/api/prices', price())).json()
  const response = await dora.post('/api/prices', price({ validFrom: TOMORROW }))
  const { id: tomorrow } = await response.json()

  expect((await dora.delete(`/api/prices/${today}`)).status).toBe(409)
  expect((await dora.delete(`/api/prices/${tomorrow}`)).status).toBe(204)
  expect(appOf(await tableOf(dora))?.upcoming).toEqual([])
})

test('a book is a sample until the last of its sample prices is replaced, or called real', async () => {
  await database.owner.updateTable('priceBooks').set({ isSample: true }).execute()
  await database.owner
    .updateTable('prices')
    .set({ isSample: true })
    .where('priceBookId', '=', book)
    .where('service', 'in', ['app', 'door'])
    .where('variant', 'in', ['with_monitor', 'standard'])
    .where('projectKind', 'in', ['community', 'commercial'])
    .execute()

  await dora.post('/api/prices', price())
  expect((await tableOf(dora)).isSample).toBe(true)
  const door = { projectKind: 'commercial', service: 'door', variant: 'standard' }
  await dora.post('/api/prices', price(door))
  expect((await tableOf(dora)).isSample).toBe(false)
})

test('a book of another currency is added once, and holds amounts of no, two and three decimals', async () => {
  const yen = { currency: 'JPY', name: 'Yen' }
  const made = await dora.post('/api/price-books', yen)
  const { id } = await made.json()
  const unknown = await dora.post('/api/price-books', { currency: 'XQX', name: 'None' })
  const set = await dora.post('/api/prices', price({ priceBookId: id, monthlyMinor: 120 }))

  expect(made.status).toBe(201)
  expect((await dora.post('/api/price-books', yen)).status).toBe(409)
  expect(unknown.status).toBe(422)
  expect(set.status).toBe(201)
})

test('SEC-19 who buys reads its own currency and discount, and prices of others are not found', async () => {
  const euro = await insertPriceBook(database.owner, scene, 'EUR')
  const stranger = await insertScene(database.owner)
  const theirs = await insertPriceBook(database.owner, stranger)
  await dora.post('/api/price-discounts', {
    level: 'sub_distributor',
    subDistributorId: scene.subDistributorId,
    discountBasisPoints: 1_500,
    validFrom: TODAY,
  })
  const installer = await api.signedIn(await insertAccount(database.owner, scene, 'installer'))
  const books = await (await sam.get('/api/price-books')).json()

  expect(books.rows.map(({ currency }: { currency: string }) => currency)).toEqual(['USD'])
  expect((await tableOf(sam)).discountBasisPoints).toBe(1_500)
  expect((await tableOf(installer)).discountBasisPoints).toBe(0)
  for (const id of [euro, theirs]) {
    const response = await sam.get(`/api/prices?priceBookId=${id}&projectKind=community`)
    expect(response.status).toBe(404)
  }
  expect((await dora.post('/api/prices', price({ priceBookId: theirs }))).status).toBe(404)
  expect((await sam.post('/api/prices', price())).status).toBe(403)
})

test('SEC-19 discounts are for own sub-distributors, once a day, and withdrawn before their day', async () => {
  const stranger = await insertScene(database.owner)
  const discount = (more: object = {}) => ({
    level: 'sub_distributor',
    subDistributorId: scene.subDistributorId,
    discountBasisPoints: 500,
    validFrom: TODAY,
    ...more,
  })
  const set = (more: object = {}) => dora.post('/api/price-discounts', discount(more))
  const { id: today } = await (await set()).json()
  const { id: later } = await (await set({ validFrom: TOMORROW })).json()

  expect((await set()).status).toBe(409)
  expect((await set({ subDistributorId: stranger.subDistributorId })).status).toBe(404)
  expect((await set({ level: 'distributor' })).status).toBe(422)
  expect((await dora.delete(`/api/price-discounts/${today}`)).status).toBe(409)
  expect((await dora.delete(`/api/price-discounts/${later}`)).status).toBe(204)
  const seen = await (await sam.get('/api/price-discounts')).json()
  expect(seen.rows).toMatchObject([{ id: today, discountBasisPoints: 500 }])
})

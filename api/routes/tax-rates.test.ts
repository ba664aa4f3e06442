import { beforeAll, describe, expect, test } from 'vitest'
import { readTaxRate } from '../../db/prices.ts'
import { insertAccount } from '../../test/accounts.ts'
import { type ApiClient, useApi } from '../../test/api.ts'
import { useDatabase } from '../../test/database.ts'
import { insertScene, type Scene } from '../../test/scene.ts'

const DAY_MS = 86_400_000
const day = (fromToday: number) =>
  new Date(Date.now() + fromToday * DAY_MS).toISOString().slice(0, 10)

const database = useDatabase()
const api = useApi(database)
let scene: Scene
let dora: ApiClient
let stranger: ApiClient
beforeAll(async () => {
  scene = await insertScene(database.owner)
  dora = await api.signedIn(await insertAccount(database.owner, scene, 'distributor'))
  const other = await insertScene(database.owner)
  stranger = await api.signedIn(await insertAccount(database.owner, other, 'distributor'))
})

const set = (client: ApiClient, validFrom: string, rateBasisPoints: number, countryCode = 'DE') =>
  client.post('/api/tax-rates', { countryCode, rateBasisPoints, validFrom })

describe('tax rates', () => {
  test('hold from their day on until the next of the country does', async () => {
    expect((await set(dora, day(0), 1900)).status).toBe(201)
    expect((await set(dora, day(30), 2000)).status).toBe(201)
    await set(dora, day(0), 1000, 'JP')

    const { rows } = await (await dora.get('/api/tax-rates?countryCode=DE')).json()
    expect(rows).toMatchObject([
      { countryCode: 'DE', rateBasisPoints: 2000, validFrom: day(30) },
      { countryCode: 'DE', rateBasisPoints: 1900, validFrom: day(0) },
    ])
    const rateOn = (on: string) =>
      readTaxRate(database.owner, scene.distributorId, { countryCode: 'DE', day: on })
    expect([await rateOn(day(29)), await rateOn(day(30))]).toEqual([1900, 2000])
    const audit = await (await dora.get('/api/audit-entries?action=tax_rate.set')).json()
    expect(audit.rows).toHaveLength(3)
  })

  test('of past days, of no country and above the whole are refused', async () => {
    for (const answer of [
      await set(dora, day(-1), 1900, 'FR'),
      await set(dora, day(1), 1900, 'XX'),
      await set(dora, day(1), 10_001, 'FR'),
    ]) {
      expect(answer.status).toBe(422)
    }
    expect((await set(dora, day(30), 2100)).status).toBe(409)
  })

  test('that do not hold yet are withdrawn; the others stay', async () => {
    const { rows } = await (await dora.get('/api/tax-rates?countryCode=DE')).json()
    const [future, current] = rows

    expect((await dora.delete(`/api/tax-rates/${current.id}`)).status).toBe(409)
    expect((await dora.delete(`/api/tax-rates/${future.id}`)).status).toBe(204)

    const left = await (await dora.get('/api/tax-rates?countryCode=DE')).json()
    expect(left).toMatchObject({ total: 1, rows: [{ id: current.id }] })
    const audit = await (await dora.get('/api/audit-entries?action=tax_rate.withdrawn')).json()
    expect(audit.rows).toMatchObject([{ details: { rateBasisPoints: 2000 } }])
  })

  test('SEC-19 of another distributor are neither seen nor withdrawn', async () => {
    const { id } = await (await set(dora, day(60), 700, 'FR')).json()

    expect(await (await stranger.get('/api/tax-rates')).json()).toMatchObject({ total: 0 })
    expect((await stranger.delete(`/api/tax-rates/${id}`)).status).toBe(404)
    expect((await set(stranger, day(60), 800, 'FR')).status).toBe(201)
  })
})

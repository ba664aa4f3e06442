import { beforeAll, describe, expect, test } from 'vitest'
import { listDueReceivers, tellDigest } from '../../db/reminders.ts'
import { daysOfMonth } from '../../domain/forecast.ts'
import { addDays } from '../../domain/term.ts'
import { insertAccount } from '../../test/accounts.ts'
import { type ApiClient, useApi } from '../../test/api.ts'
import { useDatabase } from '../../test/database.ts'
import { insertProject, insertScene, type Scene } from '../../test/scene.ts'
import { grantPayment, insertHomes, insertItem, insertPriceBook } from '../../test/subscriptions.ts'
import type { CostForecast, ExpiryMonth, RenewalChoices } from '../schemas/expiry.ts'

const database = useDatabase()
const api = useApi(database)

const TODAY = new Date().toISOString().slice(0, 10)
/** In a month to come, whatever today is. */
const SOON = addDays(daysOfMonth(TODAY.slice(0, 7)).to, 20)

let scene: Scene
let sam: ApiClient
let stranger: ApiClient
let items: string[]
beforeAll(async () => {
  scene = await insertScene(database.owner)
  await insertPriceBook(database.owner, scene)
  await grantPayment(database.owner, scene, { paysItself: false })
  sam = await api.signedIn(scene)
  stranger = await api.signedIn(await insertScene(database.owner))
  const homes = await insertHomes(database.owner, scene, 3)
  items = await Promise.all(
    homes.map((holderId, index) =>
      insertItem(database.owner, scene, {
        ...{ service: 'app', holderId, expiresOn: index < 2 ? SOON : addDays(SOON, 1) },
      }),
    ),
  )
  // Of a home that was taken away: nobody renews it.
  await insertItem(database.owner, scene, {
    ...{ service: 'app', holderId: scene.accountId, expiresOn: SOON },
  })
})

const read = async <Body>(client: ApiClient, path: string): Promise<Body> => {
  const answer = await client.get(path)
  expect(answer.status).toBe(200)
  return answer.json() as Promise<Body>
}

describe('the expiry calendar', () => {
  test('counts what ends on each day, by project too, and what a month of it costs', async () => {
    const month = await read<ExpiryMonth>(sam, `/api/expiries?month=${SOON.slice(0, 7)}`)

    expect(month.currency).toBe('USD')
    expect(month.days.map(({ day, manual }) => [day, manual.count, manual.costMinor])).toEqual([
      [SOON, 2, 160],
      [addDays(SOON, 1), 1, 80],
    ])
    expect(month.projects).toMatchObject([
      {
        projectName: 'Palm Court',
        installerName: 'Installer',
        manual: { count: 3, costMinor: 240 },
      },
    ])
  })

  test('is narrowed to an installer or a project, and another one is empty', async () => {
    const of = (place: string) =>
      read<ExpiryMonth>(sam, `/api/expiries?month=${SOON.slice(0, 7)}&${place}`)
    const other = await insertProject(database.owner, scene)

    expect((await of(`installerId=${scene.installerId}`)).days).toHaveLength(2)
    expect((await of(`projectId=${other}`)).days).toEqual([])
  })

  test('SEC-20 shows a stranger nothing of it', async () => {
    const place = `month=${SOON.slice(0, 7)}&projectId=${scene.projectId}`

    expect(await read(stranger, `/api/expiries?${place}`)).toMatchObject({ days: [], projects: [] })
    const choices = `from=${SOON}&to=${addDays(SOON, 9)}`
    expect(await read(stranger, `/api/expiries/renewal-choices?${choices}`)).toEqual({ rows: [] })
  })

  test.each(['2026-13', '1999-01', 'soon'])('refuses the month %s', async (month) => {
    expect((await sam.get(`/api/expiries?month=${month}`)).status).toBe(422)
  })
})

describe('what to renew', () => {
  const choices = (query: string) =>
    read<RenewalChoices>(sam, `/api/expiries/renewal-choices?${query}`)

  test('names the items of the days, for one order of an installer', async () => {
    const { rows } = await choices(`from=${SOON}&to=${SOON}`)

    expect(rows).toMatchObject([
      {
        ...{ installerId: scene.installerId, projectKind: 'community', services: ['app'] },
        projectName: 'Palm Court',
      },
    ])
    expect(new Set(rows[0]?.itemIds)).toEqual(new Set(items.slice(0, 2)))
  })

  test('of a mail names what it told of, as far as that ends still', async () => {
    const now = `${addDays(SOON, -7)}T09:00:00Z`
    const worker = database.as('gatehouse_worker')
    for (const receiver of await listDueReceivers(worker, { now, after: null, limit: 50 })) {
      await tellDigest(worker, receiver)
    }
    const line = `projectId=${scene.projectId}&service=app&from=${SOON}&to=${SOON}`
    const told = () => choices(`${line}&told=${addDays(SOON, -7)}`)
    expect((await told()).rows[0]?.itemIds).toHaveLength(2)
    expect((await choices(`${line}&told=${addDays(SOON, -6)}`)).rows).toEqual([])

    await database.owner
      .updateTable('serviceItems')
      .set({ expiresOn: addDays(SOON, 40), expiresAt: `${addDays(SOON, 41)}T00:00:00Z` })
      .where('id', '=', items[0] ?? '')
      .execute()

    expect((await told()).rows[0]?.itemIds).toEqual([items[1]])
  })
})

test('the forecast has twelve months from this one on, each at its price', async () => {
  const { currency, months } = await read<CostForecast>(sam, '/api/cost-forecast')

  expect([currency, months.length, months[0]?.month]).toEqual(['USD', 12, TODAY.slice(0, 7)])
  expect(months[0]?.manual.count).toBe(0)
  expect(months.at(-1)?.manual).toEqual({ count: 3, costMinor: 240 })
})

describe('reminder settings', () => {
  test('begin as they come, and are the sub-distributor’s for all below', async () => {
    expect(await read(sam, '/api/reminder-settings')).toEqual({
      ...{ days: [30, 15, 7, 3, 1, 0], mayChangeDays: true, lowCredits: 20 },
    })

    const set = await patch(sam, { days: [2, 45], lowCredits: 5 })

    expect([set.status, await set.json()]).toEqual([
      200,
      { days: [45, 2], mayChangeDays: true, lowCredits: 5 },
    ])
    const ines = await api.signedIn(await insertAccount(database.owner, scene, 'installer'))
    expect(await read(ines, '/api/reminder-settings')).toMatchObject({
      ...{ days: [45, 2], mayChangeDays: false, lowCredits: 20 },
    })
    expect((await patch(ines, { days: [1] })).status).toBe(422)
    expect((await patch(ines, { lowCredits: 7 })).status).toBe(200)
    expect(await read(sam, '/api/reminder-settings')).toMatchObject({ lowCredits: 5 })
    expect(await read(stranger, '/api/reminder-settings')).toMatchObject({ lowCredits: 20 })
  })

  test('are a property manager’s own where it is about its credits', async () => {
    const paul = await api.signedIn(await insertAccount(database.owner, scene, 'property_manager'))

    expect((await patch(paul, { lowCredits: 3 })).status).toBe(200)

    expect(await read(paul, '/api/reminder-settings')).toMatchObject({ lowCredits: 3 })
  })

  test.each([[[]], [[1, 1]], [[-1]], [[366]], [Array.from({ length: 11 }, (_, day) => day)]])(
    'refuse the days %j',
    async (days) => {
      expect((await patch(sam, { days })).status).toBe(422)
    },
  )

  test('stand in the log with what they were', async () => {
    await patch(sam, { lowCredits: 9 })

    const entry = await database.owner
      .selectFrom('auditEntries')
      .select('details')
      .where('action', '=', 'setting.reminders_changed')
      .where('actorId', '=', scene.accountId)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    expect(entry.details).toMatchObject({ after: { lowCredits: 9 } })
  })
})

const patch = (client: ApiClient, body: unknown) =>
  client.fetch('/api/reminder-settings', {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

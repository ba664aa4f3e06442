import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { createCreditActivities } from '../activities/credits.ts'
import { createApp } from '../api/app.ts'
import { insertAccount } from '../test/accounts.ts'
import { type ApiClient, clientOf, insertTestSession, useApi } from '../test/api.ts'
import { useDatabase } from '../test/database.ts'
import { insertScene, type Scene } from '../test/scene.ts'
import { type Running, useTemporal } from '../test/temporal.ts'

const database = useDatabase()
const api = useApi(database)
const withWorker = useTemporal()

let scene: Scene
let dora: string
let ines: string
beforeAll(async () => {
  scene = await insertScene(database.owner)
  ;({ accountId: dora } = await insertAccount(database.owner, scene, 'distributor'))
  ;({ accountId: ines } = await insertAccount(database.owner, scene, 'installer'))
  await database.owner
    .updateTable('accounts')
    .set({ email: sql<string>`account || '@example.com'` })
    .execute()
})

/** The API beside a worker that serves its processes. */
async function clientBeside(
  { client: temporal, taskQueue }: Running,
  accountId: string,
): Promise<ApiClient> {
  const app = createApp({ ...api.deps, temporal, taskQueue })
  return clientOf(app, await insertTestSession(database.owner, accountId))
}

const send = (client: ApiClient, path: string, body: unknown, key: string = randomUUID()) =>
  client.fetch(`/api/credits/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  })

/** Who was told what, by mail and in the console. */
async function told(): Promise<string[]> {
  const mails = await database.owner
    .selectFrom('mails')
    .select(['accountId', sql<string>`'mail ' || (data ->> 'step')`.as('what')])
    .where('kind', '=', 'credits_moved')
    .execute()
  const rows = await database.owner
    .selectFrom('notifications')
    .select(['accountId', 'kind as what'])
    .execute()
  const names = new Map([
    [dora, 'Dora'],
    [scene.accountId, 'Sam'],
    [ines, 'Ines'],
  ])
  return [...mails, ...rows]
    .map((row) => `${names.get(row.accountId ?? '')} ${row.what}`)
    .toSorted()
}

test('both sides are told once of credits that go down the tree, and what is unspent comes back', () =>
  withWorker(createCreditActivities({ db: database.as('gatehouse_worker') }), async (running) => {
    const asDora = await clientBeside(running, dora)
    const asSam = await clientBeside(running, scene.accountId)
    const holderId = scene.subDistributorId
    const key = randomUUID()
    for (const _ of [1, 2]) {
      const given = await send(asDora, 'assignments', { holderId, credits: 100 }, key)
      expect(given.status).toBe(200)
    }
    await send(asSam, 'assignments', { holderId: scene.installerId, credits: 30 })
    const { rows } = await (await asDora.get('/api/credits/assignments')).json()
    expect(rows).toMatchObject([
      { receiverName: 'Sub', credits: 10_000, revokedCredits: 0, revocableCredits: 7_000 },
    ])
    const { id } = rows[0]
    await expect
      .poll(told, { timeout: 20_000 })
      .toEqual([
        'Dora credits_given',
        'Dora mail given',
        'Ines credits_received',
        'Ines mail received',
        'Sam credits_given',
        'Sam credits_received',
        'Sam mail given',
        'Sam mail received',
      ])

    const refused = await send(asDora, `assignments/${id}/revocation`, { credits: 71 })
    expect([refused.status, (await refused.json()).detail]).toEqual([
      409,
      'Fewer credits of this assignment are left than that',
    ])
    const again = randomUUID()
    for (const _ of [1, 2]) {
      const some = await send(asDora, `assignments/${id}/revocation`, { credits: 20 }, again)
      expect(some.status).toBe(200)
    }
    expect(await (await asSam.get('/api/credits')).json()).toEqual({ available: 5_000 })
    await running.client.workflow.getHandle(`credit-assignment-${id}`).terminate()
    // A process that has ended begins anew, and tells nothing again.
    expect((await send(asDora, `assignments/${id}/revocation`, { credits: null })).status).toBe(200)

    expect(await (await asSam.get('/api/credits')).json()).toEqual({ available: 0 })
    const after = await told()
    expect(after.filter((line) => line.startsWith('Sam credits_taken'))).toHaveLength(2)
    expect(after.filter((line) => line === 'Sam credits_received')).toHaveLength(1)
    expect(after.filter((line) => line === 'Dora mail taken_back')).toHaveLength(2)
    expect((await send(asSam, `assignments/${id}/revocation`, { credits: null })).status).toBe(404)
  }))

test('what is taken back without an assignment is told to both sides too', () =>
  withWorker(createCreditActivities({ db: database.as('gatehouse_worker') }), async (running) => {
    const asSam = await clientBeside(running, scene.accountId)
    await database.owner.deleteFrom('notifications').execute()
    await database.owner.deleteFrom('mails').execute()

    const taken = await send(asSam, 'revocations', { holderId: scene.installerId, credits: 5 })

    expect(taken.status).toBe(200)
    await expect
      .poll(told, { timeout: 20_000 })
      .toEqual([
        'Ines credits_taken',
        'Ines mail taken',
        'Sam credits_taken_back',
        'Sam mail taken_back',
      ])
  }))

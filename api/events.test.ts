import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { notify } from '../db/notifications.ts'
import { insertAccount } from '../test/accounts.ts'
import { type ApiClient, useApi } from '../test/api.ts'
import { useDatabase } from '../test/database.ts'
import { insertScene, type Scene } from '../test/scene.ts'
import { type ConsoleEvent, createStream } from './events.ts'

const database = useDatabase()
const api = useApi(database)

test('a screen hears of its own devices and batches', async () => {
  const scene = await insertScene(database.owner)
  const screen = await open(await api.signedIn(scene))

  await tellDevices(scene, ['a'])
  await tellBatch(scene, 'b-1')

  expect(await screen.take(2)).toEqual([
    { event: 'device-states', data: { deviceIds: ['a'] } },
    { event: 'autop-batch', data: { batchId: 'b-1' } },
  ])
})

test('SEC-19 a screen hears nothing of a stranger, nor a level below of its owner’s own', async () => {
  const scene = await insertScene(database.owner)
  const stranger = await insertScene(database.owner)
  const screen = await open(await api.signedIn(scene))

  await tellDevices(stranger, ['theirs'])
  await notify(database.owner, 'device_states_changed', {
    distributorId: scene.distributorId,
    subDistributorId: null,
    installerId: null,
    deviceIds: ['the distributor’s'],
  })
  await tellDevices(scene, ['mine'])

  expect(await screen.take(1)).toEqual([{ event: 'device-states', data: { deviceIds: ['mine'] } }])
})

test('SEC-19 a property manager hears that devices changed, but no id and no batch', async () => {
  const scene = await insertScene(database.owner)
  const manager = await insertAccount(database.owner, scene, 'property_manager')
  const screen = await open(await api.signedIn(manager))

  await tellBatch(scene, 'b-1')
  await tellDevices(scene, ['of any project'])

  expect(await screen.take(1)).toEqual([{ event: 'device-states', data: { deviceIds: null } }])
})

test('a burst becomes four messages a second at most, and loses nothing', async () => {
  const sent: { at: number; event: ConsoleEvent }[] = []
  const stream = createStream({ send: (event) => sent.push({ at: performance.now(), event }) })

  for (let index = 0; index < 100; index++) {
    stream.push({ event: 'device-states', data: { deviceIds: [`device-${index}`] } })
    await sleep(10)
  }
  await sleep(300)
  stream.stop()

  const seconds = (sent.at(-1)?.at ?? 0) / 1000 - (sent[0]?.at ?? 0) / 1000
  expect(sent.length).toBeLessThanOrEqual(4 * seconds + 1.5)
  const ids = sent.flatMap(({ event }) =>
    event.event === 'device-states' ? (event.data.deviceIds ?? []) : [],
  )
  expect(new Set(ids).size).toBe(100)
})

test('a burst of more devices than a message should name asks to fetch all', async () => {
  const sent: ConsoleEvent[] = []
  const stream = createStream({ send: (event) => sent.push(event) })

  stream.push({ event: 'device-states', data: { deviceIds: ['first'] } })
  for (let index = 0; index < 501; index++) {
    stream.push({ event: 'device-states', data: { deviceIds: [`device-${index}`] } })
  }
  await sleep(300)
  stream.stop()

  expect(sent[1]).toEqual({ event: 'device-states', data: { deviceIds: null } })
})

test('after the listening connection was lost, a screen is told to fetch everything again', async () => {
  const scene = await insertScene(database.owner)
  const screen = await open(await api.signedIn(scene))

  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query ilike 'listen %'`.execute(database.owner)

  expect(await screen.take(1)).toEqual([{ event: 'refetch', data: {} }])
  await tellDevices(scene, ['afterwards'])
  expect(await screen.take(1)).toMatchObject([{ data: { deviceIds: ['afterwards'] } }])
})

test('SEC-16 signing out ends the stream at once', async () => {
  const sam = await api.signedIn(await insertScene(database.owner))
  const screen = await open(sam)
  const started = performance.now()

  await sam.delete('/api/session')

  expect(await screen.take(1)).toEqual([{ event: 'signed-out', data: {} }])
  await screen.ended
  expect(performance.now() - started).toBeLessThan(1_000)
})

test.each([
  ['its row is deleted elsewhere', sql`delete from sessions where account_id = `],
  ['its account is disabled', sql`update accounts set disabled_at = now() where id = `],
])('SEC-16 a stream ends within two checks once %s', async (_, change) => {
  const scene = await insertScene(database.owner)
  const screen = await open(await api.signedIn(scene))
  const started = performance.now()

  await sql`${change} ${scene.accountId}`.execute(database.owner)

  expect(await screen.take(1)).toEqual([{ event: 'signed-out', data: {} }])
  await screen.ended
  expect(performance.now() - started).toBeLessThan(2_000)
})

function tellDevices(scene: Scene, deviceIds: string[]) {
  return notify(database.owner, 'device_states_changed', { ...ownersOf(scene), deviceIds })
}

function tellBatch(scene: Scene, batchId: string) {
  return notify(database.owner, 'autop_batch_changed', { ...ownersOf(scene), batchId })
}

const ownersOf = ({ distributorId, subDistributorId, installerId }: Scene) => ({
  distributorId,
  subDistributorId,
  installerId,
})

/** Reads the stream as a browser does. */
async function open(client: ApiClient) {
  const response = await client.get('/api/events')
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  const events: unknown[] = []
  const { promise: ended, resolve } = Promise.withResolvers<void>()
  let isOpen = false
  const read = async () => {
    let text = ''
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
      if (done) return resolve()
      isOpen = true
      text += value
      const messages = text.split('\n\n')
      text = messages.pop() ?? ''
      for (const message of messages) {
        const [, event, data] = /^event: (.*)\ndata: (.*)$/m.exec(message) ?? []
        if (event) events.push({ event, data: JSON.parse(data ?? '') })
      }
    }
  }
  void read()
  await until(() => isOpen && api.deps.hub.isConnected())
  return {
    ended,
    async take(count: number) {
      await until(() => events.length >= count)
      return events.splice(0, count)
    },
  }
}

async function until(isTrue: () => boolean): Promise<void> {
  const limit = performance.now() + 5_000
  while (!isTrue()) {
    if (performance.now() > limit) throw new Error('Waited 5 seconds in vain')
    await sleep(10)
  }
}

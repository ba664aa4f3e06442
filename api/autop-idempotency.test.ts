import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { useApi } from '../test/api.ts'
import { countBatchRows, LINE, postSubmit, setAutopScene } from '../test/autop-api.ts'
import { useDatabase } from '../test/database.ts'

const database = useDatabase()
const api = useApi(database)
const setUp = (devices: number) => setAutopScene(database, api, { devices })

test.each([
  ['without', null],
  ['with a short', 'short'],
  ['with a malformed', 'a key with blanks in it'],
])('a submit %s Idempotency-Key is refused, and the header named', async (_, key) => {
  const { sam, ids, scene } = await setUp(1)

  const response = await postSubmit(sam, { selection: { deviceIds: ids } }, key)

  expect(response.status).toBe(422)
  const { detail, errors } = await response.json()
  expect(detail).toContain('Idempotency-Key')
  expect(errors).toMatchObject([{ field: 'idempotency-key' }])
  expect((await countBatchRows(database, scene)).batches).toBe(0)
})

test('the same key again answers the batch of the first time', async () => {
  const { sam, devices, scene } = await setUp(2)
  const key = randomUUID()
  const request = { selection: { macs: `${devices[0]?.mac}\nnonsense` } }

  const first = await (await postSubmit(sam, request, key)).json()
  const second = await postSubmit(sam, request, key)

  expect(second.status).toBe(201)
  expect(await second.json()).toEqual(first)
  expect(first.refused).toHaveLength(1)
  expect(await countBatchRows(database, scene)).toEqual({ batches: 1, commands: 1, starts: 1 })
})

test('ten requests with one key at the same moment make one batch, and all are answered it', async () => {
  const { sam, ids, scene } = await setUp(2)
  const key = randomUUID()

  const gate = await database.owner.startTransaction().execute()
  await sql`lock table autop_batches`.execute(gate)
  const requests = Array.from({ length: 10 }, () =>
    postSubmit(sam, { selection: { deviceIds: ids } }, key),
  )
  // Time enough for all of them to come as far as they can.
  await sleep(1_000)
  await gate.commit().execute()
  const responses = await Promise.all(requests)

  expect(responses.map(({ status }) => status)).toEqual(Array(10).fill(201))
  const answers = await Promise.all(responses.map((response) => response.json()))
  expect(new Set(answers.map(({ batches }) => batches[0].id)).size).toBe(1)
  expect(await countBatchRows(database, scene)).toEqual({ batches: 1, commands: 2, starts: 1 })
})

test('a campaign is made once by a key, too', async () => {
  const { sam, scene } = await setUp(501)
  const key = randomUUID()
  const request = { selection: { filter: {} }, split: true }

  const first = await (await postSubmit(sam, request, key)).json()
  const second = await (await postSubmit(sam, request, key)).json()

  expect(second).toEqual(first)
  expect((await countBatchRows(database, scene)).batches).toBe(2)
})

test('a key that was used for another request is refused, unless another account used it', async () => {
  const { sam, ids } = await setUp(1)
  const stranger = await setUp(1)
  const key = randomUUID()
  await postSubmit(sam, { selection: { deviceIds: ids } }, key)

  const other = await postSubmit(sam, { config: `${LINE}1`, selection: { deviceIds: ids } }, key)
  const elsewhere = await postSubmit(stranger.sam, { selection: { deviceIds: stranger.ids } }, key)

  expect(other.status).toBe(409)
  expect((await other.json()).detail).toContain('Idempotency-Key')
  expect(elsewhere.status).toBe(201)
})

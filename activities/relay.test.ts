import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { Client, Connection } from '@temporalio/client'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { Db } from '../db/client.ts'
import { useDatabase } from '../test/database.ts'
import { eventually } from '../test/eventually.ts'
import { askForSignal, askForStart, makeDue, readEntry } from '../test/outbox.ts'
import { type RelayDeps, relayOnce, runRelay } from './relay.ts'

const database = useDatabase()
// Nobody works there: what is started stays as it was begun.
const taskQueue = `test-${randomUUID()}`
const log = pino({ level: 'silent' })

let db: Db
let temporal: Client
let deps: RelayDeps
beforeAll(async () => {
  db = database.as('gatehouse_worker')
  temporal = new Client({
    connection: await Connection.connect({ address: inject('temporalAddress') }),
  })
  deps = { db, temporal, taskQueue, log }
})
afterAll(() => temporal.connection.close())

const awayFrom = (address: string) => ({
  ...deps,
  temporal: new Client({ connection: Connection.lazy({ address }) }),
})

async function runOf(workflowId: string): Promise<string> {
  return (await temporal.workflow.getHandle(workflowId).describe()).runId
}

test('a start is left to whoever wrote it for a moment, and then brought to Temporal', async () => {
  const id = await askForStart(db, randomUUID())
  await db
    .updateTable('outbox')
    .set({ runAfter: sql`now() + interval '2 seconds'` })
    .where('id', '=', id)
    .execute()
  expect(await relayOnce(deps)).toBe(0)

  await makeDue(db, id)
  expect(await relayOnce(deps)).toBe(1)

  const { doneAt, workflowId } = await readEntry(db, id)
  expect(doneAt).not.toBeNull()
  expect(await runOf(workflowId)).toBeTruthy()
})

test('an entry that fails waits, longer each time, and comes again', async () => {
  const id = await askForStart(db, randomUUID())
  const away = awayFrom('127.0.0.1:1')

  expect(await relayOnce(away)).toBe(1)

  const failed = await readEntry(db, id)
  expect(failed).toMatchObject({ attempts: 1, doneAt: null })
  expect(failed.lastError).toContain('start')
  expect(Date.parse(failed.runAfter)).toBeGreaterThan(Date.parse(failed.createdAt))
  await makeDue(db, id)
  await relayOnce(away)
  const wait = await sql<{ seconds: number }>`
    select extract(epoch from run_after - now())::float8 as seconds from outbox where id = ${id}`.execute(
    db,
  )
  expect(wait.rows[0]?.seconds).toBeGreaterThan(1)

  await makeDue(db, id)
  await relayOnce(deps)

  expect((await readEntry(db, id)).doneAt).not.toBeNull()
})

test('a Temporal that takes a call and never answers holds an entry for a few seconds only', async () => {
  const sockets = new Set<Socket>()
  const mute = createServer((socket) => void sockets.add(socket)).listen(0, '127.0.0.1')
  await once(mute, 'listening')
  // A server that listens on a port has an address of this kind.
  const { port } = mute.address() as AddressInfo
  const id = await askForStart(db, randomUUID())
  const started = Date.now()

  await relayOnce(awayFrom(`127.0.0.1:${port}`))

  expect(Date.now() - started).toBeLessThan(8_000)
  expect(await readEntry(db, id)).toMatchObject({ attempts: 1, doneAt: null })
  for (const socket of sockets) socket.destroy()
  mute.close()
  await makeDue(db, id)
  await relayOnce(deps)
})

test('two relays share the work: none of it is delivered twice', async () => {
  const workflowId = randomUUID()
  await askForStart(db, workflowId)
  await relayOnce(deps)
  const names = Array.from({ length: 60 }, (_, index) => `news-${index}`)
  for (const name of names) await askForSignal(db, workflowId, name)

  const taken = await Promise.all([relayOnce(deps), relayOnce(deps)])

  expect(taken[0] + taken[1]).toBe(60)
  const { events } = await temporal.workflow.getHandle(workflowId).fetchHistory()
  const signals = (events ?? []).flatMap(
    ({ workflowExecutionSignaledEventAttributes: signal }) => signal?.signalName ?? [],
  )
  expect(signals.sort()).toEqual(names.sort())
})

test('a start that was made already counts as made', async () => {
  const workflowId = randomUUID()
  await askForStart(db, workflowId)
  await relayOnce(deps)
  const first = await runOf(workflowId)

  const again = await askForStart(db, workflowId)
  await relayOnce(deps)
  await temporal.workflow.getHandle(workflowId).terminate()
  const afterItsEnd = await askForStart(db, workflowId)
  await relayOnce(deps)

  expect((await readEntry(db, again)).doneAt).not.toBeNull()
  expect((await readEntry(db, afterItsEnd)).doneAt).not.toBeNull()
  expect(await runOf(workflowId)).toBe(first)
})

test('a signal to a workflow that has ended, or never was, is done', async () => {
  const workflowId = randomUUID()
  await askForStart(db, workflowId)
  await relayOnce(deps)
  await temporal.workflow.getHandle(workflowId).terminate()
  const late = await askForSignal(db, workflowId)
  const lost = await askForSignal(db, randomUUID())

  await relayOnce(deps)

  expect((await readEntry(db, late)).doneAt).not.toBeNull()
  expect((await readEntry(db, lost)).doneAt).not.toBeNull()
})

test('a second run waits until the first has ended', async () => {
  const workflowId = randomUUID()
  await askForStart(db, workflowId)
  await relayOnce(deps)
  const first = await runOf(workflowId)
  const id = await askForStart(db, workflowId, { again: true })

  await relayOnce(deps)
  expect(await readEntry(db, id)).toMatchObject({ attempts: 1, doneAt: null })
  expect(await runOf(workflowId)).toBe(first)

  await temporal.workflow.getHandle(workflowId).terminate()
  await makeDue(db, id)
  await relayOnce(deps)
  expect((await readEntry(db, id)).doneAt).not.toBeNull()
  expect(await runOf(workflowId)).not.toBe(first)
})

test('a relay delivers until it is stopped, and forgets what was delivered long ago', async () => {
  const old = await askForSignal(db, randomUUID())
  await db
    .updateTable('outbox')
    .set({ doneAt: sql`now() - interval '73 hours'` })
    .where('id', '=', old)
    .execute()
  const stopping = new AbortController()
  const running = runRelay(deps, stopping.signal)

  const fresh = await askForStart(db, randomUUID())
  await eventually(async () => expect((await readEntry(db, fresh)).doneAt).not.toBeNull())
  stopping.abort()
  await running

  const left = await db.selectFrom('outbox').select('id').execute()
  expect(left.map(({ id }) => id)).toContain(fresh)
  expect(left.map(({ id }) => id)).not.toContain(old)
})

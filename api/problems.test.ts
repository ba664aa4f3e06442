import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { connect, type Db, inScope } from '../db/client.ts'
import { AppError } from '../domain/errors.ts'
import { insertAccount } from '../test/accounts.ts'
import { clientOf, useApi } from '../test/api.ts'
import { useDatabase } from '../test/database.ts'
import { insertDevices, insertScene } from '../test/scene.ts'
import { requires } from './access.ts'
import { createApp } from './app.ts'
import { createRouter } from './http.ts'
import { createLimits } from './limits.ts'
import { createLog } from './request-log.ts'

const database = useDatabase()
const api = useApi(database)

const refusal = (type: string, message: string) =>
  new WorkflowUpdateFailedError(
    'Workflow Update failed',
    ApplicationFailure.nonRetryable(message, type),
  )

test.each([
  ['a refusal', new AppError('conflict', 'Too late'), 409, 'conflict', 'Too late'],
  [
    'a workflow’s refusal',
    refusal('conflict', 'Already paused'),
    409,
    'conflict',
    'Already paused',
  ],
  [
    'a workflow that has ended',
    new WorkflowNotFoundError('x', 'y', 'z'),
    409,
    'conflict',
    'Already',
  ],
  ['a workflow’s fault', refusal('TypeError', 'x is undefined'), 500, 'internal', 'our side'],
  ['a bug', new TypeError('x is undefined'), 500, 'internal', 'our side'],
])('SEC-32 %s is answered as a problem', async (_, error, status, code, detail) => {
  const response = await answerOf(() => Promise.reject(error))

  expect(response.status).toBe(status)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  const problem = await response.json()
  expect(problem).toMatchObject({ type: 'about:blank', status, code, errors: [] })
  expect(problem.detail).toContain(detail)
  expect(problem.requestId).toBe(response.headers.get('x-request-id'))
  expect(JSON.stringify(problem)).not.toMatch(/undefined|at .*\.ts/)
})

test('text that PostgreSQL cannot hold is refused, not a fault', async () => {
  const sam = await api.signedIn(await insertScene(database.owner))

  const response = await sam.get('/api/search?q=abc%00')

  expect(response.status).toBe(422)
  expect((await response.json()).detail).toContain('U+0000')
})

test('half of a character is refused, not a fault', async () => {
  const scene = await insertScene(database.owner)
  const ina = await api.signedIn(await insertAccount(database.owner, scene, 'installer'))

  const response = await ina.fetch(`/api/projects/${scene.projectId}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Half \ud83d' }),
  })

  expect(response.status).toBe(422)
  expect((await response.json()).detail).toContain('Holds half')
})

test('a refusal that ends by itself says when', async () => {
  const error = new AppError('too_many_requests', 'Wait', { retryAfterSeconds: 4.2 })

  const response = await answerOf(() => Promise.reject(error))

  expect(response.status).toBe(429)
  expect(response.headers.get('retry-after')).toBe('5')
})

test('SEC-32 a broken query tells nothing of tables', async () => {
  const response = await answerOf((db) => sql`select secret_hash from no_table`.execute(db))

  expect(response.status).toBe(500)
  expect(await response.text()).not.toMatch(/no_table|secret_hash|relation|select/)
})

test('SEC-32 a unique value that a stranger holds is a plain conflict', async () => {
  const mine = await insertScene(database.owner)
  const [theirs] = await insertDevices(database.owner, await insertScene(database.owner), 1)
  const [own] = await insertDevices(database.owner, mine, 1)

  const response = await answerOf((db) =>
    inScope(db, mine.scope, (trx) =>
      trx
        .updateTable('devices')
        .set({ mac: theirs?.mac ?? '' })
        .where('id', '=', own?.id ?? '')
        .execute(),
    ),
  )

  expect(response.status).toBe(409)
  expect(await response.text()).not.toMatch(new RegExp(`devices|key|unique|${theirs?.mac}`))
})

test('SEC-32 SEC-51 while the database is away nobody gets in, and the answer says to come again', async () => {
  const db = connect('postgres://nobody@127.0.0.1:1/none')
  const limits = createLimits(db, {
    signInsOfAccount: 5,
    signInsOfAddress: 20,
    requests: 300,
    exports: 10,
    batches: 30,
    imports: 20,
  })
  const app = createApp({ ...api.deps, db, limits })
  const browser = clientOf(app, 'a-token')

  const signIn = await browser.post('/api/session', { account: 'sam', password: 'secret' })
  const list = await browser.get('/api/devices?projectKind=community')

  for (const response of [signIn, list]) {
    expect(response.status).toBe(503)
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await response.text()).not.toMatch(/127\.0\.0\.1|ECONNREFUSED/)
  }
  await db.destroy()
})

test('idle connections that the server cuts cost at most a request each', async () => {
  const sam = await api.signedIn(await insertScene(database.owner))
  await sam.get('/api/session')
  const { rows: cut } = await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`.execute(database.owner)

  const statuses: number[] = []
  while (statuses.at(-1) !== 200 && statuses.length <= cut.length) {
    statuses.push((await sam.get('/api/session')).status)
  }

  expect(statuses.at(-1)).toBe(200)
  expect(new Set(statuses.slice(0, -1))).toEqual(new Set(statuses.length > 1 ? [503] : []))
})

test('one line a request is logged, with its id and without what was sent', async () => {
  const lines: string[] = []
  const log = createLog('info', 'api', { write: (line) => void lines.push(line) })
  const browser = clientOf(createApp({ ...api.deps, log }), undefined)

  const response = await browser.fetch('/api/session?mac=canary-in-query', {
    method: 'POST',
    body: JSON.stringify({ account: 'canary\nname', password: 'canary-password' }),
    headers: { 'content-type': 'application/json', 'x-test': 'canary-in-header' },
  })

  expect(lines).toHaveLength(1)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    requestId: response.headers.get('x-request-id'),
    method: 'POST',
    path: '/api/session',
    status: 401,
  })
  expect(lines.join('')).not.toContain('canary')
})

test('secrets that reach the log by mistake are cut out of it', () => {
  const lines: string[] = []
  const log = createLog('info', 'api', { write: (line) => void lines.push(line) })

  log.info({ password: 'canary', body: { token: 'canary', headers: { cookie: 'canary' } } }, 'x')

  expect(lines.join('')).not.toContain('canary')
})

/** The answer of a route whose handler does this. */
async function answerOf(work: (db: Db) => Promise<unknown>): Promise<Response> {
  const app = createApp({ ...api.deps, adminDirectory: '/none' })
  const broken = createRouter().openapi(
    {
      ...requires('public'),
      method: 'post',
      path: '/broken',
      responses: { 204: { description: 'Never' } },
      getRoutingPath: () => '/broken',
    },
    async (c) => {
      await work(c.var.deps.db)
      return c.body(null, 204)
    },
  )
  app.route('/api', broken)
  return clientOf(app, undefined).post('/api/broken')
}

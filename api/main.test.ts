import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, expect, test } from 'vitest'
import { insertTestSession } from '../test/api.ts'
import { useDatabase } from '../test/database.ts'
import { insertScene } from '../test/scene.ts'
import { SESSION_COOKIE } from './tokens.ts'

const database = useDatabase()
let api: ChildProcess | undefined
afterEach(() => void api?.kill('SIGKILL'))

test('the process starts without Temporal, is alive, and says that it is not ready', async () => {
  const url = await start()

  expect((await fetch(`${url}/health/live`)).status).toBe(200)
  const ready = await fetch(`${url}/health/ready`)
  expect(ready.status).toBe(503)
  expect(await ready.text()).toBe('not ready')
})

test('what needs no Temporal works while it is away', async () => {
  const url = await start()
  const headers = await signedIn()

  const list = await fetch(`${url}/api/devices?projectKind=community`, { headers })

  expect(list.status).toBe(200)
})

test('it stops within five seconds with code 0, also with a screen that listens', async () => {
  const url = await start()
  const stream = await fetch(`${url}/api/events`, { headers: await signedIn() })
  const reader = stream.body?.getReader()
  await reader?.read()
  const started = performance.now()

  if (!api) throw new Error('Not started')
  api.kill('SIGTERM')
  const [code] = await once(api, 'exit')

  expect(code).toBe(0)
  expect(performance.now() - started).toBeLessThan(5_000)
  while (!(await reader?.read())?.done);
})

test('a bad setting stops it with a message that names it', async () => {
  api = run({ SESSION_MAX_HOURS: 'long' })
  let stderr = ''
  api.stderr?.on('data', (chunk) => {
    stderr += chunk
  })

  const [code] = await once(api, 'exit')

  expect(code).not.toBe(0)
  expect(stderr).toContain('SESSION_MAX_HOURS')
})

test.each([
  ['no key', ''],
  ['a key that is too short', Buffer.alloc(16).toString('base64')],
])('with %s for the secrets that it keeps it does not start', async (_, SECRET_KEY) => {
  api = run({ SECRET_KEY })
  let stderr = ''
  api.stderr?.on('data', (chunk) => {
    stderr += chunk
  })

  const [code] = await once(api, 'exit')

  expect(code).not.toBe(0)
  expect(stderr).toContain('SECRET_KEY')
})

test('SEC-12 it refuses a database with sample data, unless it is told that this is wanted', async () => {
  await database.owner.insertInto('sampleData').defaultValues().execute()

  api = run({})
  const [code] = await once(api, 'exit')
  const url = await start({ ALLOW_SAMPLE_DATA: 'true' })

  expect(code).toBe(1)
  expect((await fetch(`${url}/health/live`)).status).toBe(200)
})

async function signedIn(): Promise<Record<string, string>> {
  const { accountId } = await insertScene(database.owner)
  return { cookie: `${SESSION_COOKIE}=${await insertTestSession(database.owner, accountId)}` }
}

/** @returns its address, once it serves */
async function start(settings: Record<string, string> = {}): Promise<string> {
  api = run(settings)
  if (!api.stdout) throw new Error('The process has no output')
  for await (const line of createInterface({ input: api.stdout })) {
    const { msg, port } = JSON.parse(line)
    if (msg === 'the api serves') return `http://127.0.0.1:${port}`
  }
  throw new Error('The process ended before it served')
}

function run(settings: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [path.join(import.meta.dirname, 'main.ts')], {
    env: {
      DATABASE_URL: database.appUrl,
      TEMPORAL_ADDRESS: '127.0.0.1:1',
      PORT: '0',
      SECRET_KEY: Buffer.alloc(32, 'key of tests').toString('base64'),
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

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

async function signedIn(): Promise<Record<string, string>> {
  const { accountId } = await insertScene(database.owner)
  return { cookie: `${SESSION_COOKIE}=${await insertTestSession(database.owner, accountId)}` }
}

/** @returns its address, once it serves */
async function start(): Promise<string> {
  api = run({})
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
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

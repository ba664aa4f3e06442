import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { freePort } from '../../scripts/embedded/ports.ts'
import { type Case, PAGE_SIZE } from './cases.ts'

const MAIN = path.resolve(import.meta.dirname, '../../api/main.ts')
const START_MS = 20_000

export interface RunningApi {
  pid: number
  /** @returns the cookie of a new session */
  signIn(account: string, password: string): Promise<string>
  /** One page as the console fetches it, read to the end. */
  list(cookie: string, one: Case, offset: number): Promise<void>
  stop(): Promise<void>
}

/** The API as its own process, against the benchmark's database alone: lists need no Temporal. */
export async function startApi(databaseUrl: string): Promise<RunningApi> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, [MAIN], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      PORT: String(port),
      ALLOW_SAMPLE_DATA: 'true',
      SECRET_KEY: randomBytes(32).toString('base64'),
      LOG_LEVEL: 'error',
      LIMIT_REQUESTS: '100000000',
    },
  })
  await untilAlive(child, origin)

  return {
    pid: child.pid ?? 0,
    async signIn(account, password) {
      const response = await fetch(`${origin}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin },
        body: JSON.stringify({ account, password }),
      })
      const [cookie] = response.headers.getSetCookie()
      if (!response.ok || !cookie) throw new Error(`Sign-in: ${await response.text()}`)
      return cookie.split(';')[0] ?? ''
    },
    async list(cookie, { filter, sort }, offset) {
      const query = new URLSearchParams({
        ...Object.fromEntries(Object.entries(filter).map(([key, value]) => [key, String(value)])),
        sort: `${sort.descending ? '-' : ''}${sort.field}`,
        limit: String(PAGE_SIZE),
        offset: String(offset),
      })
      const response = await fetch(`${origin}/api/devices?${query}`, { headers: { cookie } })
      const text = await response.text()
      if (!response.ok) throw new Error(`${query}: ${text}`)
    },
    async stop() {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

async function untilAlive(child: ChildProcess, origin: string): Promise<void> {
  const until = Date.now() + START_MS
  while (Date.now() < until && child.exitCode === null) {
    const answer = await fetch(`${origin}/api/session`).catch(() => undefined)
    if (answer) return
    await setTimeout(100)
  }
  throw new Error('The API did not start')
}

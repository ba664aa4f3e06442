import path from 'node:path'
import { Client, Connection } from '@temporalio/client'
import { afterAll, beforeAll } from 'vitest'
import { createApp } from '../api/app.ts'
import { createEventHub, type EventHub } from '../api/events.ts'
import type { Deps } from '../api/http.ts'
import { createLimits, type LimitNumbers } from '../api/limits.ts'
import { createLog } from '../api/request-log.ts'
import { createToken, SESSION_COOKIE } from '../api/tokens.ts'
import type { Db } from '../db/client.ts'
import { insertSession } from '../db/sessions.ts'
import { createSecretBox } from '../gateways/secret-box.ts'
import type { TestDatabase } from './database.ts'
import type { Scene } from './scene.ts'

/** Where the tests' browser believes to be. */
export const ORIGIN = 'https://gatehouse.test'

const MANY = 1_000_000
/** No test meets a limit by chance; one that means to passes its own `limits`. */
export const UNLIMITED: LimitNumbers = {
  signInsOfAccount: 5,
  signInsOfAddress: MANY,
  requests: MANY,
  exports: MANY,
  batches: MANY,
  imports: MANY,
}

/** A console's side of the API: answers to requests of one browser. */
export interface ApiClient {
  /** As `fetch`; `path` begins with `/`. A change carries the evidence that browsers send. */
  fetch(path: string, init?: RequestInit & { ip?: string }): Promise<Response>
  get(path: string): Promise<Response>
  post(path: string, body?: unknown): Promise<Response>
  delete(path: string): Promise<Response>
}

/**
 * The app in this process, for one test file: with its hub, and limits that no test meets by chance.
 *
 * @param overrides asked for once the database is there
 */
export function useApi(database: TestDatabase, overrides: () => Partial<Deps> = () => ({})) {
  const opened = {} as { deps: Deps; app: ReturnType<typeof createApp>; hub: EventHub }

  beforeAll(() => {
    const db = database.as('gatehouse_api')
    const log = createLog('silent', 'api')
    opened.hub = createEventHub({
      connectionString: database.appUrl,
      db,
      log,
      sessionIdleMinutes: 30,
    })
    opened.deps = {
      db,
      log,
      hub: opened.hub,
      // Connects at the first use: nobody listens there unless a test says otherwise.
      temporal: new Client({ connection: Connection.lazy({ address: '127.0.0.1:1' }) }),
      limits: createLimits(db, UNLIMITED),
      sessionIdleMinutes: 30,
      sessionMaxHours: 12,
      secretBox: createSecretBox(Buffer.alloc(32, 'key of tests').toString('base64')),
      payments: {},
      region: 'emea',
      orderPaymentHours: 24,
      hasFreeMonth: true,
      allowsPrivateWebhooks: false,
      publicUrl: ORIGIN,
      trustedProxies: [],
      temporalNamespace: 'default',
      taskQueue: 'gatehouse',
      adminDirectory: path.resolve(import.meta.dirname, 'no-console'),
      ...overrides(),
    }
    opened.app = createApp(opened.deps)
  })
  afterAll(() => opened.hub.close())

  return {
    get app() {
      return opened.app
    },
    get deps() {
      return opened.deps
    },
    /** Nobody is signed in. */
    anonymous: () => clientOf(opened.app, undefined),
    /** The account of the scene, or another one, is signed in. */
    async signedIn({ accountId }: Pick<Scene, 'accountId'>): Promise<ApiClient> {
      return clientOf(opened.app, await insertTestSession(database.owner, accountId))
    },
  }
}

/** @returns the cookie's token */
export async function insertTestSession(db: Db, accountId: string): Promise<string> {
  const { token, tokenHash } = createToken()
  await insertSession(db, { accountId, tokenHash, maxHours: 12, ip: '192.0.2.1', userAgent: null })
  return token
}

export function clientOf(app: ReturnType<typeof createApp>, token: string | undefined): ApiClient {
  const send: ApiClient['fetch'] = async (address, { ip = '192.0.2.1', ...init } = {}) => {
    const headers = new Headers(init.headers)
    if (token !== undefined) headers.set('cookie', `${SESSION_COOKIE}=${token}`)
    if (!headers.has('origin')) headers.set('origin', ORIGIN)
    const peer = { incoming: { socket: { remoteAddress: ip } } }
    return app.request(`${ORIGIN}${address}`, { ...init, headers }, peer)
  }
  return {
    fetch: send,
    get: (address) => send(address),
    post: (address, body) =>
      send(address, {
        method: 'POST',
        ...(body !== undefined && {
          body: JSON.stringify(body),
          headers: { 'content-type': 'application/json' },
        }),
      }),
    delete: (address) => send(address, { method: 'DELETE' }),
  }
}

/** The token that an answer gives to the browser; empty where it gives none. */
export const cookieOf = (response: Response): string =>
  /^__Host-sid=([^;]*)/.exec(response.headers.get('set-cookie') ?? '')?.[1] ?? ''

import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { createAdaptorServer } from '@hono/node-server'
import { sql } from 'kysely'
import type { Logger } from 'pino'
import type { Db } from '../db/client.ts'
import type { Patience } from '../db/deliveries/overdue.ts'
import { type Listener, listen } from '../db/notifications.ts'
import { ACKNOWLEDGE_SECONDS, MAX_ATTEMPTS } from '../domain/device-command.ts'
import { createApp } from './app.ts'
import { createDelivery, type Delivery } from './delivery.ts'
import { createInbox } from './inbox.ts'
import { type Broker, type BrokerOptions, connectBroker } from './mqtt.ts'
import { createPresences } from './presence.ts'
import { createResults } from './results.ts'
import { createTeller } from './teller.ts'
import { createTurns } from './turns.ts'

export interface EdgeOptions {
  /** As the role `gatehouse_edge`. */
  db: Db
  /** For the connection that listens for notifications. */
  listenerUrl: string
  mqtt: Pick<BrokerOptions, 'url' | 'username' | 'password' | 'clientId'>
  host: string
  /** 0 for any free one. */
  port: number
  /** The edge as devices see it; by default its own address. */
  publicUrl?: string
  log: Logger
  patience?: Patience
  /** How often to look for commands that were not answered in time. */
  lookEveryMs?: number
  /** How long after the last replayed presence a device that is not among them counts as gone. */
  settleMs?: number
}

export interface Edge {
  /** Where it answers HTTP. */
  url: string
  /** What it lacks at this moment; empty where it is ready. */
  missing(): Promise<string[]>
  stop(): Promise<void>
}

const DEFAULT_PATIENCE: Patience = {
  acknowledgeSeconds: ACKNOWLEDGE_SECONDS,
  maxAttempts: MAX_ATTEMPTS,
}

const STOP_LIMIT_MS = 2_000

/** Starts all of it; whatever it cannot reach yet, it goes on trying to. */
export async function startEdge(options: EdgeOptions): Promise<Edge> {
  const { db, log, listenerUrl, patience = DEFAULT_PATIENCE } = options
  const { lookEveryMs = 1_000, settleMs = 5_000 } = options
  const inTurn = createTurns()
  const teller = createTeller({ db, log })
  // Each needs the other: nothing arrives before this function returns to the event loop.
  const isConnected = () => broker.isConnected()
  const delivery = createDelivery({
    db,
    broker: { isConnected, publish: (outgoing) => broker.publish(outgoing) },
    teller,
    log,
    patience,
    lookEveryMs,
  })
  const results = createResults({ db, delivery, teller, inTurn, log })
  const presences = createPresences({ db, delivery, teller, inTurn, log, isConnected, settleMs })
  const broker: Broker = connectBroker({
    ...options.mqtt,
    log,
    onMessage: createInbox({ results, presences, log }),
    onConnecting: () => presences.replayStarts(),
    onConnected: () => delivery.deliverAll(),
  })
  const listener = listenForWork(listenerUrl, delivery)
  teller.wakeAll()

  const missing = () => whatIsMissing({ db, broker, listener })
  const { server, url } = await serveHttp(options, (ownUrl) =>
    createApp({ db, teller, log, publicUrl: options.publicUrl ?? ownUrl, missing }),
  )
  return {
    url,
    missing,
    async stop() {
      await Promise.all([closeServer(server), listener.close()])
      await delivery.close()
      await broker.close()
      await Promise.all([results.close(STOP_LIMIT_MS), presences.close(STOP_LIMIT_MS)])
      await teller.close()
    },
  }
}

function listenForWork(listenerUrl: string, delivery: Delivery): Listener {
  return listen(
    listenerUrl,
    { commands_cleared: ({ deviceIds }) => delivery.deliver(deviceIds) },
    () => delivery.deliverWaiting(),
  )
}

async function whatIsMissing({
  db,
  broker,
  listener,
}: {
  db: Db
  broker: Broker
  listener: Listener
}): Promise<string[]> {
  const hasDatabase = await Promise.race([
    sql`select 1`.execute(db).then(
      () => true,
      () => false,
    ),
    sleep(1_000, false, { ref: false }),
  ])
  return [
    ...(hasDatabase ? [] : ['database']),
    ...(listener.isConnected() ? [] : ['notifications']),
    ...(broker.isConnected() ? [] : ['broker']),
  ]
}

async function serveHttp(
  { host, port }: Pick<EdgeOptions, 'host' | 'port'>,
  createAppAt: (url: string) => ReturnType<typeof createApp>,
): Promise<{ server: Server; url: string }> {
  let app: ReturnType<typeof createApp> | undefined
  // Without http2 options this is a server of node:http.
  const server = createAdaptorServer({
    fetch: (request, bindings) =>
      app?.fetch(request, bindings) ?? new Response(null, { status: 503 }),
    serverOptions: { headersTimeout: 10_000, requestTimeout: 10_000, maxHeaderSize: 8_192 },
  }) as Server
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const { port: chosen } = server.address() as AddressInfo
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${chosen}`
  app = createAppAt(url)
  return { server, url }
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeIdleConnections()
  await Promise.race([closed, sleep(STOP_LIMIT_MS, undefined, { ref: false })])
  server.closeAllConnections()
}

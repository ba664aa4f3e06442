import net from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { Aedes, type AedesOptions, type AuthenticateError, type Client } from 'aedes'
import type { Logger } from 'pino'
import type { Db } from '../db/client.ts'
import { canPublish, canSubscribe, type EdgeSignIn, type Identity, identify } from './access.ts'
import { limitPackets } from './packet-limit.ts'
import { skipSearchForCommands } from './retained.ts'
import { createSecretLookup } from './secret-lookup.ts'

export interface BrokerOptions {
  /** As the role `gatehouse_edge`; it only reads the secrets of devices. */
  db: Db
  host: string
  /** 0 for any free one. */
  port: number
  edge: EdgeSignIn
  log: Logger
}

export interface RunningBroker {
  url: string
  stop(): Promise<void>
}

const MAX_CONNECTIONS = 20_000
const MAX_PACKET_BYTES = 1_048_576
const MAX_KEEPALIVE_SECONDS = 600
const CONNECT_TIMEOUT_MS = 10_000
const STOP_LIMIT_MS = 2_000

/** An MQTT 3.1.1 broker for one machine, without a disk: retained presences come back with their devices. */
export async function startBroker(options: BrokerOptions): Promise<RunningBroker> {
  const { host, port, log } = options
  const aedes = await Aedes.createBroker({
    ...accessRules(options),
    connectTimeout: CONNECT_TIMEOUT_MS,
    keepaliveLimit: MAX_KEEPALIVE_SECONDS,
    maxClientsIdLength: 64,
    maxTopicLevels: 8,
    drainTimeout: 10_000,
    maxInflightInbound: 20,
  })
  skipSearchForCommands(aedes)
  aedes.on('clientError', (client, error) => {
    log.info({ client: client.id, reason: error.message }, 'a connection broke off')
  })
  aedes.on('connectionError', (_, error) => {
    log.info({ reason: error.message }, 'a connection ended before it signed in')
  })
  const server = net.createServer({ noDelay: true }, (socket) => {
    limitPackets(socket, MAX_PACKET_BYTES)
    aedes.handle(socket)
  })
  server.maxConnections = MAX_CONNECTIONS
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port, backlog: 1_024 }, resolve)
  })
  // A server that listens on a port of TCP has an address with a port.
  const { port: chosen } = server.address() as net.AddressInfo
  return {
    url: `mqtt://${host.includes(':') ? `[${host}]` : host}:${chosen}`,
    async stop() {
      const closed = Promise.all([
        new Promise((resolve) => server.close(resolve)),
        new Promise<void>((resolve) => aedes.close(resolve)),
      ])
      await Promise.race([closed, sleep(STOP_LIMIT_MS, undefined, { ref: false })])
    },
  }
}

function accessRules({ db, edge, log }: BrokerOptions): AedesOptions {
  const findSecret = createSecretLookup(db)
  const identities = new WeakMap<Client, Identity>()

  return {
    preConnect(_, packet, done) {
      // Commands that wait are rows: a session kept for an absent device would only hold memory.
      packet.clean = true
      done(null, true)
    },
    authenticate(client, username, password, done) {
      identify({ clientId: client.id, username, password }, { edge, findSecret }).then(
        (identity) => {
          if (!identity) return done(refusal(BAD_NAME_OR_PASSWORD), false)
          identities.set(client, identity)
          done(null, true)
        },
        (error) => {
          log.warn({ err: error }, 'a sign-in could not be checked')
          done(refusal(SERVER_UNAVAILABLE), false)
        },
      )
    },
    authorizePublish(client, packet, done) {
      const identity = client ? identities.get(client) : undefined
      const isAllowed = identity !== undefined && canPublish(identity, packet)
      done(isAllowed ? null : new Error('publication refused'))
    },
    authorizeSubscribe(client, subscription, done) {
      const identity = identities.get(client)
      const isAllowed = identity !== undefined && canSubscribe(identity, subscription.topic)
      if (!isAllowed)
        log.info({ client: client.id, topic: subscription.topic }, 'subscription refused')
      done(null, isAllowed ? subscription : null)
    },
  }
}

/** Return codes of CONNACK in MQTT 3.1.1. */
const SERVER_UNAVAILABLE = 3
const BAD_NAME_OR_PASSWORD = 4

function refusal(returnCode: number): AuthenticateError {
  return Object.assign(new Error('sign-in refused'), { returnCode })
}

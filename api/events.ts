import type { Logger } from 'pino'
import type { Db } from '../db/client.ts'
import { listen, type Owners } from '../db/notifications.ts'
import { findLiveSessionIds } from '../db/sessions.ts'
import type { Scope, ScopeLevel } from '../domain/organization.ts'

/** What a console hears. It carries ids alone: the console fetches what it shows. */
export type ConsoleEvent =
  | { event: 'device-states'; data: { deviceIds: string[] | null } }
  | { event: 'autop-batch'; data: { batchId: string } }
  | { event: 'order'; data: { orderId: string } }
  | { event: 'access'; data: Record<string, never> }
  | { event: 'notifications'; data: Record<string, never> }
  /** Events may have been lost: fetch everything on the screen again. */
  | { event: 'refetch'; data: Record<string, never> }
  /** The session has ended; nothing follows. */
  | { event: 'signed-out'; data: Record<string, never> }

export interface Subscriber {
  sessionId: string
  accountId: string
  scope: Scope
  send(event: ConsoleEvent): void
  close(): void
}

export interface EventHub {
  /** @returns how to unsubscribe */
  subscribe(subscriber: Subscriber): () => void
  /** Ends the streams of a session at once, in this process; others notice within a second. */
  endSession(sessionId: string): void
  isConnected(): boolean
  close(): Promise<void>
}

export interface HubOptions {
  connectionString: string
  /** Connected as `gatehouse_api`. */
  db: Db
  log: Logger
  sessionIdleMinutes: number
}

const CHECK_SESSIONS_MS = 1_000

/** One listening connection for all the streams of this process. */
export function createEventHub({ connectionString, db, log, sessionIdleMinutes }: HubOptions) {
  const streams = new Map<Subscriber, Stream>()
  const forThose = (owners: Owners, event: ConsoleEvent) => {
    for (const [{ scope }, stream] of streams) {
      const told = mayHear(scope, owners) && toldTo(scope, event)
      if (told) stream.push(told)
    }
  }
  let wasConnected = false
  const listener = listen(
    connectionString,
    {
      device_states_changed: ({ deviceIds, ...owners }) =>
        forThose(owners, { event: 'device-states', data: { deviceIds } }),
      autop_batch_changed: ({ batchId, ...owners }) =>
        forThose(owners, { event: 'autop-batch', data: { batchId } }),
      order_changed: ({ orderId, ...owners }) =>
        forThose(owners, { event: 'order', data: { orderId } }),
      access_changed: (owners) => {
        // Whoever was inside and may not stay is told now, not at the next look.
        void checkSessions()
        forThose(owners, { event: 'access', data: {} })
      },
      notifications_changed: ({ accountIds }) => {
        const told = new Set(accountIds)
        for (const [{ accountId }, stream] of streams) {
          if (told.has(accountId)) stream.push({ event: 'notifications', data: {} })
        }
      },
    },
    () => {
      if (wasConnected) for (const stream of streams.values()) stream.push(REFETCH)
      wasConnected = true
    },
  )
  const end = (subscriber: Subscriber) => {
    streams.get(subscriber)?.stop()
    streams.delete(subscriber)
    subscriber.send({ event: 'signed-out', data: {} })
    subscriber.close()
  }
  const endDeadSessions = async () => {
    const ids = new Set([...streams.keys()].map(({ sessionId }) => sessionId))
    if (ids.size === 0) return
    const alive = await findLiveSessionIds(db, [...ids], sessionIdleMinutes)
    for (const subscriber of [...streams.keys()]) {
      // One that subscribed during the query was not asked about.
      if (ids.has(subscriber.sessionId) && !alive.has(subscriber.sessionId)) end(subscriber)
    }
  }
  // While the database is away nothing can be told apart, and nothing can be heard either.
  const checkSessions = () =>
    endDeadSessions().catch((err: unknown) => log.warn({ err }, 'sessions not checked'))
  const checking = setInterval(() => void checkSessions(), CHECK_SESSIONS_MS)

  return {
    subscribe(subscriber) {
      streams.set(subscriber, createStream(subscriber))
      return () => {
        streams.get(subscriber)?.stop()
        streams.delete(subscriber)
      }
    },
    endSession(sessionId) {
      for (const subscriber of [...streams.keys()]) {
        if (subscriber.sessionId === sessionId) end(subscriber)
      }
    },
    isConnected: listener.isConnected,
    async close() {
      clearInterval(checking)
      for (const [subscriber, stream] of streams) {
        stream.stop()
        subscriber.close()
      }
      streams.clear()
      await listener.close()
    },
  } satisfies EventHub
}

const OWNER = {
  distributor: 'distributorId',
  sub_distributor: 'subDistributorId',
  installer: 'installerId',
  property_manager: 'installerId',
} as const satisfies Record<ScopeLevel, keyof Owners>

const mayHear = ({ level, organizationId }: Scope, owners: Owners) =>
  owners[OWNER[level]] === organizationId

/** A property manager hears that devices of the installer changed, but no id: most are of other projects. */
function toldTo({ level }: Scope, event: ConsoleEvent): ConsoleEvent | undefined {
  if (level !== 'property_manager') return event
  if (event.event !== 'device-states') return undefined
  return { event: 'device-states', data: { deviceIds: null } }
}

/** At most one message of a kind in this time. */
const WINDOW_MS = 250
/** Beyond these a message names none: the screen fetches what it shows anyway. */
const MOST_DEVICES = 500
const MOST_RECORDS = 20

const REFETCH: ConsoleEvent = { event: 'refetch', data: {} }

interface Stream {
  push(event: ConsoleEvent): void
  stop(): void
}

/** Sends the first of a burst at once and the rest together after a while. */
export function createStream({ send }: Pick<Subscriber, 'send'>): Stream {
  const waiting = new Map<string, ConsoleEvent>()
  const windows = new Map<string, NodeJS.Timeout>()

  const open = (key: string) => {
    windows.set(
      key,
      setTimeout(() => {
        windows.delete(key)
        const event = waiting.get(key)
        waiting.delete(key)
        if (event) deliver(key, event)
      }, WINDOW_MS),
    )
  }
  const deliver = (key: string, event: ConsoleEvent) => {
    open(key)
    send(event)
  }
  return {
    push(event) {
      const key = keyOf(event)
      const isFull = key !== event.event && windows.size >= MOST_RECORDS
      if (isFull && !windows.has(key)) return this.push(REFETCH)
      if (windows.has(key)) waiting.set(key, merge(waiting.get(key), event))
      else deliver(key, event)
    },
    stop() {
      for (const timer of windows.values()) clearTimeout(timer)
      windows.clear()
      waiting.clear()
    },
  }
}

/** Of one record each, or of a kind. */
function keyOf({ event, data }: ConsoleEvent): string {
  if (event === 'autop-batch') return `${event} ${data.batchId}`
  return event === 'order' ? `${event} ${data.orderId}` : event
}

function merge(earlier: ConsoleEvent | undefined, later: ConsoleEvent): ConsoleEvent {
  if (earlier?.event !== 'device-states' || later.event !== 'device-states') return later
  const [before, after] = [earlier.data.deviceIds, later.data.deviceIds]
  const deviceIds = before && after && [...new Set([...before, ...after])]
  const isTooMany = deviceIds !== null && deviceIds.length > MOST_DEVICES
  return { event: 'device-states', data: { deviceIds: isTooMany ? null : deviceIds } }
}

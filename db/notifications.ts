import { sql } from 'kysely'
import pg from 'pg'
import type { Db } from './client.ts'

/** Whose rows a notification is about: whoever hears it tells only those who may see them. */
export interface Owners {
  distributorId: string
  subDistributorId: string | null
  installerId: string | null
}

/** What each channel carries: ids alone, because PostgreSQL limits a payload to 8,000 bytes. */
export interface Notifications {
  /** Commands of these devices were cleared for delivery. For the edge. */
  commands_cleared: { deviceIds: string[] }
  /** Status or results of a batch changed. For the worker and for screens. */
  autop_batch_changed: Owners & { batchId: string }
  /** What devices report of themselves changed; null: too many to name. For screens. */
  device_states_changed: Owners & { deviceIds: string[] | null }
  /** Access without password was asked for, granted, used or revoked. For screens, and to end visits at once. */
  access_changed: Owners
  /** Something happened to an order. For screens. */
  order_changed: Owners & { orderId: string }
  /** These people were told something, or have read it. For screens. */
  notifications_changed: { accountIds: string[] }
}

export type Channel = keyof Notifications

/** Tells every listener, once the transaction commits. */
export async function notify<C extends Channel>(
  db: Db,
  channel: C,
  message: Notifications[C],
): Promise<void> {
  await sql`select pg_notify(${channel}, ${JSON.stringify(message)})`.execute(db)
}

export type Handlers = { [C in Channel]?: (message: Notifications[C]) => void }

export interface Listener {
  isConnected(): boolean
  close(): Promise<void>
}

const RECONNECT_MS = 250

/**
 * Listens on one connection of its own, for as long as the process lives; a lost connection is made again.
 *
 * @param onConnected called at every (re)connection: whatever was told meanwhile is lost, so look for yourself
 */
export function listen(
  connectionString: string,
  handlers: Handlers,
  onConnected: () => void = () => {},
): Listener {
  let client: pg.Client | undefined
  let connected = false
  let closed = false
  let retry: NodeJS.Timeout | undefined

  const connectLater = () => {
    connected = false
    if (closed || retry) return
    retry = setTimeout(() => {
      retry = undefined
      void connect()
    }, RECONNECT_MS)
  }
  const connect = async () => {
    const fresh = new pg.Client({ connectionString, keepAlive: true })
    client = fresh
    fresh.on('error', () => {})
    fresh.on('end', connectLater)
    fresh.on('notification', ({ channel, payload }) => dispatch(handlers, channel, payload))
    try {
      await fresh.connect()
      for (const channel of Object.keys(handlers)) await fresh.query(`listen ${channel}`)
      connected = true
      onConnected()
    } catch {
      await fresh.end().catch(() => {})
      connectLater()
    }
  }
  void connect()

  return {
    isConnected: () => connected,
    async close() {
      closed = true
      clearTimeout(retry)
      await client?.end().catch(() => {})
    },
  }
}

function dispatch(handlers: Handlers, channel: string, payload: string | undefined): void {
  const handler = handlers[channel as Channel] as ((message: unknown) => void) | undefined
  handler?.(JSON.parse(payload ?? 'null'))
}

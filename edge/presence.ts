import type { Logger } from 'pino'
import type { Db } from '../db/client.ts'
import {
  markUnheardOffline,
  type ReceivedPresence,
  recordPresences,
} from '../db/deliveries/presence.ts'
import type { DevicePresence } from '../domain/device-protocol.ts'
import type { Delivery } from './delivery.ts'
import { createMicroBatch } from './micro-batch.ts'
import type { Teller } from './teller.ts'
import type { InTurn } from './turns.ts'

export interface PresencesOptions {
  db: Db
  delivery: Delivery
  teller: Teller
  inTurn: InTurn
  log: Logger
  isConnected(): boolean
  /** This long after the last retained presence, the broker has replayed them all. */
  settleMs: number
}

export interface Presences {
  add(mac: string, presence: DevicePresence, isReplayed: boolean): void
  /**
   * A connection to the broker begins, which replays the retained presences: who is not among them has gone. Called
   * before anything arrives by it.
   */
  replayStarts(): void
  close(limitMs: number): Promise<void>
}

export function createPresences(options: PresencesOptions): Presences {
  const { db, delivery, teller, inTurn, log, isConnected, settleMs } = options
  let replay: { startedAt: number; lastAt: number } | undefined
  const clock = setInterval(
    () => {
      if (!replay || !isConnected() || !batch.isEmpty()) return
      if (Date.now() - replay.lastAt >= settleMs) void settle()
    },
    Math.min(settleMs, 1_000),
  )

  const batch = createMicroBatch<ReceivedPresence>(
    {
      name: 'presences',
      inTurn,
      log,
      async write(presences) {
        const changes = await recordPresences(db, presences)
        teller.changed(changes.changedBatchIds)
        teller.settled(changes.settledBatchIds)
        delivery.deliver(changes.onlineIds, changes.outdated)
      },
    },
    (before, now) => ({
      ...now,
      wasDropped: now.wasDropped || before.wasDropped || !before.online,
    }),
  )
  /** Who announced itself while this connection to the broker stands. */
  const heard = new Set<string>()

  async function settle(): Promise<void> {
    const settling = replay
    replay = undefined
    if (!settling) return
    try {
      // What another edge heard since then has moved the row's own clock.
      const moved = await inTurn(() => markUnheardOffline(db, settling.startedAt))
      teller.changed(moved.changedBatchIds)
      teller.settled(moved.settledBatchIds)
    } catch (error) {
      log.warn({ reason: String(error) }, 'who has gone could not be noted, will try again')
      replay ??= settling
    }
  }

  return {
    add(mac, presence, isReplayed) {
      if (isReplayed && replay) replay.lastAt = Date.now()
      // The replay was read before: what the device has said itself meanwhile is newer.
      if (isReplayed && heard.has(mac)) return
      // A broker that died has told nobody's will: the device may be new here, and what it was sent before is lost.
      const wasDropped = !isReplayed && presence.online && !heard.has(mac)
      if (!isReplayed) heard.add(mac)
      batch.add(mac, { mac, ...presence, wasDropped })
    },
    replayStarts() {
      heard.clear()
      replay = { startedAt: Date.now(), lastAt: Date.now() }
    },
    async close(limitMs) {
      clearInterval(clock)
      await batch.close(limitMs)
    },
  }
}

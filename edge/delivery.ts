import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Db } from '../db/client.ts'
import type { Outgoing } from '../db/deliveries/commands.ts'
import { listUnanswered, type Patience, passOverdue } from '../db/deliveries/overdue.ts'
import { takeCommands } from '../db/deliveries/take.ts'
import type { Broker } from './mqtt.ts'
import type { Teller } from './teller.ts'

export interface DeliveryOptions {
  db: Db
  broker: Pick<Broker, 'isConnected' | 'publish'>
  teller: Teller
  log: Logger
  patience: Patience
  /** How often to look for commands that were not answered in time. */
  lookEveryMs: number
}

export interface Delivery {
  /** Sends what waits for these devices; then the whole sets, to those that get no regular command anyway. */
  deliver(deviceIds: readonly string[], sets?: readonly OutgoingSet[]): void
  /** After notifications may have been missed: sends all that waits. */
  deliverWaiting(): void
  /** After messages may have been lost: sends what was not answered as well. */
  deliverAll(): void
  close(): Promise<void>
}

export type OutgoingSet = Outgoing & { deviceId: string }

/** Commands of one taking. */
const TAKE = 50
/** Devices that one taking looks at, and commands of one page. */
const PAGE = 500
const RETRY_MS = 500
/** A command that is answered at once needs no message of its own that it was sent. */
const TELL_SENT_AFTER_MS = 500

export function createDelivery(options: DeliveryOptions): Delivery {
  const { db, broker, teller, log, patience, lookEveryMs } = options
  const wanted = new Set<string>()
  const sets = new Map<string, OutgoingSet>()
  let wantsWaiting = false
  let wantsUnanswered = false
  let isClosed = false
  let running: Promise<void> | undefined
  let looking: Promise<void> | undefined
  const clock = setInterval(() => {
    looking ??= look().finally(() => {
      looking = undefined
    })
  }, lookEveryMs)

  function start(): void {
    if (isClosed) return
    running ??= work().finally(() => {
      running = undefined
      if (isWanted()) start()
    })
  }

  // While the broker is away nothing is taken; its return asks for all.
  const isWanted = () =>
    (wantsUnanswered || wantsWaiting || wanted.size > 0) && broker.isConnected() && !isClosed

  async function work(): Promise<void> {
    while (isWanted()) {
      try {
        if (wantsUnanswered) await repeatUnanswered()
        else if (wantsWaiting) await takeWaiting()
        else await workSome()
      } catch (error) {
        log.warn({ reason: String(error) }, 'commands could not be taken, will try again')
        // A commit whose answer was lost has left commands that nobody has sent.
        wantsUnanswered = true
        wantsWaiting = true
        await sleep(RETRY_MS)
      }
    }
  }

  async function repeatUnanswered(): Promise<void> {
    wantsUnanswered = false
    let after: string | undefined
    do {
      const { outgoing, last } = await listUnanswered(db, { after, limit: PAGE })
      broker.publish(outgoing)
      after = last
    } while (after !== undefined)
  }

  async function takeWaiting(): Promise<void> {
    wantsWaiting = (await take(undefined)) === TAKE
  }

  async function workSome(): Promise<void> {
    const deviceIds = firstOf(wanted, PAGE)
    for (const id of deviceIds) wanted.delete(id)
    const isMore = (await take(deviceIds)) === TAKE
    for (const id of deviceIds) {
      if (isMore) wanted.add(id)
      else sendSet(id)
    }
  }

  async function take(deviceIds: string[] | undefined): Promise<number> {
    const taken = await takeCommands(db, { deviceIds, limit: TAKE })
    broker.publish(taken.outgoing)
    for (const id of taken.regularDeviceIds) sets.delete(id)
    if (taken.isAnySettled) teller.settled(taken.batchIds)
    if (taken.outgoing.length > 0) {
      setTimeout(() => teller.changed(taken.batchIds), TELL_SENT_AFTER_MS).unref()
    }
    return taken.count
  }

  function sendSet(deviceId: string): void {
    const set = sets.get(deviceId)
    if (set) broker.publish([set])
    sets.delete(deviceId)
  }

  async function look(): Promise<void> {
    if (!broker.isConnected()) return
    try {
      const { outgoing, batchIds } = await passOverdue(db, patience, PAGE)
      broker.publish(outgoing)
      teller.settled(batchIds)
    } catch (error) {
      log.warn({ reason: String(error) }, 'overdue commands could not be looked for')
    }
  }

  return {
    deliver(deviceIds, outdated = []) {
      for (const set of outdated) sets.set(set.deviceId, set)
      for (const id of deviceIds) wanted.add(id)
      start()
    },
    deliverWaiting() {
      wantsWaiting = true
      start()
    },
    deliverAll() {
      wantsUnanswered = true
      wantsWaiting = true
      start()
    },
    async close() {
      isClosed = true
      clearInterval(clock)
      await Promise.all([running, looking])
    },
  }
}

function firstOf(ids: Set<string>, count: number): string[] {
  const first: string[] = []
  for (const id of ids) {
    if (first.length === count) break
    first.push(id)
  }
  return first
}

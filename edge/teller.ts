import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Db } from '../db/client.ts'
import { tellBatches, wakeBatches } from '../db/deliveries/batches.ts'

export interface Teller {
  /** Commands of these batches settled. */
  settled(batchIds: readonly string[]): void
  /** Commands of these batches changed, and none of them settled. */
  changed(batchIds: readonly string[]): void
  /** Wakes every batch that sleeps. */
  wakeAll(): void
  close(): Promise<void>
}

const GATHER_MS = 2
const RETRY_MS = 500

/** Tells what was committed, once a batch for all that came together; never holds up the writing of results. */
export function createTeller({ db, log }: { db: Db; log: Logger }): Teller {
  const settled = new Set<string>()
  const changed = new Set<string>()
  let wantsAll = false
  let isClosed = false
  let running: Promise<void> | undefined

  async function tellAll(): Promise<void> {
    await sleep(GATHER_MS)
    while (settled.size > 0 || changed.size > 0 || wantsAll) {
      const settledIds = [...settled]
      const batchIds = [...new Set([...settled, ...changed])]
      const isWakingAll = wantsAll
      settled.clear()
      changed.clear()
      wantsAll = false
      try {
        if (batchIds.length > 0) await tellBatches(db, { batchIds, settledIds })
        if (isWakingAll) await wakeBatches(db)
      } catch (error) {
        log.warn({ reason: String(error) }, 'changes of batches could not be told, will try again')
        for (const id of settledIds) settled.add(id)
        for (const id of batchIds) changed.add(id)
        wantsAll ||= isWakingAll
        if (isClosed) return
        await sleep(RETRY_MS)
      }
    }
  }

  function start(): void {
    if (isClosed) return
    running ??= tellAll().finally(() => {
      running = undefined
      if (settled.size > 0 || changed.size > 0 || wantsAll) start()
    })
  }

  return {
    settled(batchIds) {
      for (const id of batchIds) settled.add(id)
      if (settled.size > 0) start()
    },
    changed(batchIds) {
      for (const id of batchIds) changed.add(id)
      if (changed.size > 0) start()
    },
    wakeAll() {
      wantsAll = true
      start()
    },
    async close() {
      isClosed = true
      await running
    },
  }
}

import { Context } from '@temporalio/activity'
import type { Db } from '../db/client.ts'
import { type ChunkRange, clearCommands, getChunkState } from '../db/device-commands.ts'
import type { BatchNews } from './batch-news.ts'

export type DeviceActivities = ReturnType<typeof createDeviceActivities>

/** After so long the place on the queue goes to whoever's turn it is; the chunk comes again. */
const SLICE_MS = 1_000
/** Without any progress, as while the edge is away, coming again would only fill the history. */
const STUCK_SLICE_MS = 60_000
/** Looks by itself this often, should a notification have been lost. */
const LOOK_AGAIN_MS = 500
/** Such an absence of the database is sat out: to fail, and to be tried again, would take longer. */
const ABSENCE_MS = 20_000

export interface DeviceActivityDeps {
  db: Db
  news: BatchNews
  /** Devices of one batch that are worked at the same time. */
  inFlight: number
}

export function createDeviceActivities({ db, news, inFlight }: DeviceActivityDeps) {
  return {
    /**
     * Clears the queued commands of a chunk, no more in flight than the window allows, and stays for a slice of
     * time while answers come in. Repeatable: the rows tell what is left to do.
     *
     * @returns whether every command of the chunk has been cleared
     */
    async deliverChunk({ lanes, ...chunk }: ChunkRange & { lanes: number }): Promise<boolean> {
      const window = Math.max(1, Math.floor(inFlight / lanes))
      const context = Context.current()
      const startedAt = Date.now()
      const bear = bearingAbsence(ABSENCE_MS)
      let first: number | undefined
      for (;;) {
        // Rejects with the reason: somebody stops the batch, or this worker shuts down and another goes on.
        if (context.cancellationSignal.aborted) await context.cancelled
        context.heartbeat()
        const changed = news.next(chunk.batchId, LOOK_AGAIN_MS, context.cancellationSignal)
        const state = await bear(getChunkState(db, chunk))
        if (!state) {
          await changed
          continue
        }
        const left = state.queued + state.inFlight
        if (left === 0) return true
        first ??= left
        const slice = left < first ? SLICE_MS : STUCK_SLICE_MS
        if (Date.now() - startedAt > (state.queued === 0 ? SLICE_MS : slice))
          return state.queued === 0
        const room = window - state.inFlight
        if (state.queued > 0 && room > 0) await bear(clearCommands(db, chunk, room))
        await changed
      }
    },
  }
}

/** Answers undefined for a query that fails; throws once none has succeeded for `limitMs`. */
function bearingAbsence(limitMs: number) {
  let lastAnswer = Date.now()
  return async <Result>(query: Promise<Result>): Promise<Result | undefined> => {
    try {
      const result = await query
      lastAnswer = Date.now()
      return result
    } catch (error) {
      if (Date.now() - lastAnswer > limitMs) throw error
      return undefined
    }
  }
}

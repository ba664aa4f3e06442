import { Context } from '@temporalio/activity'
import type { Db } from '../db/client.ts'
import { type ChunkRange, clearCommands, getChunkState } from '../db/device-commands.ts'
import type { BatchNews } from './batch-news.ts'

export type DeviceActivities = ReturnType<typeof createDeviceActivities>

/** A chunk whose devices have all been told, and where nothing has happened for this long, gives its lane free. */
const PATIENCE_MS = 3_000
/** Looks by itself this often, should a notification have been lost. */
const LOOK_AGAIN_MS = 1_000

export interface DeviceActivityDeps {
  db: Db
  news: BatchNews
  /** Devices of one batch that are worked at the same time. */
  inFlight: number
}

export function createDeviceActivities({ db, news, inFlight }: DeviceActivityDeps) {
  return {
    /**
     * Clears the queued commands of a chunk, no more in flight than the window allows, and stays while answers
     * come in. Repeatable: the rows tell what is left to do.
     */
    async deliverChunk({ lanes, ...chunk }: ChunkRange & { lanes: number }): Promise<void> {
      const window = Math.max(1, Math.floor(inFlight / lanes))
      const context = Context.current()
      let lastChange = Date.now()
      let seen = -1
      for (;;) {
        // Rejects with the reason: somebody stops the batch, or this worker shuts down and another goes on.
        if (context.cancellationSignal.aborted) await context.cancelled
        context.heartbeat()
        const changed = news.next(chunk.batchId, LOOK_AGAIN_MS, context.cancellationSignal)
        const state = await getChunkState(db, chunk)
        const room = window - state.inFlight
        if (state.queued > 0 && room > 0) await clearCommands(db, chunk, room)
        const left = state.queued + state.inFlight
        if (left === 0) return
        if (left !== seen) lastChange = Date.now()
        seen = left
        if (state.queued === 0 && Date.now() - lastChange > PATIENCE_MS) return
        await changed
      }
    },
  }
}

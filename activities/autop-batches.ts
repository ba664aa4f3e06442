import {
  awaitResults,
  expireCommands,
  finishBatch,
  lockBatch,
  notifyBatch,
  type OpenCommands,
  requeueFailed,
  setBatchStatus,
} from '../db/autop-batches.ts'
import type { Db } from '../db/client.ts'
import type { BatchStatus } from '../domain/autop-batch.ts'

export type AutopActivities = ReturnType<typeof createAutopActivities>

interface Batch {
  batchId: string
}

export function createAutopActivities({ db }: { db: Db }) {
  return {
    /** Repeatable. Answers the status that the row has now: one that has ended stays ended. */
    async saveBatchStatus({
      batchId,
      status,
    }: Batch & { status: BatchStatus }): Promise<BatchStatus> {
      if (status === 'finished') return (await finishBatch(db, batchId)) ? 'finished' : 'running'
      return db.transaction().execute((trx) => setBatchStatus(trx, batchId, status))
    },

    /** Repeatable. */
    async countOpenCommands({ batchId }: Batch): Promise<OpenCommands> {
      return awaitResults(db, batchId)
    },

    /** Repeatable. False where a command is still open. */
    async finishBatch({ batchId }: Batch): Promise<boolean> {
      return finishBatch(db, batchId)
    },

    /** Repeatable: what has expired does not expire again. */
    async expireCommands({ batchId }: Batch): Promise<void> {
      await expireCommands(db, batchId)
    },

    /** Repeatable: a second run puts back what failed since, which is what was asked for. */
    async requeueFailed({ batchId }: Batch): Promise<void> {
      await db.transaction().execute(async (trx) => {
        const batch = await lockBatch(trx, batchId)
        await requeueFailed(trx, batch)
        await notifyBatch(trx, batch)
      })
    },
  }
}

export {
  type AutopBatchRow,
  countBatches,
  countCommands,
  findBatchesByKey,
  getBatch,
  insertBatch,
  listBatches,
  lockIdempotencyKey,
} from './autop-batches/rows.ts'
export {
  awaitResults,
  cancelQueuedBatch,
  expireCommands,
  finishBatch,
  lockBatch,
  notifyBatch,
  type OpenCommands,
  reopenBatch,
  requeueFailed,
  setBatchStatus,
} from './autop-batches/states.ts'

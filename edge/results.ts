import type { Logger } from 'pino'
import type { Db } from '../db/client.ts'
import { type ReceivedResult, recordResults } from '../db/deliveries/results.ts'
import type { Delivery } from './delivery.ts'
import { createMicroBatch, type MicroBatch } from './micro-batch.ts'
import type { Teller } from './teller.ts'
import type { InTurn } from './turns.ts'

export interface ResultsOptions {
  db: Db
  delivery: Delivery
  teller: Teller
  inTurn: InTurn
  log: Logger
}

/** Writes what devices answer; keeps it in memory while the database is away. */
export function createResults({
  db,
  delivery,
  teller,
  inTurn,
  log,
}: ResultsOptions): MicroBatch<ReceivedResult> {
  return createMicroBatch({
    name: 'results',
    inTurn,
    log,
    async write(results) {
      const { batchIds, outdated } = await recordResults(db, results)
      teller.settled(batchIds)
      if (outdated.length > 0) {
        delivery.deliver(
          outdated.map(({ deviceId }) => deviceId),
          outdated,
        )
      }
    },
  })
}

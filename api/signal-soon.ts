import type { Context } from 'hono'
import { lockEntry, setEntryDone } from '../db/outbox.ts'
import { deliver } from '../gateways/temporal.ts'
import type { Env } from './http.ts'

/**
 * Brings an entry of the outbox to Temporal at once; whatever comes between, the relay has it. Whoever adds to the
 * entry meanwhile waits for its lock, and so is not lost.
 */
export function deliverSoon(c: Context<Env>, outboxId: number): void {
  const { temporal, log, deps, requestId } = c.var
  deps.db
    .transaction()
    .execute(async (trx) => {
      const entry = await lockEntry(trx, outboxId)
      if (!entry) return
      await deliver({ temporal, taskQueue: deps.taskQueue }, entry)
      await setEntryDone(trx, outboxId)
    })
    .catch((error: unknown) => log.warn({ err: error, requestId, outboxId }, 'left to the relay'))
}

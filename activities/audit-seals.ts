import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { sealAuditEntries } from '../db/audit-seals.ts'
import type { Db } from '../db/client.ts'

/** What is younger than this can still be changed without a trace by whoever owns the table. */
const PAUSE_MS = 2_000

/** Seals the audit log until `signal` aborts. Any number may run. */
export async function runSealer(
  { db, log }: { db: Db; log: Logger },
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      // The log leaves the machine, so that whoever writes a chain anew cannot write this as well.
      for (const { chainId, number, hash, sealedAt } of await sealAuditEntries(db)) {
        log.info({ chainId, number, hash, sealedAt }, 'audit log sealed')
      }
    } catch (error) {
      log.warn({ err: error }, 'the audit log could not be sealed')
    }
    await sleep(PAUSE_MS, undefined, { signal }).catch(() => {})
  }
}

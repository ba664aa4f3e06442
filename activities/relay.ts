import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from '@temporalio/client'
import type { Logger } from 'pino'
import type { Db } from '../db/client.ts'
import { deleteOldMails, gatherDueMails } from '../db/mails.ts'
import { deleteDoneEntries, lockDueEntries, postponeEntry, setEntryDone } from '../db/outbox.ts'
import { deleteOldWebhookEvents } from '../db/webhooks.ts'
import { deliver } from '../gateways/temporal.ts'

const POLL_MS = 500
const BATCH = 100
const KEEP_HOURS = 72
const KEEP_MAILS_DAYS = 90
const KEEP_WEBHOOK_EVENTS_DAYS = 30
const CLEAN_EVERY_MS = 600_000

export interface RelayDeps {
  db: Db
  temporal: Client
  taskQueue: string
  log: Logger
}

/**
 * Brings what the outbox holds to Temporal until `signal` aborts: what the api could not start at once, and the
 * edge's signals. Any number of relays may run; an entry that fails waits and comes again.
 */
export async function runRelay(deps: RelayDeps, signal: AbortSignal): Promise<void> {
  const { db, log } = deps
  let cleaned = 0
  while (!signal.aborted) {
    const delivered = await relayOnce(deps).catch((error: unknown) => {
      log.warn({ err: error }, 'the outbox is out of reach')
      return 0
    })
    if (Date.now() - cleaned > CLEAN_EVERY_MS) {
      cleaned = Date.now()
      await clean(db).catch((error: unknown) =>
        log.warn({ err: error }, 'what is old could not be deleted'),
      )
    }
    if (delivered < BATCH) await sleep(POLL_MS, undefined, { signal }).catch(() => {})
  }
}

async function clean(db: Db): Promise<void> {
  await deleteDoneEntries(db, KEEP_HOURS)
  await deleteOldMails(db, KEEP_MAILS_DAYS)
  await deleteOldWebhookEvents(db, KEEP_WEBHOOK_EVENTS_DAYS)
}

/** One round. @returns how many entries it took */
export async function relayOnce({ db, log, ...target }: RelayDeps): Promise<number> {
  await gatherDueMails(db)
  return db.transaction().execute(async (trx) => {
    const entries = await lockDueEntries(trx, BATCH)
    await Promise.all(
      entries.map(async (entry) => {
        try {
          await deliver(target, entry)
          await setEntryDone(trx, entry.id)
        } catch (error) {
          log.warn({ err: error, workflowId: entry.workflowId }, 'not delivered, will come again')
          await postponeEntry(trx, entry.id, String(error))
        }
      }),
    )
    return entries.length
  })
}

import { Context } from '@temporalio/activity'
import pg from 'pg'
import type { Logger } from 'pino'
import type { Db } from '../db/client.ts'
import { type Attempt, beginAttempt } from '../db/renewals/attempt.ts'
import { listUntoldPayers, tellRenewed } from '../db/renewals/digest.ts'
import { type DuePlace, type DueRange, findDueRanges } from '../db/renewals/due.ts'
import { giveUpRenewal, noteAnswer } from '../db/renewals/finish.ts'
import { splitRange } from '../db/renewals/halve.ts'
import type { RenewalStep } from '../db/renewals/lock.ts'
import { type SettledCounts, settleRange } from '../db/renewals/settle.ts'
import type { OrderStatus } from '../domain/order.ts'
import type { RenewalStep as NextStep, RenewalAnswer } from '../domain/renewal.ts'
import type { RenewalOffReason } from '../domain/renewal-reason.ts'

export type RenewalActivities = ReturnType<typeof createRenewalActivities>

/** Items that one look finds. */
const ITEMS_A_LOOK = 20_000
const PAYERS_A_STEP = 50

export interface DueChunk {
  range: DueRange
  /** The instant by which items are due, ISO text. */
  dueBy: string
  /** The instant by the clock of the sweep, ISO text. */
  now: string
}

/** Counts of a chunk; `failed` are items that were put off because their renewal failed. */
export type ChunkCounts = SettledCounts & { failed: number }

export function createRenewalActivities({ db, log }: { db: Db; log: Pick<Logger, 'error'> }) {
  return {
    /** The next due items, as ranges that are settled one by one. */
    findDueRenewals: (input: { dueBy: string; after: DuePlace | null }) =>
      findDueRanges(db, { ...input, limit: ITEMS_A_LOOK }),

    /**
     * Renews what is due in a range. Repeatable: what is renewed is due no more. What fails is tried in halves, until
     * what is to blame is alone; that is put off for an hour.
     */
    settleDueRenewals: (chunk: DueChunk): Promise<ChunkCounts> => settleInHalves(chunk),

    /** Tells the next payers whose morning has come. Repeatable: nobody is told twice. @returns the last; null: no more */
    async tellOfRenewals({
      now,
      after,
    }: {
      now: string
      after: string | null
    }): Promise<string | null> {
      const payers = await listUntoldPayers(db, { now, after, limit: PAYERS_A_STEP })
      for (const payer of payers) {
        await db.transaction().execute((trx) => tellRenewed(trx, payer, now))
        Context.current().heartbeat(payer.payerId)
      }
      return payers.length < PAYERS_A_STEP ? null : (payers.at(-1)?.payerId ?? null)
    },

    /** Repeatable. */
    beginRenewal: (step: RenewalStep): Promise<Attempt> =>
      db.transaction().execute((trx) => beginAttempt(trx, step)),

    /** Of an order whose process may have ended unheard. */
    async readOrderStatus({ orderId }: { orderId: string }): Promise<OrderStatus> {
      const order = await db
        .selectFrom('orders')
        .select('status')
        .where('id', '=', orderId)
        .executeTakeFirstOrThrow()
      return order.status
    },

    /** Repeatable: the same answer is noted once. */
    noteRenewalAnswer: (
      step: RenewalStep & { answer: RenewalAnswer; noted: number },
    ): Promise<NextStep> => db.transaction().execute((trx) => noteAnswer(trx, step)),

    /** Repeatable. */
    giveUpRenewal: (step: RenewalStep & { reason: RenewalOffReason | 'skipped' }): Promise<void> =>
      db.transaction().execute((trx) => giveUpRenewal(trx, step)),
  }

  async function settleInHalves(chunk: DueChunk): Promise<ChunkCounts> {
    Context.current().heartbeat()
    try {
      const { isMore, ...counts } = await db.transaction().execute((trx) => settleRange(trx, chunk))
      const settled = { ...counts, failed: 0 }
      return isMore ? addCounts(settled, await settleInHalves(chunk)) : settled
    } catch (error) {
      if (isPassing(error)) throw error
      const halves = await splitRange(db, chunk)
      if (halves.length === 0) {
        log.error({ err: error, range: chunk.range }, 'a renewal failed, and is put off')
        return { renewed: 0, items: 0, waiting: 0, left: 0, ended: 0, failed: 1 }
      }
      const counts: ChunkCounts[] = []
      for (const range of halves) counts.push(await settleInHalves({ ...chunk, range }))
      return counts.reduce(addCounts)
    }
  }
}

const addCounts = (a: ChunkCounts, b: ChunkCounts): ChunkCounts => ({
  renewed: a.renewed + b.renewed,
  items: a.items + b.items,
  waiting: a.waiting + b.waiting,
  left: a.left + b.left,
  ended: a.ended + b.ended,
  failed: a.failed + b.failed,
})

/** A database that is away, restarts or has chosen us to end a deadlock is asked again; what it refuses is not. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof pg.DatabaseError)) {
    const { code } = error as { code?: unknown }
    return typeof code === 'string' || String(error).includes('Connection terminated')
  }
  return /^(?:08(?!P01)|40|53|57)/.test(error.code ?? '')
}

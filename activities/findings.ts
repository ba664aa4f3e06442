import type { Client } from '@temporalio/client'
import type { Logger } from 'pino'
import { type BookPosition, checkBookPage } from '../db/books.ts'
import type { Db } from '../db/client.ts'
import { insertStart } from '../db/outbox.ts'
import { findStillOpen, listOpenRows, type OpenRow } from '../db/processes.ts'
import {
  findAwaitingStart,
  listHoldingOrders,
  listStuckEntries,
  releaseHeld,
  tellOfFindings,
} from '../db/reconciliation.ts'
import {
  countAlarms,
  type NewFinding,
  noteFindings,
  type Sighting,
  setAlarmed,
  settleUnseen,
  touchFindings,
} from '../db/reconciliation-findings.ts'
import {
  type FindingKind,
  findingOf,
  isAlarming,
  isStartedAgain,
  type ProcessKind,
} from '../domain/reconciliation.ts'
import { findEnded, type LastRun } from '../gateways/temporal.ts'

export type FindingActivities = ReturnType<typeof createFindingActivities>

interface FindingDeps {
  db: Db
  temporal: Client
  log: Pick<Logger, 'info' | 'error'>
}

/** When it is, by the clock of the process, and what is too fresh to be looked at. ISO texts. */
interface Look {
  now: string
  before: string
}

const ROWS_A_STEP = 200
const BOOK_ROWS_A_STEP = 500

export function createFindingActivities({ db, temporal, log }: FindingDeps) {
  return {
    /**
     * Looks whether a process runs for each row of a page, and asks the outbox for those that are missing.
     * Repeatable: a start that waits is not asked for again.
     */
    async lookForProcesses({
      kind,
      after,
      ...look
    }: Look & { kind: ProcessKind; after: string | null }): Promise<{
      next: string | null
      found: number
    }> {
      const { before } = look
      const rows = await listOpenRows(db, { kind, after, before, limit: ROWS_A_STEP })
      const ended = await findEnded(
        { temporal },
        rows.flatMap(({ workflowIds }) => workflowIds),
      )
      const { lost, asked } = await withoutProcess(kind, rows, ended)
      await db.transaction().execute(async (trx) => {
        const byId = new Map(lost.map((row) => [row.id, row]))
        await touchFindings(trx, findingOf(kind), asked, look.now)
        const findings = lost.map((row) => findingOfRow(kind, row, ended))
        for (const { subject, state, times } of await note(trx, findings, look.now)) {
          const start = byId.get(subject)?.start
          if (start && state === 'open' && isStartedAgain(times)) {
            await insertStart(trx, { ...start, headStartSeconds: 0 })
          }
        }
      })
      const isMore = rows.length === ROWS_A_STEP
      return { next: isMore ? (rows.at(-1)?.id ?? null) : null, found: lost.length }
    },

    /** Repeatable: what is let go is not found again. */
    async releaseHeldItems({ now }: Pick<Look, 'now'>): Promise<{ found: number }> {
      const orderIds = await listHoldingOrders(db, ROWS_A_STEP)
      let found = 0
      for (const orderId of orderIds) {
        await db.transaction().execute(async (trx) => {
          const finding = await releaseHeld(trx, orderId)
          if (!finding) return
          found += 1
          await note(trx, [finding], now)
        })
      }
      return { found }
    },

    async lookAtOutbox({ now, before }: Look): Promise<{ found: number }> {
      const findings = await listStuckEntries(db, { before, limit: ROWS_A_STEP })
      await db.transaction().execute((trx) => note(trx, findings, now))
      return { found: findings.length }
    },

    /** One page of the books. */
    async checkBookPage({
      position,
      now,
    }: Pick<Look, 'now'> & { position: BookPosition }): Promise<{
      next: BookPosition | null
      found: number
    }> {
      const { faults, next } = await checkBookPage(db, position, BOOK_ROWS_A_STEP)
      const findings = faults.map(
        ({ rule, about, expected, found, distributorId, orderId }): NewFinding => ({
          kind: 'books',
          distributorId,
          subject: `${about}: ${rule}`,
          subjectName: about,
          orderId,
          details: { rule, expected, found },
        }),
      )
      await db.transaction().execute((trx) => note(trx, findings, now))
      return { next, found: findings.length }
    },

    /** What was open and was not seen since is mended. Repeatable. */
    async settleFindings(
      settled: Pick<Look, 'now'> & { kinds: FindingKind[]; since: string },
    ): Promise<{ mended: number; alarms: number }> {
      const { kinds, since, now } = settled
      const mended = await settleUnseen(db, kinds, { since, now })
      return { mended, alarms: await countAlarms(db) }
    },
  }

  /** Those that nothing runs for, asked once more: what ends takes its process with it. */
  async function withoutProcess(
    kind: ProcessKind,
    rows: readonly OpenRow[],
    ended: ReadonlyMap<string, LastRun>,
  ): Promise<{ lost: OpenRow[]; asked: string[] }> {
    const stopped = rows.filter(({ workflowIds }) => workflowIds.every((id) => ended.has(id)))
    const stillOpen = await findStillOpen(
      db,
      kind,
      stopped.map(({ id }) => id),
    )
    const awaiting = await findAwaitingStart(
      db,
      stopped.flatMap(({ workflowIds }) => workflowIds),
    )
    const lost: OpenRow[] = []
    const asked: string[] = []
    for (const row of stopped) {
      const isAsked = row.workflowIds.some((workflowId) => awaiting.has(workflowId))
      if (isAsked) asked.push(row.id)
      else if (stillOpen.has(row.id)) lost.push(row)
    }
    return { lost, asked }
  }

  /** Writes what was seen, and tells people of what they must look at: once. */
  async function note(trx: Db, findings: readonly NewFinding[], now: string): Promise<Sighting[]> {
    const seen = await noteFindings(trx, findings, now)
    const alarming = seen.filter(
      ({ kind, state, times, alarmedAt }) =>
        state === 'open' && alarmedAt === null && isAlarming(kind, times),
    )
    for (const { id, kind, subject, subjectName } of alarming) {
      log.error({ findingId: id, kind, subject, subjectName }, 'reconciling has found something')
    }
    if (alarming.length === 0) return seen
    await setAlarmed(
      trx,
      alarming.map(({ id }) => id),
      now,
    )
    const byDistributor = Map.groupBy(alarming, ({ distributorId }) => distributorId)
    for (const [distributorId, some] of byDistributor) {
      const first = some[0]?.subjectName ?? ''
      await tellOfFindings(trx, distributorId, { count: some.length, first })
    }
    return seen
  }
}

const findingOfRow = (
  kind: ProcessKind,
  { id, name, distributorId, orderId, workflowIds: [workflowId = ''] }: OpenRow,
  ended: ReadonlyMap<string, LastRun>,
): NewFinding => ({
  kind: findingOf(kind),
  distributorId,
  subject: id,
  subjectName: name,
  orderId,
  recordId: id,
  workflowId,
  details: { lastRun: ended.get(workflowId) ?? 'none' },
})

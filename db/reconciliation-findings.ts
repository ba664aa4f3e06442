import { type Selectable, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { AppError } from '../domain/errors.ts'
import type { FindingKind, FindingState } from '../domain/reconciliation.ts'
import { countUpTo, type Db, ownerColumn, type Scope, type Slice } from './client.ts'
import type { JsonObject, ReconciliationFindings } from './schema.ts'

export interface NewFinding {
  kind: FindingKind
  distributorId: string
  /** Names the row, or the rule and the row. */
  subject: string
  subjectName: string
  orderId?: string | null
  recordId?: string | null
  workflowId?: string | null
  details?: JsonObject
  /** It was mended on the spot. */
  isMended?: boolean
}

/** A finding as it stands now that it was seen. */
export interface Sighting {
  id: string
  kind: FindingKind
  subject: string
  subjectName: string
  distributorId: string
  state: FindingState
  /** How often it was seen. */
  times: number
  alarmedAt: string | null
}

const NAME = 300
const SUBJECT = 500

/**
 * Notes what was seen: a finding that is open is the same one. One that was dismissed stays so, until what is said of
 * it changes. As the worker.
 *
 * @param now ISO text
 */
export async function noteFindings(
  trx: Db,
  findings: readonly NewFinding[],
  now: string,
): Promise<Sighting[]> {
  if (findings.length === 0) return []
  const distinct = new Map(
    findings.map((finding) => [`${finding.kind} ${finding.subject}`, finding]),
  )
  const rows = [...distinct.values()].map(({ isMended = false, details = {}, ...finding }) => ({
    id: uuid(),
    ...finding,
    subject: finding.subject.slice(0, SUBJECT),
    subjectName: finding.subjectName.slice(0, NAME),
    details: JSON.stringify(details),
    state: isMended ? 'mended' : 'open',
    settledAt: isMended ? now : null,
    firstSeenAt: now,
    lastSeenAt: now,
  }))
  const seen = await trx
    .insertInto('reconciliationFindings')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['kind', 'subject'])
        .where(sql<boolean>`state <> 'mended'`)
        .doUpdateSet({
          lastSeenAt: now,
          times: sql<number>`reconciliation_findings.times + 1`,
          details: sql<string>`excluded.details`,
          ...reopened('state', sql`'open'`),
          ...reopened('settledAt', sql`null`),
          ...reopened('settledByName', sql`null`),
          ...reopened('dismissReason', sql`null`),
          ...reopened('alarmedAt', sql`null`),
        }),
    )
    .returning(['id', 'kind', 'subject', 'subjectName', 'distributorId', 'state', 'times'])
    .returning('alarmedAt')
    .execute()
  return seen as Sighting[]
}

/** Of one that was dismissed and says something else now. */
const reopened = (column: keyof ReconciliationFindings, value: ReturnType<typeof sql>) => ({
  [column]: sql`case when reconciliation_findings.state = 'dismissed'
      and reconciliation_findings.details is distinct from excluded.details
    then ${value} else ${sql.ref(`reconciliationFindings.${column}`)} end`,
})

/** What is being mended is not gone yet: it is seen, and not counted again. */
export async function touchFindings(
  trx: Db,
  kind: FindingKind,
  subjects: readonly string[],
  now: string,
): Promise<void> {
  if (subjects.length === 0) return
  await trx
    .updateTable('reconciliationFindings')
    .set({ lastSeenAt: now })
    .where('state', '=', 'open')
    .where('kind', '=', kind)
    .where('subject', 'in', subjects)
    .execute()
}

/** What was open and was not seen since: it is mended. @returns how many were */
export async function settleUnseen(
  db: Db,
  kinds: readonly FindingKind[],
  { since, now }: { since: string; now: string },
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('reconciliationFindings')
    .set({ state: 'mended', settledAt: now })
    .where('state', '=', 'open')
    .where('kind', 'in', kinds)
    .where('lastSeenAt', '<', since)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

export async function setAlarmed(trx: Db, ids: readonly string[], now: string): Promise<void> {
  await trx
    .updateTable('reconciliationFindings')
    .set({ alarmedAt: now })
    .where('id', 'in', ids)
    .execute()
}

/** How many are open that people were told of. */
export async function countAlarms(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('reconciliationFindings')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', '=', 'open')
    .where('alarmedAt', 'is not', null)
    .executeTakeFirstOrThrow()
  return count
}

export type FindingRow = Selectable<ReconciliationFindings>

export interface FindingFilter {
  state?: FindingState | undefined
  kind?: FindingKind | undefined
}

/** One page, those that were seen last before the others. */
export async function listFindings(
  trx: Db,
  scope: Scope,
  filter: FindingFilter,
  { limit, offset }: Slice,
): Promise<{ rows: FindingRow[]; total: number; totalIsExact: boolean }> {
  const rows = await matchFindings(trx, scope, filter)
    .selectAll()
    .orderBy('lastSeenAt', 'desc')
    .orderBy('id')
    .limit(limit)
    .offset(offset)
    .execute()
  return { rows, ...(await countFindings(trx, scope, filter)) }
}

export const countFindings = (trx: Db, scope: Scope, filter: FindingFilter) =>
  countUpTo(trx, matchFindings(trx, scope, filter).select('id'))

function matchFindings(trx: Db, scope: Scope, { state, kind }: FindingFilter) {
  let matches = trx
    .selectFrom('reconciliationFindings')
    .where(ownerColumn(scope), '=', scope.organizationId)
  if (state) matches = matches.where('state', '=', state)
  if (kind) matches = matches.where('kind', '=', kind)
  return matches
}

/** @throws AppError `not_found`, also for a finding outside the scope */
export async function getFinding(trx: Db, scope: Scope, id: string): Promise<FindingRow> {
  return trx
    .selectFrom('reconciliationFindings')
    .selectAll()
    .where('id', '=', id)
    .where(ownerColumn(scope), '=', scope.organizationId)
    .executeTakeFirstOrThrow(() => new AppError('not_found', 'No such finding'))
}

/** Nobody has to do anything about it. @throws AppError `conflict` where it is not open */
export async function dismissFinding(
  trx: Db,
  scope: Scope,
  id: string,
  { reason, byName }: { reason: string; byName: string },
): Promise<FindingRow> {
  await getFinding(trx, scope, id)
  return trx
    .updateTable('reconciliationFindings')
    .set({
      state: 'dismissed',
      settledAt: sql<string>`now()`,
      settledByName: byName,
      dismissReason: reason,
    })
    .where('id', '=', id)
    .where(ownerColumn(scope), '=', scope.organizationId)
    .where('state', '=', 'open')
    .returningAll()
    .executeTakeFirstOrThrow(() => new AppError('conflict', 'The finding is not open any more'))
}

import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { FindingKind, FindingState } from '../../domain/reconciliation.ts'
import type { Db } from '../client.ts'
import type { JsonObject, ReconciliationFindings } from '../schema.ts'

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

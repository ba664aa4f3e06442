import { type Selectable, sql } from 'kysely'
import { AppError } from '../../domain/errors.ts'
import type { FindingKind, FindingState } from '../../domain/reconciliation.ts'
import { countUpTo, type Db, ownerColumn, type Scope, type Slice } from '../client.ts'
import type { ReconciliationFindings } from '../schema.ts'

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

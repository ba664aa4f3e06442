import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { AppError } from '../domain/errors.ts'
import type { BadLine, GoodLine, ImportFault } from '../domain/import.ts'
import { type Db, ownerColumn, type Scope, type Slice } from './client.ts'
import type { Owners } from './notifications.ts'

export type Fault = ImportFault & { field: string }

export interface ImportLineRow {
  line: number
  cells: Record<string, string>
  faults: Fault[]
}

export interface NewImport {
  owners: Owners
  kind: string
  /** What its lines are added to, where that is not the importer itself. */
  targetId: string | null
  fileName: string
  createdBy: string
  createdByName: string
}

/** Days that an import is kept. */
const KEPT_DAYS = 7

/** Stores a file as it was read, and forgets those of the scope that are older than a week. @returns its id */
export async function insertImport(
  trx: Db,
  scope: Scope,
  { owners, ...values }: NewImport,
  { good, bad }: { good: GoodLine<string>[]; bad: BadLine<string>[] },
): Promise<string> {
  await trx
    .deleteFrom('imports')
    .where(ownerColumn(scope), '=', scope.organizationId)
    .where('createdAt', '<', sql<string>`now() - ${KEPT_DAYS} * interval '1 day'`)
    .execute()
  const id = uuid()
  const lineCount = good.length + bad.length
  await trx
    .insertInto('imports')
    .values({ id, ...owners, ...values, lineCount, badCount: bad.length })
    .execute()
  const lines = [...good.map((line) => ({ ...line, faults: [] })), ...bad]
  const rows = lines.map(({ line, values: cells, faults }) => ({ line, cells, faults }))
  await sql`insert into import_lines (import_id, line, distributor_id, sub_distributor_id, installer_id, cells, faults)
    select ${id}, line, ${owners.distributorId}::uuid, ${owners.subDistributorId}::uuid, ${owners.installerId}::uuid,
      cells, faults from json_to_recordset(${JSON.stringify(rows)}) as t (line integer, cells jsonb, faults jsonb)`.execute(
    trx,
  )
  return id
}

/** An import of one account. A file may hold what people above its maker are shown masked, so it is theirs alone. */
export interface OwnImport {
  id: string
  accountId: string
}

/** @throws AppError `not_found`, also for an import of somebody else */
export async function getImport(trx: Db, scope: Scope, own: OwnImport) {
  return selectImport(trx, scope, own).executeTakeFirstOrThrow(noSuchImport(own))
}

/** As `getImport`; nobody else can carry it out before the transaction ends. */
export async function lockImport(trx: Db, scope: Scope, own: OwnImport) {
  return selectImport(trx, scope, own).forUpdate().executeTakeFirstOrThrow(noSuchImport(own))
}
export type ImportRow = Awaited<ReturnType<typeof getImport>>

const noSuchImport =
  ({ id }: OwnImport) =>
  () =>
    new AppError('not_found', `No import ${id}`)

function selectImport(trx: Db, scope: Scope, { id, accountId }: OwnImport) {
  return trx
    .selectFrom('imports')
    .selectAll()
    .where('id', '=', id)
    .where('createdBy', '=', accountId)
    .where(ownerColumn(scope), '=', scope.organizationId)
}

/** One page of its lines, in their order. */
export async function listImportLines(
  trx: Db,
  scope: Scope,
  { id, onlyBad }: { id: string; onlyBad: boolean },
  { limit, offset }: Slice,
): Promise<ImportLineRow[]> {
  const lines = selectLines(trx, scope, id).orderBy('line').limit(limit).offset(offset)
  return asLines(await (onlyBad ? lines.where('isBad', '=', true) : lines).execute())
}

/** All lines that are still to be carried out. */
export async function getGoodLines(trx: Db, scope: Scope, id: string): Promise<ImportLineRow[]> {
  const lines = selectLines(trx, scope, id).where('isBad', '=', false).orderBy('line')
  return asLines(await lines.execute())
}

function selectLines(trx: Db, scope: Scope, id: string) {
  return trx
    .selectFrom('importLines')
    .select(['line', 'cells', 'faults'])
    .where('importId', '=', id)
    .where(ownerColumn(scope), '=', scope.organizationId)
}

/** The columns hold what `insertImport` and `setImportFaults` write, and nothing else. */
const asLines = (rows: unknown[]) => rows as ImportLineRow[]

/** What has become wrong with lines since they were looked through. */
export async function setImportFaults(
  trx: Db,
  scope: Scope,
  id: string,
  lines: { line: number; faults: Fault[] }[],
): Promise<void> {
  if (lines.length === 0) return
  const rows = lines.map(({ line, faults }) => ({ line, faults }))
  await sql`update import_lines l set faults = t.faults
    from json_to_recordset(${JSON.stringify(rows)}) as t (line integer, faults jsonb)
    where l.import_id = ${id} and l.line = t.line
      and l.${sql.ref(ownerColumn(scope))} = ${scope.organizationId}`.execute(trx)
  await trx
    .updateTable('imports')
    .set((eb) => ({ badCount: eb('badCount', '+', lines.length) }))
    .where('id', '=', id)
    .where(ownerColumn(scope), '=', scope.organizationId)
    .execute()
}

export async function setImportApplied(
  trx: Db,
  scope: Scope,
  id: string,
  appliedCount: number,
): Promise<void> {
  await trx
    .updateTable('imports')
    .set({ appliedAt: sql<string>`now()`, appliedCount })
    .where('id', '=', id)
    .where(ownerColumn(scope), '=', scope.organizationId)
    .execute()
}

import type { Context } from 'hono'
import type { Db, Scope } from '../../db/client.ts'
import {
  getGoodLines,
  getImport,
  type ImportLineRow,
  type ImportRow,
  insertImport,
  listImportLines,
  lockImport,
  setImportApplied,
  setImportFaults,
} from '../../db/imports.ts'
import { AppError } from '../../domain/errors.ts'
import type { BadLine, GoodLine } from '../../domain/import.ts'
import { isAllowed } from '../../domain/permissions.ts'
import { exportFile } from '../exports.ts'
import type { Env } from '../http.ts'
import type { AppliedImport, CheckedImport } from '../schemas/import.ts'
import { type ImportKind, importKind, type LineFault } from './kinds.ts'
import { readTable } from './table.ts'

type Caller = Context<Env>

export interface Upload {
  kind: string
  targetId?: string | undefined
  file: File
}

/** Reads a file and looks it through, line by line; saves nothing but what it found. */
export async function checkFile(
  c: Caller,
  { kind: name, targetId: given, file }: Upload,
): Promise<CheckedImport> {
  const kind = permitted(c, name)
  const targetId = given ?? null
  // Before anything is spent on the file of somebody who may not add to it.
  await c.var.inScope(async (trx, scope) => kind.getTarget?.({ trx, scope, targetId }))
  const { good, bad, ignored } = await readTable(file, kind.columns)
  return c.var.inScope(async (trx, scope) => {
    const faults = await kind.check({ trx, scope, targetId, lines: good })
    const parts = sortOut(good, faults)
    const id = await insertImport(
      trx,
      scope,
      {
        ...{ kind: name, targetId, fileName: file.name.slice(0, 200), owners: c.var.owners },
        ...{ createdBy: c.var.account.id, createdByName: c.var.account.name },
      },
      { good: parts.good, bad: [...parts.bad, ...bad] },
    )
    return { ...asImport(await getImport(trx, scope, ownOf(c, id))), ignoredColumns: ignored }
  })
}

/** The caller's own import of that id. */
export const ownOf = (c: Caller, id: string) => ({ id, accountId: c.var.account.id })

/** The row's kind is one of `IMPORT_KINDS`: nothing else is ever written there. */
export const asImport = (row: ImportRow) => ({ ...row, kind: row.kind as CheckedImport['kind'] })

/** @throws AppError `forbidden` unless the caller's role may import this kind */
export function permitted(c: Caller, name: string): ImportKind {
  const kind = importKind(name)
  if (isAllowed(c.var.account.role, kind.permission)) return kind
  throw new AppError('forbidden', `Your role does not permit ${kind.permission}`)
}

function sortOut(lines: GoodLine<string>[], faults: LineFault[]) {
  const faultOf = new Map(faults.map(({ line, fault }) => [line, fault]))
  const bad: BadLine<string>[] = []
  const good = lines.filter((line) => {
    const fault = faultOf.get(line.line)
    if (fault) bad.push({ ...line, faults: [fault] })
    return !fault
  })
  return { good, bad }
}

/**
 * Carries an import out in one transaction: whatever happens on the way, all of it is saved or nothing.
 *
 * @throws AppError `conflict` for one that is carried out already, and, where all lines must be good, for bad ones
 */
export async function applyImport(
  c: Caller,
  id: string,
  mode: 'all' | 'good_lines',
): Promise<AppliedImport> {
  await checkAgain(c, id)
  return c.var.inScope(async (trx, scope) => {
    const row = await lockOpen(c, trx, scope, id)
    const lines = (await getGoodLines(trx, scope, id)).map(asGood)
    if (mode === 'all' && row.badCount > 0) {
      throw new AppError('conflict', `${row.badCount} lines are bad: nothing was saved`)
    }
    if (lines.length === 0) throw new AppError('conflict', 'No line is good: nothing was saved')
    const { targetId } = row
    const deviceSecrets = await importKind(row.kind).apply(c, { trx, scope, targetId, lines })
    await setImportApplied(trx, scope, id, lines.length)
    return { ...asImport(await getImport(trx, scope, ownOf(c, id))), deviceSecrets }
  })
}

/** The world may have changed since the file was looked through: what is bad by now stays on record. */
async function checkAgain(c: Caller, id: string): Promise<void> {
  await c.var.inScope(async (trx, scope) => {
    const row = await lockOpen(c, trx, scope, id)
    const lines = (await getGoodLines(trx, scope, id)).map(asGood)
    const faults = await importKind(row.kind).check({ trx, scope, targetId: row.targetId, lines })
    const bad = faults.map(({ line, fault }) => ({ line, faults: [fault] }))
    await setImportFaults(trx, scope, id, bad)
  })
}

async function lockOpen(c: Caller, trx: Db, scope: Scope, id: string): Promise<ImportRow> {
  const row = await lockImport(trx, scope, ownOf(c, id))
  permitted(c, row.kind)
  if (row.appliedAt !== null) throw new AppError('conflict', 'This import is carried out already')
  return row
}

const asGood = ({ line, cells }: ImportLineRow): GoodLine<string> => ({ line, values: cells })

const STREAMED = 2_000

/** Every line as a file, with what is wrong with it. */
export async function exportReport(
  c: Caller,
  id: string,
  format: 'csv' | 'xlsx',
): Promise<Response> {
  const { kind } = await c.var.inScope((trx, scope) => getImport(trx, scope, ownOf(c, id)))
  const { columns } = permitted(c, kind)
  const titleOf = new Map(columns.map(({ field, title }) => [field, title]))
  return exportFile(c, {
    name: 'import-report',
    format,
    headers: ['Line', ...columns.map(({ title }) => title), 'Problem'],
    read: (trx, scope) => streamLines(trx, scope, id),
    cells: ({ line, cells, faults }: ImportLineRow) => [
      String(line),
      ...columns.map(({ field }) => cells[field] ?? ''),
      faults.map(({ field, message }) => `${titleOf.get(field)}: ${message}`).join('; '),
    ],
  })
}

async function* streamLines(trx: Db, scope: Scope, id: string): AsyncGenerator<ImportLineRow[]> {
  for (let offset = 0; ; offset += STREAMED) {
    const slice = { limit: STREAMED, offset }
    const rows = await listImportLines(trx, scope, { id, onlyBad: false }, slice)
    yield rows
    if (rows.length < STREAMED) return
  }
}

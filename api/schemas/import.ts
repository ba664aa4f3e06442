import { z } from '@hono/zod-openapi'
import { IMPORT_FAULTS } from '../../domain/import.ts'
import { IMPORT_KINDS } from '../imports/kinds.ts'
import { pageOf } from './page.ts'

/** A form with one file; multipart, because a file is no JSON. */
export const NewImport = z
  .strictObject({
    kind: z.enum(IMPORT_KINDS),
    /** What its lines are added to, such as an installer, where that is not the caller. */
    targetId: z.uuid().optional(),
    file: z
      .custom<File>((value) => value instanceof File, 'Choose a file')
      .openapi({ type: 'string', format: 'binary' }),
  })
  .openapi('NewImport')

export const Import = z
  .object({
    id: z.uuid(),
    kind: z.enum(IMPORT_KINDS),
    targetId: z.uuid().nullable(),
    fileName: z.string(),
    lineCount: z.int(),
    badCount: z.int(),
    createdAt: z.iso.datetime(),
    /** Null: looked through, and nothing saved. */
    appliedAt: z.iso.datetime().nullable(),
    appliedCount: z.int().nullable(),
  })
  .openapi('Import')
export type Import = z.infer<typeof Import>

export const AppliedImport = z
  .object({
    ...Import.shape,
    /** Of devices that it added: what each signs in with. Told this once. */
    deviceSecrets: z.array(z.object({ mac: z.string(), name: z.string(), secret: z.string() })),
  })
  .openapi('AppliedImport')
export type AppliedImport = z.infer<typeof AppliedImport>

export const CheckedImport = z
  .object({
    ...Import.shape,
    /** Titles of the file that mean nothing here: their cells are left out. */
    ignoredColumns: z.array(z.string()),
  })
  .openapi('CheckedImport')
export type CheckedImport = z.infer<typeof CheckedImport>

export const ImportLine = z
  .object({
    /** Of the file, from 1. */
    line: z.int(),
    /** By field; as written where the line is bad. */
    cells: z.record(z.string(), z.string()),
    /** Why the line is refused; empty where it is good. */
    faults: z.array(
      z.object({ field: z.string(), code: z.enum(IMPORT_FAULTS), message: z.string() }),
    ),
  })
  .openapi('ImportLine')
export type ImportLine = z.infer<typeof ImportLine>

export const ImportLinePage = pageOf('ImportLinePage', ImportLine)

export const ImportLineQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(25),
  offset: z.coerce.number().int().min(0).max(20_000).default(0).openapi({ type: 'integer' }),
  onlyBad: z
    .stringbool({ truthy: ['true'], falsy: ['false'], case: 'sensitive' })
    .default(false)
    .openapi({ type: 'boolean' }),
})

const IMPORT_MODES = ['all', 'good_lines'] as const

export const ImportApplication = z
  .strictObject({
    /** `all`: nothing unless every line is good. */
    mode: z.enum(IMPORT_MODES),
  })
  .openapi('ImportApplication')

const format = z.enum(['csv', 'xlsx'])

export const ImportReportQuery = z.strictObject({ format })

export const ImportTemplateQuery = z.strictObject({ kind: z.enum(IMPORT_KINDS), format })

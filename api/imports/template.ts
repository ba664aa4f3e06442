import { stringify } from 'csv-stringify/sync'
import writeExcelFile, { type SheetData } from 'write-excel-file/node'
import type { ImportColumn } from '../../domain/import.ts'

/** Rows of a template whose cells are text already, so that no spreadsheet takes a MAC for a number. */
const TEXT_ROWS = 500

/** A file to fill in, with the titles of its columns. */
export async function buildTemplate(
  format: 'csv' | 'xlsx',
  columns: readonly ImportColumn[],
): Promise<Uint8Array<ArrayBuffer>> {
  const titles = columns.map(({ title }) => title)
  if (format === 'csv') {
    const text = stringify([titles], { bom: true, record_delimiter: 'windows' })
    return new TextEncoder().encode(text)
  }
  const sheet: SheetData = [
    titles.map((value) => ({ type: String, value, fontWeight: 'bold' })),
    ...Array.from({ length: TEXT_ROWS }, () =>
      columns.map(() => ({ type: String, value: '', format: '@' })),
    ),
  ]
  const file = await writeExcelFile(sheet, {
    columns: columns.map(() => ({ width: 24 })),
    stickyRowsCount: 1,
  }).toBuffer()
  return new Uint8Array(file)
}

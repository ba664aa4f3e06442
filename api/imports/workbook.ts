import { readSheet } from 'read-excel-file/node'
import type { TableCell, TableRow } from '../../domain/import.ts'
import { unpackWorkbook } from './archive.ts'
import { FileRefusal } from './refusal.ts'
import { packStored } from './stored-zip.ts'

/**
 * The rows of a workbook's first sheet that are not empty.
 *
 * @throws FileRefusal
 */
export async function readWorkbook(bytes: Uint8Array): Promise<TableRow[]> {
  const archive = packStored(await unpackWorkbook(bytes))
  const sheet = await read(archive)
  return sheet
    .map((values, index) => ({ line: index + 1, cells: values.map(cellOf) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
}

async function read(archive: Buffer) {
  try {
    return await readSheet(archive, { parseNumber: (number) => ({ number }) })
  } catch {
    throw new FileRefusal('The workbook cannot be read: save it again as .xlsx')
  }
}

function cellOf(value: unknown): TableCell {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return { number: value.toISOString().slice(0, 10) }
  if (typeof value === 'object' && 'number' in value) return { number: String(value.number) }
  return String(value)
}

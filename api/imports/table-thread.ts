import { parentPort, workerData } from 'node:worker_threads'
import type { TableRow } from '../../domain/import.ts'
import { tooManyColumns, tooManyRows } from './archive.ts'
import { readCsv } from './csv.ts'
import { MAX_CELL_CHARACTERS, MAX_CHARACTERS, MAX_COLUMNS, MAX_ROWS } from './limits.ts'
import { FileRefusal } from './refusal.ts'
import { readWorkbook } from './workbook.ts'

/** Reads the one file that it is started with, and answers its rows or why it refuses them. */
export type Answer = { rows: TableRow[] } | { refusal: string }

const { format, bytes }: { format: 'csv' | 'xlsx'; bytes: Uint8Array } = workerData

parentPort?.postMessage(await answer())

async function answer(): Promise<Answer> {
  try {
    const rows = format === 'csv' ? readCsv(bytes) : await readWorkbook(bytes)
    refuseLarge(rows)
    return { rows }
  } catch (error) {
    if (error instanceof FileRefusal) return { refusal: error.message }
    throw error
  }
}

function refuseLarge(rows: TableRow[]): void {
  if (rows.length > MAX_ROWS + 1) throw tooManyRows()
  let characters = 0
  for (const { line, cells } of rows) {
    if (cells.length > MAX_COLUMNS) throw tooManyColumns()
    for (const cell of cells) {
      const { length } = typeof cell === 'string' ? cell : cell.number
      if (length > MAX_CELL_CHARACTERS) throw longCell(line)
      characters += length
    }
  }
  if (characters > MAX_CHARACTERS) throw new FileRefusal('The file holds too much text')
}

function longCell(line: number): FileRefusal {
  return new FileRefusal(`Line ${line} has a cell of more than ${MAX_CELL_CHARACTERS} characters`)
}

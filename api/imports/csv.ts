import { parse } from 'csv-parse/sync'
import type { TableRow } from '../../domain/import.ts'
import { FileRefusal } from './refusal.ts'

const DELIMITERS = [',', ';', '\t'] as const

/**
 * The rows of a CSV file that are not empty: UTF-8, with or without byte order mark, or UTF-16 with one; commas,
 * semicolons or tabs between.
 *
 * @throws FileRefusal
 */
export function readCsv(bytes: Uint8Array): TableRow[] {
  const { text, delimiter, skippedLines } = takeSeparatorLine(
    // The parser counts a carriage return and a line feed inside quotation marks as two lines.
    decode(bytes).replaceAll(/\r\n?/g, '\n'),
  )
  return parseRecords(text, delimiter ?? mostUsed(text)).flatMap(({ record, info }) => {
    if (record.every((cell) => cell.trim() === '')) return []
    // The parser counts to the end of a record, and a quoted cell may go over several lines.
    const inCells = record.join('').match(/\n/g)?.length ?? 0
    return [{ line: info.lines - inCells + skippedLines, cells: record }]
  })
}

interface CsvRecord {
  record: string[]
  info: { lines: number }
}

function parseRecords(text: string, delimiter: string): CsvRecord[] {
  try {
    const options = { delimiter, relax_column_count: true, relax_quotes: true, info: true } as const
    // With `info`, each record comes together with where it stands, which the types do not say.
    return parse(text, { ...options, skip_empty_lines: true }) as unknown as CsvRecord[]
  } catch {
    throw new FileRefusal('The file is no CSV: a quotation mark is opened and never closed')
  }
}

function decode(bytes: Uint8Array): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  try {
    const text = new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes)
    if (!text.includes('\0')) return text
  } catch {
    throw new FileRefusal('The file is not in UTF-8: save it as “CSV UTF-8”, or as .xlsx')
  }
  throw new FileRefusal('The file is no text: send .csv or .xlsx')
}

/** Spreadsheets may say in a first line of its own what stands between cells: `sep=;`. */
function takeSeparatorLine(text: string) {
  const [line, delimiter] = /^sep=(.)\n/i.exec(text) ?? []
  if (line === undefined) return { text, delimiter, skippedLines: 0 }
  return { text: text.slice(line.length), delimiter, skippedLines: 1 }
}

function mostUsed(text: string): string {
  const firstLine = /^[^\n]*/.exec(text.trimStart())?.[0].replaceAll(/"[^"]*"/g, '') ?? ''
  const counts = DELIMITERS.map((delimiter) => firstLine.split(delimiter).length)
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ','
}

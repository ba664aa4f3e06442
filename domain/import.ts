/** One cell of an uploaded table: its text, or what a spreadsheet keeps as a number and so writes as it likes. */
export type TableCell = string | { number: string }

export interface TableRow {
  /** As people count it in the file, from 1. */
  line: number
  cells: TableCell[]
}

export const IMPORT_FAULTS = [
  'required',
  'number',
  'scientific',
  'lost_zeros',
  'characters',
  'digits',
  'too_long',
  'duplicate',
  'not_allowed',
  'in_library',
  'not_free',
  'already_allotted',
] as const
export type ImportFaultCode = (typeof IMPORT_FAULTS)[number]

/** Why a value is refused. The console words the code; the message stands in reports. */
export interface ImportFault {
  code: ImportFaultCode
  message: string
}

/** One column that a kind of import knows. */
export interface ImportColumn<Field extends string = string> {
  field: Field
  /** Its name in the template's first line. */
  title: string
  /** Other titles that mean it. Capitals, blanks, hyphens and underscores make no difference. */
  aliases?: readonly string[]
  isRequired?: boolean
  /** Zeros at its start count, so a cell that a spreadsheet keeps as a number is refused. */
  isCode?: boolean
  /** No value may stand in the file twice. */
  isUnique?: boolean
  /** Characters at most. */
  maxLength: number
  /** The value as it is kept, or what is wrong with it. Asked for what is not empty. */
  parse?: (text: string) => string | ImportFault
}

export interface GoodLine<Field extends string> {
  line: number
  /** `''` where the cell is empty or the file has no such column. */
  values: Record<Field, string>
}

export interface BadLine<Field extends string> extends GoodLine<Field> {
  /** The values are as written, and each fault names its column. */
  faults: (ImportFault & { field: Field })[]
}

export interface ParsedTable<Field extends string> {
  good: GoodLine<Field>[]
  bad: BadLine<Field>[]
  /** Titles that no column has; their cells are left out. */
  ignored: string[]
}

/** Titles of required columns that the file lacks, or that it has twice. */
export class HeaderError extends Error {}

/**
 * Reads the rows of a table by the columns that its first row names. A table whose first row names none is taken to
 * have none, and its columns in the order of `columns`.
 *
 * @throws HeaderError whose message says what the first row lacks
 */
export function parseTable<Field extends string>(
  rows: TableRow[],
  columns: readonly ImportColumn<Field>[],
): ParsedTable<Field> {
  const [first] = rows
  const header = first && readHeader(first, columns)
  const order = header?.order ?? columns
  const parsed: ParsedTable<Field> = { good: [], bad: [], ignored: header?.ignored ?? [] }
  const firstLines = new Map<string, number>()
  for (const row of header ? rows.slice(1) : rows) {
    const { values, faults, line } = readLine(row, { order, columns, firstLines })
    if (faults.length > 0) parsed.bad.push({ line, values, faults })
    else parsed.good.push({ line, values })
  }
  return parsed
}

const plain = (title: string) => title.toLowerCase().replace(/[\s_-]/g, '')
const textOf = (cell: TableCell) => (typeof cell === 'string' ? cell : cell.number).trim()

interface Header<Field extends string> {
  order: (ImportColumn<Field> | undefined)[]
  ignored: string[]
}

/** @returns undefined where the row is no header */
function readHeader<Field extends string>(
  { cells }: TableRow,
  columns: readonly ImportColumn<Field>[],
): Header<Field> | undefined {
  const titles = cells.map(textOf)
  const order = titles.map((title) =>
    columns.find((column) => [column.title, ...(column.aliases ?? [])].some(isTitle(title))),
  )
  const found = order.filter((column) => column !== undefined)
  if (found.length === 0) return undefined
  for (const column of columns) {
    const count = found.filter(({ field }) => field === column.field).length
    if (count > 1) throw new HeaderError(`The column ${column.title} stands in the file twice`)
    if (count === 0 && column.isRequired) {
      throw new HeaderError(`The first line of the file names no column ${column.title}`)
    }
  }
  return { order, ignored: titles.filter((title, index) => title !== '' && !order[index]) }
}

const isTitle = (title: string) => (known: string) => plain(known) === plain(title)

interface Reading<Field extends string> {
  order: readonly (ImportColumn<Field> | undefined)[]
  columns: readonly ImportColumn<Field>[]
  /** Where each value of a unique column was first seen. */
  firstLines: Map<string, number>
}

function readLine<Field extends string>(
  { line, cells }: TableRow,
  { order, columns, firstLines }: Reading<Field>,
): BadLine<Field> {
  const faults: BadLine<Field>['faults'] = []
  const values = {} as Record<Field, string>
  for (const column of columns) {
    const { field } = column
    const cell = cells[order.findIndex((other) => other?.field === field)] ?? ''
    const read = readCell(cell, column)
    const value = typeof read === 'string' ? read : textOf(cell)
    values[field] = value
    if (typeof read !== 'string') faults.push({ field, ...read })
    else if (column.isUnique && value !== '') {
      const before = firstLines.get(`${field} ${value}`)
      if (before === undefined) firstLines.set(`${field} ${value}`, line)
      else faults.push({ field, code: 'duplicate', message: `Stands in line ${before} already` })
    }
  }
  return { line, values, faults }
}

const BY_A_SPREADSHEET = 'format the column as text and enter it again'

function readCell(cell: TableCell, column: ImportColumn): string | ImportFault {
  const text = textOf(cell)
  if (text === '') {
    return column.isRequired ? { code: 'required', message: `${column.title} is missing` } : ''
  }
  if (column.isCode && typeof cell !== 'string') {
    const message = `The spreadsheet has turned it into a number: ${BY_A_SPREADSHEET}`
    return { code: 'number', message }
  }
  if (text.length > column.maxLength) {
    return { code: 'too_long', message: `Is longer than ${column.maxLength} characters` }
  }
  return column.parse?.(text) ?? text
}

import type { ImportFault } from './import.ts'

/** A MAC of a list that was refused, or the text that stood for one. */
export interface MacListError {
  /** Counted from 1. */
  line: number
  /** At most 40 characters of it. */
  text: string
  message: string
}

export interface ParsedMacList {
  /** Each once, in the order of the list. */
  macs: string[]
  errors: MacListError[]
  /** Those that stood in the list more than once, each once. */
  duplicates: string[]
}

const BETWEEN_DIGITS = /[\s:.\-–_]/g
const NUMBER_OF_A_SPREADSHEET = /^\d(?:[.,]\d+)?E[+-]?\d{1,3}$/i

/** A MAC in any writing (`0c:11:05:0b:98:14`, `0C11.050B.9814`, blanks) as 12 upper-case digits. */
export function parseMac(text: string): string | undefined {
  // 1.12233445E11 has twelve digits once the dot is left out, and is no MAC.
  if (NUMBER_OF_A_SPREADSHEET.test(text.trim())) return undefined
  return toDigits(text, /^[0-9A-F]{12}$/i)
}

/** The start of a MAC in any writing, 1 to 12 digits of it, for a search. */
export function normalizeMacPrefix(text: string): string | undefined {
  return toDigits(text, /^[0-9A-F]{1,12}$/i)
}

/**
 * Reads a pasted list or a file: one MAC a line, or several with a comma, semicolon, tab or blank between. Under
 * a header line with more columns than `MAC`, only that column is read.
 */
export function parseMacList(text: string): ParsedMacList {
  const macs = new Set<string>()
  const duplicates = new Set<string>()
  const errors: MacListError[] = []
  for (const { line, cell } of macCells(text)) {
    const found = splitByBlanks(cell)
    if (found.length === 0) {
      errors.push({ line, text: shorten(cell), message: macFault(cell).message })
    }
    for (const mac of found) {
      if (macs.has(mac)) duplicates.add(mac)
      macs.add(mac)
    }
  }
  return { macs: [...macs], errors, duplicates: [...duplicates] }
}

/** Everything that should be a MAC, with its line. */
function* macCells(text: string): Generator<{ line: number; cell: string }> {
  let column: number | undefined
  let isFirst = true
  for (const [index, row] of text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const cells = row.split(/[,;\t]/).map(unquote)
    if (cells.every((cell) => cell === '')) continue
    const macColumn = isFirst ? cells.findIndex(isMacHeader) : -1
    isFirst = false
    if (macColumn !== -1) {
      column = cells.length > 1 ? macColumn : undefined
      continue
    }
    const chosen =
      column === undefined ? cells.filter((cell) => cell !== '') : [cells[column] ?? '']
    for (const cell of chosen) yield { line: index + 1, cell }
  }
}

function unquote(cell: string): string {
  const text = cell.trim()
  return (/^"(.*)"$/s.exec(text)?.[1] ?? text).trim()
}

function isMacHeader(cell: string): boolean {
  return /^mac(?:[ _-]?address)?$/i.test(cell)
}

/** One MAC written with blanks, or several with blanks between; empty unless every part is one. */
function splitByBlanks(cell: string): string[] {
  const mac = parseMac(cell)
  if (mac) return [mac]
  const found = cell.split(/\s+/).map(parseMac)
  return found.every((part) => part !== undefined) ? found : []
}

/** Why a text is no MAC. */
export function macFault(cell: string): ImportFault {
  if (cell === '') return { code: 'required', message: 'The line has no MAC' }
  if (NUMBER_OF_A_SPREADSHEET.test(cell)) {
    return {
      code: 'scientific',
      message:
        'A spreadsheet has turned this MAC into a number: format the column as text and copy it again',
    }
  }
  const digits = joinDigits(cell)
  if (!/^[0-9A-F]*$/i.test(digits)) {
    return { code: 'characters', message: 'Holds other characters than 0-9 and A-F' }
  }
  const count = `Has ${digits.length} digits, a MAC has 12`
  if (!/^\d{6,11}$/.test(cell)) return { code: 'digits', message: count }
  return {
    code: 'lost_zeros',
    message: `${count}: a spreadsheet may have dropped zeros at the start`,
  }
}

/** Upper case comes last: that of the ligature U+FB00 is `FF`. */
function toDigits(text: string, form: RegExp): string | undefined {
  const digits = joinDigits(text)
  return form.test(digits) ? digits.toUpperCase() : undefined
}

function joinDigits(text: string): string {
  return text.replace(BETWEEN_DIGITS, '')
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}

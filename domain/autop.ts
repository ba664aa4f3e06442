import { type AutopEntry, autopLines, readAutopLine } from './autop-line.ts'

export { dangerousKeys, unknownKeys } from './autop-keys.ts'
export { type AutopEntry, isSecretKey, MASK } from './autop-line.ts'
export { maskAutop, maskAutopText } from './autop-mask.ts'
export {
  type AutopDifference,
  diffAutop,
  mergeAutop,
  removeAutopKeys,
} from './autop-set.ts'

/** Limits of one submit: lines as an editor counts them, comments and blank ones included; bytes of UTF-8. */
export const MAX_AUTOP_LINES = 200
export const MAX_AUTOP_BYTES = 65_536

/** A remark on one line, counted from 1. It never repeats a value. */
export interface AutopLine {
  line: number
  message: string
}

export interface ParsedAutop {
  /** One of each key, in the order of the lines that count. */
  entries: AutopEntry[]
  errors: AutopLine[]
  /** Lines that a later line overrides, and keys that differ from a later one in upper and lower case only. */
  duplicates: (AutopLine & { key: string })[]
}

export interface AutopLimits {
  maxLines: number
  maxBytes: number
}

/** For a stored set and what a device is sent of it: many submits have filled it. */
export const NO_LIMITS: AutopLimits = {
  maxLines: Number.POSITIVE_INFINITY,
  maxBytes: Number.POSITIVE_INFINITY,
}

const SUBMIT_LIMITS: AutopLimits = { maxLines: MAX_AUTOP_LINES, maxBytes: MAX_AUTOP_BYTES }

/**
 * Reads AutoP text, by default within the limits of a submit. Never throws: what is wrong stands in `errors`.
 * Text beyond the bytes is not read at all, lines beyond the limit are not read.
 */
export function parseAutop(text: string, limits: AutopLimits = SUBMIT_LIMITS): ParsedAutop {
  const { maxLines, maxBytes } = limits
  if (isLonger(text, maxBytes)) {
    const message = `The text is longer than ${maxBytes / 1024} KB`
    return { entries: [], errors: [{ line: 1, message }], duplicates: [] }
  }
  const lines = autopLines(text)
  const parsed = readLines(lines.slice(0, maxLines))
  if (lines.length > maxLines) {
    const message = `The text has ${lines.length} lines: at most ${maxLines} are allowed`
    parsed.errors.push({ line: maxLines + 1, message })
  }
  return parsed
}

/** The normal form: `Key = value`, one a line, in the given order. */
export function printAutop(entries: readonly AutopEntry[]): string {
  return entries.map(({ key, value }) => `${value ? `${key} = ${value}` : `${key} =`}\n`).join('')
}

function isLonger(text: string, maxBytes: number): boolean {
  if (text.length > maxBytes) return true
  // One UTF-16 unit is at most three bytes of UTF-8, so most texts need no encoding to be counted.
  return text.length * 3 > maxBytes && new TextEncoder().encode(text).length > maxBytes
}

function readLines(lines: string[]): ParsedAutop {
  const found = new Map<string, { line: number; value: string }>()
  const errors: AutopLine[] = []
  const duplicates: ParsedAutop['duplicates'] = []
  lines.forEach((text, index) => {
    const line = index + 1
    const content = readAutopLine(text)
    if (content.kind === 'error') errors.push({ line, message: content.message })
    if (content.kind !== 'entry') return
    const { key, value } = content.entry
    const earlier = found.get(key)
    if (earlier) {
      duplicates.push({ key, line: earlier.line, message: `Line ${line} sets the same key` })
      found.delete(key)
    }
    found.set(key, { line, value })
  })
  duplicates.push(...sameButForCase(found))
  duplicates.sort((a, b) => a.line - b.line)
  return { entries: Array.from(found, ([key, { value }]) => ({ key, value })), errors, duplicates }
}

/** Old files spell group names in mixed case. Which spelling a device takes is its own matter, so both are kept. */
function sameButForCase(found: Map<string, { line: number }>): ParsedAutop['duplicates'] {
  const seen = new Map<string, { key: string; line: number }>()
  const remarks: ParsedAutop['duplicates'] = []
  for (const [key, { line }] of found) {
    const folded = key.toLowerCase()
    const earlier = seen.get(folded)
    if (earlier) {
      const message = `Line ${line} differs in upper and lower case only: both are sent`
      remarks.push({ ...earlier, message })
    }
    seen.set(folded, { key, line })
  }
  return remarks
}

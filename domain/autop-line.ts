/** One setting. The key keeps the spelling it was given; the value is trimmed text, empty to clear the setting. */
export interface AutopEntry {
  key: string
  value: string
}

/** What stands in one line of AutoP text. A reason never repeats any part of the line: it may hold a secret. */
export type AutopLineContent =
  | { kind: 'blank' }
  | { kind: 'comment' }
  | { kind: 'entry'; entry: AutopEntry }
  | { kind: 'error'; message: string }

/** Shown in place of a secret value; refused as a value, so that a copied page never becomes a password. */
export const MASK = '••••••'

const KEY = /^Config(?:\.[A-Za-z0-9_-]+){2,4}$/

// C0, DEL, C1 and the two Unicode line separators: what a device or an editor may take for the end of a line.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/

const SECRET_KEY = /(?:pwd|password|key16|key16mac)$/i

/** Whether the key's value must never be shown or logged. */
export function isSecretKey(key: string): boolean {
  return SECRET_KEY.test(key)
}

/** CR LF, LF and a lone CR end a line; the end of the last line starts none. */
export function autopLines(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/)
  if (lines.at(-1) === '') lines.pop()
  return lines
}

export function readAutopLine(line: string): AutopLineContent {
  // Takes a byte order mark away too.
  const trimmed = line.trim()
  if (trimmed === '') return { kind: 'blank' }
  if (!line.isWellFormed()) return refuse('Holds half of a character (a lone surrogate)')
  // A tab is harmless as a blank around the parts of a line, and refused inside a value below.
  if (CONTROL.test(line.replaceAll('\t', ' '))) return refuse('Holds a control character')
  if (trimmed.startsWith('#') || trimmed.startsWith(';')) return { kind: 'comment' }

  const equals = trimmed.indexOf('=')
  if (equals === -1) return refuse('Has no "=": expected Config.Module.GROUP.Item = value')
  const key = trimmed.slice(0, equals).trimEnd()
  const value = trimmed.slice(equals + 1).trimStart()
  if (!KEY.test(key)) return refuse(keyFault(key))
  if (value.includes('\t')) return refuse('Holds a tab in its value')
  if (value.includes(MASK))
    return refuse('Holds the mask of a secret in place of the secret itself')
  return { kind: 'entry', entry: { key, value } }
}

function refuse(message: string): AutopLineContent {
  return { kind: 'error', message }
}

function keyFault(key: string): string {
  if (key === '') return 'Has no key before "="'
  if (!key.startsWith('Config.')) return 'Must start with "Config." (capital C)'
  if (/\s/.test(key)) return 'Holds a blank in its key'
  if (/[^A-Za-z0-9_.-]/.test(key)) return 'Has a key of other characters than A-Z, a-z, 0-9, _ - .'
  const parts = key.split('.').slice(1)
  if (parts.includes('')) return 'Has an empty part in its key'
  return `Needs 2 to 4 parts after "Config", has ${parts.length}`
}

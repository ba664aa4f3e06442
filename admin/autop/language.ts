import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import { StreamLanguage } from '@codemirror/language'
import { AUTOP_KEYS } from '../../domain/autop-keys.ts'

/** Lines such as `Config.Settings.GENERAL.DirectIP = 1`, and comments. */
export const autopLanguage = StreamLanguage.define<null>({
  startState: () => null,
  token(stream) {
    if (stream.sol() && stream.match(/^\s*[#;].*/)) return 'comment'
    if (stream.sol() && stream.match(/^\s*Config(\.[A-Za-z0-9_-]+)*/)) return 'propertyName'
    if (stream.match(/^\s*=\s*/)) return 'operator'
    stream.skipToEnd()
    return 'string'
  },
})

const COMPLETIONS = AUTOP_KEYS.flatMap(({ pattern, meaning, example }) =>
  spellings(pattern).map((label) => ({
    label,
    detail: meaning,
    info: `For example ${label} = ${example}`,
    apply: `${label} = `,
    type: 'property',
  })),
)

/** Offers the known keys at the start of a line. */
export function completeKey(context: CompletionContext): CompletionResult | null {
  const line = context.state.doc.lineAt(context.pos)
  const typed = line.text.slice(0, context.pos - line.from)
  const [, indent = '', word] = /^(\s*)([A-Za-z0-9_.-]*)$/.exec(typed) ?? []
  if (word === undefined || (word === '' && !context.explicit)) return null
  return { from: line.from + indent.length, options: COMPLETIONS, validFor: /^[A-Za-z0-9_.-]*$/ }
}

/** `Account{1-6}` and `Name{A-D}` stand for one key each number or letter. */
function spellings(pattern: string): string[] {
  const [whole, first, last] = /\{(\w+)-(\w+)\}/.exec(pattern) ?? []
  if (!whole || !first || !last) return [pattern]
  return range(first, last).map((part) => pattern.replace(whole, part))
}

function range(first: string, last: string): string[] {
  const isNumber = /^\d+$/.test(first)
  const from = isNumber ? Number(first) : first.charCodeAt(0)
  const to = isNumber ? Number(last) : last.charCodeAt(0)
  return Array.from({ length: to - from + 1 }, (_, index) =>
    isNumber ? String(from + index).padStart(first.length, '0') : String.fromCharCode(from + index),
  )
}

import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import { StreamLanguage } from '@codemirror/language'
import { AUTOP_KEYS, spellings } from '../../domain/autop-keys.ts'
import { locale, translate } from '../i18n.ts'
import { keyMeaningsIn } from '../messages/index.ts'

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

async function completions(): Promise<Completion[]> {
  const meanings = await keyMeaningsIn(locale())
  return AUTOP_KEYS.flatMap(({ pattern, meaning, example }) =>
    spellings(pattern).map((label) => ({
      label,
      detail: meanings[meaning] ?? meaning,
      info: () => exampleOf(`${label} = ${example}`),
      apply: `${label} = `,
      type: 'property',
    })),
  )
}

function exampleOf(line: string) {
  const element = document.createElement('div')
  element.textContent = translate('autop.editor.example', { line })
  return element
}

/** Offers the known keys at the start of a line. */
export async function completeKey(context: CompletionContext): Promise<CompletionResult | null> {
  const line = context.state.doc.lineAt(context.pos)
  const typed = line.text.slice(0, context.pos - line.from)
  const [, indent = '', word] = /^(\s*)([A-Za-z0-9_.-]*)$/.exec(typed) ?? []
  if (word === undefined || (word === '' && !context.explicit)) return null
  const options = await completions()
  return { from: line.from + indent.length, options, validFor: /^[A-Za-z0-9_.-]*$/ }
}

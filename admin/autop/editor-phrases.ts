import { EditorState } from '@codemirror/state'
import { translate } from '../i18n.ts'

/** What the editor says by itself, and by which words of ours. */
const PHRASES = {
  Find: 'find',
  Replace: 'replaceWith',
  next: 'next',
  previous: 'previous',
  all: 'all',
  'match case': 'matchCase',
  regexp: 'regexp',
  'by word': 'byWord',
  replace: 'replace',
  'replace all': 'replaceAll',
  close: 'close',
  'Go to line': 'goToLine',
  go: 'go',
  'current match': 'currentMatch',
  'on line': 'onLine',
  'replaced $ matches': 'replacedMany',
  'replaced match on line $': 'replacedOne',
  Completions: 'completions',
  Diagnostics: 'diagnostics',
  'No diagnostics': 'noDiagnostics',
  'Selection deleted': 'deleted',
  'Control character': 'control',
} as const

/** The editor's own words in the language on the screen. */
export const editorPhrases = () =>
  EditorState.phrases.of(
    Object.fromEntries(
      Object.entries(PHRASES).map(([english, key]) => [
        english,
        translate(`autop.editor.phrases.${key}`),
      ]),
    ),
  )

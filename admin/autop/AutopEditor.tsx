import { autocompletion } from '@codemirror/autocomplete'
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint'
import { EditorView } from '@codemirror/view'
import { type Theme, useTheme } from '@mui/material'
import CodeMirror, { type ReactCodeMirrorRef } from '@uiw/react-codemirror'
import { useEffect, useMemo, useRef } from 'react'
import type { AutopCheck } from '../../api/schemas/autop-check.ts'
import { cspNonce } from '../csp-nonce.ts'
import { said } from '../said.ts'
import { editorLook } from './editor-look.ts'
import { editorPhrases } from './editor-phrases.ts'
import { autopLanguage, completeKey } from './language.ts'

export interface AutopEditorProps {
  label: string
  value: string
  onChange: (text: string) => void
  /** What the server found in the text; undefined while it is being looked at. */
  check: AutopCheck | undefined
  minHeight?: string
}

const PLACEHOLDER = 'Config.Settings.GENERAL.DirectIP = 1'

/** AutoP lines with the known keys offered and the server's remarks beside the lines. */
export function AutopEditor({
  label,
  value,
  onChange,
  check,
  minHeight = '220px',
}: AutopEditorProps) {
  const theme = useTheme()
  const editor = useRef<ReactCodeMirrorRef>(null)
  const extensions = useMemo(() => extensionsFor(label, theme), [label, theme])

  useEffect(() => show(editor.current?.view, check), [check])

  return (
    <CodeMirror
      ref={editor}
      // After a reload the remarks may be there before the editor is.
      onCreateEditor={(view) => show(view, check)}
      value={value}
      onChange={onChange}
      theme="none"
      minHeight={minHeight}
      maxHeight="60vh"
      placeholder={PLACEHOLDER}
      extensions={extensions}
      basicSetup={{ foldGutter: false, highlightActiveLine: false }}
    />
  )
}

const extensionsFor = (label: string, theme: Theme) => [
  EditorView.cspNonce.of(cspNonce()),
  EditorView.contentAttributes.of({ 'aria-label': label, 'aria-multiline': 'true' }),
  EditorView.lineWrapping,
  replacesByItself,
  editorLook(theme),
  autopLanguage,
  autocompletion({ override: [completeKey] }),
  lintGutter(),
  editorPhrases(),
]

/**
 * What is typed over a selection is put there by the editor. The browser would keep the look of what stood there in
 * a style attribute, which the content policy forbids.
 */
const replacesByItself = EditorView.domEventHandlers({
  beforeinput({ inputType, data }, view) {
    const { state } = view
    if (inputType !== 'insertText' || data === null || state.selection.main.empty) return false
    view.dispatch(state.replaceSelection(data), { userEvent: 'input.type', scrollIntoView: true })
    return true
  },
})

function show(view: EditorView | undefined, check: AutopCheck | undefined): void {
  if (view && check) view.dispatch(setDiagnostics(view.state, diagnosticsOf(view, check)))
}

function diagnosticsOf(view: EditorView, check: AutopCheck): Diagnostic[] {
  const remarks = [
    ...check.errors.map((remark) => ({ ...remark, severity: 'error' as const })),
    ...check.duplicates.map((remark) => ({ ...remark, severity: 'warning' as const })),
    ...check.warnings.map((remark) => ({ ...remark, severity: 'warning' as const })),
  ]
  return remarks.flatMap(({ line, message, severity }) => {
    // The text may have lost lines since it was looked at; a remark on no line stands below the editor.
    if (line === null || line > view.state.doc.lines) return []
    const { from, to } = view.state.doc.line(line)
    return [{ from, to, message: said(message), severity }]
  })
}

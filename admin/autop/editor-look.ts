import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import type { Theme } from '@mui/material'
import { MONOSPACE } from '../theme.ts'

/** The editor in the colors of the page: those that come with it are too faint to read on dark. */
export function editorLook({ palette }: Theme) {
  const { text, background, divider, primary, success, action } = palette
  return [
    EditorView.theme(
      {
        '&': { color: text.primary, backgroundColor: background.paper, fontSize: '14px' },
        '&.cm-focused': { outline: 'none' },
        '.cm-scroller': { fontFamily: MONOSPACE, lineHeight: '1.55' },
        '.cm-content': { caretColor: text.primary },
        '.cm-cursor': { borderLeftColor: text.primary },
        '.cm-gutters': {
          color: text.secondary,
          backgroundColor: background.default,
          borderRight: `1px solid ${divider}`,
        },
        '.cm-activeLineGutter': { backgroundColor: action.selected, color: text.primary },
        '.cm-tooltip': {
          color: text.primary,
          backgroundColor: background.paper,
          border: `1px solid ${divider}`,
        },
        '.cm-tooltip-autocomplete ul li[aria-selected]': {
          color: primary.contrastText,
          backgroundColor: primary.main,
        },
      },
      { dark: palette.mode === 'dark' },
    ),
    syntaxHighlighting(
      HighlightStyle.define([
        { tag: tags.propertyName, color: primary.main },
        { tag: tags.string, color: success.main },
        { tag: tags.comment, color: text.secondary, fontStyle: 'italic' },
      ]),
    ),
  ]
}

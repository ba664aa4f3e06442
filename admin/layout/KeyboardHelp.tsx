import { Box, Dialog, DialogContent, DialogTitle } from '@mui/material'
import { useEffect, useState } from 'react'
import { useTranslate } from 'react-admin'
import { dashboard } from '../dashboard/index.ts'
import { SEARCH_KEYS } from '../search/SearchEverywhere.tsx'
import { useMenuEntries } from './Menu.tsx'

const OPEN = 'gatehouse:keyboard-help'

export const openKeyboardHelp = () => window.dispatchEvent(new Event(OPEN))

export function KeyboardHelp() {
  const [isOpen, setOpen] = useState(false)
  const translate = useTranslate()
  const shortcuts = useShortcuts()
  useEffect(() => {
    const open = () => setOpen(true)
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (event.key === '?') open()
      if (event.key === '/') {
        const search = document.querySelector<HTMLInputElement>('[data-search] input')
        if (!search) return
        event.preventDefault()
        search.focus()
      }
    }
    window.addEventListener(OPEN, open)
    window.addEventListener('keydown', onKey)
    return () => {
      window.removeEventListener(OPEN, open)
      window.removeEventListener('keydown', onKey)
    }
  }, [])
  return (
    <Dialog open={isOpen} onClose={() => setOpen(false)} aria-labelledby="keyboard-help">
      <DialogTitle id="keyboard-help">{translate('layout.keyboard.title')}</DialogTitle>
      <DialogContent>
        <Box
          component="dl"
          sx={{ m: 0, display: 'grid', gridTemplateColumns: 'auto 1fr', gap: 1.5 }}
        >
          {shortcuts.map(({ keys, does }) => (
            <Box key={keys} sx={{ display: 'contents' }}>
              <Box component="dt">
                <kbd>{keys}</kbd>
              </Box>
              <Box component="dd" sx={{ m: 0 }}>
                {does}
              </Box>
            </Box>
          ))}
        </Box>
      </DialogContent>
    </Dialog>
  )
}

function useShortcuts() {
  const translate = useTranslate()
  const pages = useMenuEntries().flatMap(({ shortcut, options }) => {
    if (!shortcut) return []
    const does = translate('layout.keyboard.goTo', { page: translate(options.label) })
    return [{ keys: shortcut.replace('>', ' '), does }]
  })
  const first = {
    keys: dashboard.shortcut.replace('>', ' '),
    does: translate('layout.keyboard.goTo', { page: translate(dashboard.label) }),
  }
  return [
    first,
    ...pages,
    { keys: SEARCH_KEYS, does: translate('search.open') },
    { keys: '/', does: translate('layout.keyboard.search') },
    { keys: '?', does: translate('layout.keyboard.help') },
    { keys: 'Esc', does: translate('layout.keyboard.close') },
  ]
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, [contenteditable]') !== null
  )
}

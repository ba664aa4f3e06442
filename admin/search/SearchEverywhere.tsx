import Search from '@mui/icons-material/Search'
import { Box, Button, IconButton } from '@mui/material'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslate } from 'react-admin'
import { usePhone } from '../layout/phone.ts'

const load = () => import('./SearchPalette.tsx')
const SearchPalette = lazy(async () => ({ default: (await load()).SearchPalette }))

/** Fetched once the first page stands, so that no key that follows Ctrl-K is lost. */
const LOAD_AFTER_MS = 3_000

/** macOS writes the command key where others write Ctrl. */
const IS_MAC = /mac|iphone|ipad/i.test(navigator.userAgent)
export const SEARCH_KEYS = IS_MAC ? '⌘ K' : 'Ctrl K'

/** The button of the app bar and its keys; what they open is no part of the first load. */
export function SearchEverywhere() {
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => void load().catch(() => undefined), LOAD_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || event.altKey || event.shiftKey) return
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      setOpen((wasOpen) => !wasOpen)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return (
    <>
      <OpenButton onOpen={() => setOpen(true)} />
      {isOpen && (
        <Suspense>
          <SearchPalette onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

function OpenButton({ onOpen }: { onOpen: () => void }) {
  const translate = useTranslate()
  const label = translate('search.open')
  if (usePhone()) {
    return (
      <IconButton color="inherit" aria-label={label} onClick={onOpen}>
        <Search />
      </IconButton>
    )
  }
  return (
    <Button
      color="inherit"
      variant="outlined"
      size="small"
      startIcon={<Search />}
      aria-haspopup="dialog"
      onClick={onOpen}
      sx={{ borderColor: 'divider', color: 'text.secondary', mr: 1 }}
    >
      {label}
      <Box component="kbd" sx={{ ml: 1.5, fontSize: '0.75rem' }}>
        {SEARCH_KEYS}
      </Box>
    </Button>
  )
}

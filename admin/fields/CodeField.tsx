import Check from '@mui/icons-material/Check'
import ContentCopy from '@mui/icons-material/ContentCopy'
import { Box, IconButton } from '@mui/material'
import { type MouseEvent, useState } from 'react'
import { MONOSPACE } from '../theme.ts'

/** A MAC, SIP number or id: one width a character, and a button that copies it. */
export function CodeField({ value, name }: { value: string; name: string }) {
  const [isCopied, setCopied] = useState(false)
  if (value === '') return <>–</>

  async function copy(event: MouseEvent) {
    event.stopPropagation()
    event.preventDefault()
    await navigator.clipboard.writeText(value)
    setCopied(true)
    setTimeout(() => setCopied(false), 1500)
  }

  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.25 }}>
      <Box component="code" sx={{ fontFamily: MONOSPACE, fontSize: '0.9em' }}>
        {value}
      </Box>
      <IconButton
        size="small"
        // Not a Tooltip: a table holds a hundred of these, and each would cost as much as a row.
        title={isCopied ? 'Copied' : `Copy ${name}`}
        aria-label={`Copy ${name} ${value}`}
        onClick={copy}
        sx={{ p: '5px', color: 'text.secondary' }}
      >
        {isCopied ? <Check sx={{ fontSize: 14 }} /> : <ContentCopy sx={{ fontSize: 14 }} />}
      </IconButton>
    </Box>
  )
}

import Check from '@mui/icons-material/Check'
import ContentCopy from '@mui/icons-material/ContentCopy'
import { Box, IconButton } from '@mui/material'
import { type MouseEvent, useState } from 'react'
import { useTranslate } from 'react-admin'
import { MONOSPACE } from '../theme.ts'

/**
 * A MAC, SIP number or id: one width a character, and a button that copies it. Its name is a key of the messages, or
 * a text.
 */
export function CodeField({ value, name: label }: { value: string; name: string }) {
  const translate = useTranslate()
  const name = translate(label, { _: label })
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
        title={isCopied ? translate('common.copied') : translate('fields.copy', { name })}
        aria-label={translate('fields.copyValue', { name, value })}
        onClick={copy}
        sx={{ p: '5px', color: 'text.secondary' }}
      >
        {isCopied ? <Check sx={{ fontSize: 14 }} /> : <ContentCopy sx={{ fontSize: 14 }} />}
      </IconButton>
    </Box>
  )
}

import { Alert, Box, Skeleton, Typography } from '@mui/material'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import type { AutopCheck } from '../../api/schemas/autop-check.ts'
import { useDebounced } from '../debounced.ts'
import { translate } from '../i18n.ts'
import { said } from '../said.ts'
import type { AutopEditorProps } from './AutopEditor.tsx'
import { checkConfig } from './requests.ts'

const AutopEditor = lazy(async () => {
  const { AutopEditor } = await import('./AutopEditor.tsx')
  return { default: AutopEditor }
})

export interface CheckedConfig {
  /** Undefined while the present text has not been looked at. */
  check: AutopCheck | undefined
  isValid: boolean
}

/** What the server says of a text, a moment after the last key was pressed. */
export function useCheckedConfig(config: string): CheckedConfig {
  const settled = useDebounced(config, 350)
  const isEmpty = settled.trim() === ''
  const { data } = useQuery({
    queryKey: ['autop-checks', settled],
    queryFn: ({ signal }) => checkConfig(settled, signal),
    enabled: !isEmpty,
    staleTime: 60_000,
    // The text may hold passwords: it stays in memory no longer than it is needed.
    gcTime: 0,
  })
  const check = settled === config && !isEmpty ? data : undefined
  return { check, isValid: check !== undefined && check.errors.length === 0 && check.entries > 0 }
}

/** The editor with what the server says of the text below it. */
export function ConfigField({ check, ...props }: AutopEditorProps) {
  return (
    <Box>
      <Box
        sx={{
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
          '& .cm-editor': { borderRadius: 1 },
          '& .cm-scroller': { minHeight: props.minHeight ?? '220px' },
          '& .cm-placeholder': { color: 'text.secondary' },
          '&:focus-within': { borderColor: 'primary.main' },
        }}
      >
        <Suspense fallback={<Skeleton variant="rectangular" height={props.minHeight ?? 220} />}>
          <AutopEditor {...props} check={check} />
        </Suspense>
      </Box>
      <Box aria-live="polite" sx={{ my: 1 }}>
        {props.value.trim() !== '' && check && <Remarks check={check} />}
      </Box>
    </Box>
  )
}

const SHOWN_REMARKS = 6

function Remarks({ check }: { check: AutopCheck }) {
  const { errors, warnings, duplicates, entries } = check
  const notes = [...duplicates, ...warnings]
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      {errors.length > 0 && (
        <RemarkList
          severity="error"
          title={translate('autop.editor.errors', { smart_count: errors.length })}
          remarks={errors}
        />
      )}
      {notes.length > 0 && (
        <RemarkList
          severity="warning"
          title={translate('autop.editor.remarks', { smart_count: notes.length })}
          remarks={notes}
        />
      )}
      {errors.length === 0 && (
        <Typography sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
          {translate('autop.editor.settings', { smart_count: entries })}
        </Typography>
      )}
    </Box>
  )
}

interface RemarkListProps {
  severity: 'error' | 'warning'
  title: string
  remarks: { line: number | null; message: string }[]
}

const RemarkList = ({ severity, title, remarks }: RemarkListProps) => (
  <Alert severity={severity} variant="outlined">
    <strong>{title}</strong>
    <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
      {remarks.slice(0, SHOWN_REMARKS).map(({ line, message }) => (
        <li key={`${line} ${message}`}>
          {line === null
            ? said(message)
            : translate('autop.editor.line', { line, message: said(message) })}
        </li>
      ))}
    </Box>
    {remarks.length > SHOWN_REMARKS &&
      translate('autop.editor.more', { smart_count: remarks.length - SHOWN_REMARKS })}
  </Alert>
)

import UploadFile from '@mui/icons-material/UploadFile'
import { Alert, Box, Button, Typography } from '@mui/material'
import { useRef, useState } from 'react'
import { useRefresh, useTranslate } from 'react-admin'
import type { AppliedImport, CheckedImport } from '../../api/schemas/import.ts'
import { messageOf } from '../http.ts'
import { ExportButton } from '../layout/ExportButton.tsx'
import { ImportLines } from './ImportLines.tsx'
import { ImportOutcome } from './ImportOutcome.tsx'
import { checkFile, type ImportTarget } from './upload.ts'

/** Takes a file, shows what is wrong with which line, and saves all lines or the good ones. */
export function ImportPanel({ kind, targetId }: ImportTarget) {
  const translate = useTranslate()
  const refresh = useRefresh()
  const [checked, setChecked] = useState<CheckedImport>()
  const [applied, setApplied] = useState<AppliedImport>()
  const [refusal, setRefusal] = useState('')
  const [isBusy, setBusy] = useState(false)

  async function choose(file: File | undefined) {
    if (!file) return
    setBusy(true)
    setRefusal('')
    setChecked(undefined)
    setApplied(undefined)
    try {
      setChecked(await checkFile(file, { kind, ...(targetId && { targetId }) }))
    } catch (error) {
      setRefusal(messageOf(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Typography color="text.secondary">{translate('imports.about')}</Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <FileButton isBusy={isBusy} onChoose={(file) => void choose(file)} />
        <ExportButton
          path="imports/template"
          query={{ kind }}
          fileName={`${kind}-template`}
          label="imports.template"
        />
      </Box>
      {refusal && <Alert severity="error">{refusal}</Alert>}
      {checked && (
        <>
          <ImportOutcome
            checked={checked}
            applied={applied}
            onApplied={(row) => {
              setApplied(row)
              refresh()
            }}
          />
          <ImportLines key={`${checked.id} ${applied?.appliedAt}`} checked={applied ?? checked} />
        </>
      )}
    </Box>
  )
}

interface FileButtonProps {
  isBusy: boolean
  onChoose: (file: File | undefined) => void
}

function FileButton({ isBusy, onChoose }: FileButtonProps) {
  const translate = useTranslate()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button
        variant="contained"
        startIcon={<UploadFile />}
        disabled={isBusy}
        onClick={() => input.current?.click()}
      >
        {translate(isBusy ? 'imports.reading' : 'imports.choose')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.xlsx"
        onChange={(event) => {
          onChoose(event.target.files?.[0])
          // The same file, mended, can be chosen again.
          event.target.value = ''
        }}
      />
    </>
  )
}

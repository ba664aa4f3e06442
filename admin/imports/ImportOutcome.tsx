import { Alert, Box, Button } from '@mui/material'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import type { AppliedImport, CheckedImport } from '../../api/schemas/import.ts'
import { formatList } from '../format.ts'
import { messageOf } from '../http.ts'
import { ExportButton } from '../layout/ExportButton.tsx'
import { SecretsNotice } from './SecretsNotice.tsx'
import { applyImport } from './upload.ts'

interface ImportOutcomeProps {
  checked: CheckedImport
  applied: AppliedImport | undefined
  onApplied: (row: AppliedImport) => void
}

/** What a file holds, what can be done with it, and what was done. */
export function ImportOutcome({ checked, applied, onApplied }: ImportOutcomeProps) {
  const translate = useTranslate()
  const [refusal, setRefusal] = useState('')
  const [isBusy, setBusy] = useState(false)
  const { id, fileName, lineCount, badCount, ignoredColumns } = checked
  const good = lineCount - badCount

  async function apply() {
    setBusy(true)
    setRefusal('')
    try {
      onApplied(await applyImport(id, badCount > 0 ? 'good_lines' : 'all'))
    } catch (error) {
      setRefusal(messageOf(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      {applied ? (
        <Alert severity="success">
          {translate('imports.applied', { smart_count: applied.appliedCount ?? 0 })}
        </Alert>
      ) : (
        <Alert severity={badCount > 0 ? 'warning' : 'success'}>
          {translate(badCount > 0 ? 'imports.someBad' : 'imports.allGood', {
            ...{ file: fileName, lines: lineCount, bad: badCount, smart_count: lineCount },
          })}
        </Alert>
      )}
      {applied && applied.deviceSecrets.length > 0 && (
        <SecretsNotice secrets={applied.deviceSecrets} />
      )}
      {ignoredColumns.length > 0 && (
        <Alert severity="info">
          {translate('imports.ignored', { columns: formatList(ignoredColumns) })}
        </Alert>
      )}
      {refusal && <Alert severity="error">{refusal}</Alert>}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        {!applied && good > 0 && (
          <Button variant="contained" disabled={isBusy} onClick={() => void apply()}>
            {translate(badCount > 0 ? 'imports.saveGood' : 'imports.saveAll', {
              smart_count: good,
            })}
          </Button>
        )}
        <ExportButton
          path={`imports/${id}/report`}
          fileName="import-report"
          label="imports.report"
        />
      </Box>
    </Box>
  )
}

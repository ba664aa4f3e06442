import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material'
import { useId } from 'react'
import { useTranslate } from 'react-admin'
import type { AuditEntry } from '../../api/schemas/audit-entry.ts'
import { DateField } from '../fields/DateField.tsx'
import { AuditDetails } from './AuditDetails.tsx'
import { actionLabel } from './words.ts'

interface AuditDialogProps {
  entry: AuditEntry
  onClose: () => void
}

/** One entry in whole. */
export function AuditDialog({ entry, onClose }: AuditDialogProps) {
  const translate = useTranslate()
  const titleId = useId()
  const { action, targetName, at, actorName } = entry
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} maxWidth="sm" fullWidth>
      <DialogTitle id={titleId}>
        {[actionLabel(action), targetName].filter(Boolean).join(': ')}
      </DialogTitle>
      <DialogContent>
        <Box sx={{ color: 'text.secondary', mb: 1 }}>
          {actorName} · <DateField value={at} exact />
        </Box>
        <AuditDetails entry={entry} />
      </DialogContent>
      <DialogActions>
        <Button autoFocus onClick={onClose}>
          {translate('common.close')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

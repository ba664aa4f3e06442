import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogContentText,
  DialogTitle,
} from '@mui/material'
import { useId } from 'react'
import { useTranslate } from 'react-admin'
import { CodeField } from '../fields/CodeField.tsx'
import { Facts } from '../layout/Facts.tsx'

interface SecretDialogProps {
  of: 'token' | 'webhook'
  secret: string
  onClose: () => void
}

/** Shown this once; closed by its button alone, so that no stray click loses it. */
export function SecretDialog({ of, secret, onClose }: SecretDialogProps) {
  const translate = useTranslate()
  const titleId = useId()
  const label = `apiAccess.secret.${of}Label`
  return (
    <Dialog open aria-labelledby={titleId} maxWidth="sm" fullWidth>
      <DialogTitle id={titleId}>{translate(`apiAccess.secret.${of}`)}</DialogTitle>
      <DialogContent>
        <DialogContentText sx={{ mb: 2 }}>{translate('apiAccess.secret.about')}</DialogContentText>
        <Facts facts={[[label, <CodeField key="secret" value={secret} name={label} />]]} />
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <Button variant="contained" onClick={onClose}>
          {translate('apiAccess.secret.done')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Typography,
} from '@mui/material'
import { useId } from 'react'
import { useTranslate } from 'react-admin'
import { CodeField } from '../fields/CodeField.tsx'
import { Facts } from '../layout/Facts.tsx'

interface PasswordDialogProps {
  account: string
  password: string
  onClose: () => void
}

/** A first password: shown here once, and nowhere again. A click beside the dialog does not lose it. */
export function PasswordDialog({ account, password, onClose }: PasswordDialogProps) {
  const translate = useTranslate()
  const titleId = useId()
  return (
    <Dialog open aria-labelledby={titleId} maxWidth="xs" fullWidth>
      <DialogTitle id={titleId}>{translate('installers.password.title')}</DialogTitle>
      <DialogContent>
        <Typography sx={{ mb: 2 }}>{translate('installers.password.about')}</Typography>
        <Facts
          facts={[
            [
              'installers.columns.account',
              <CodeField key="account" value={account} name="installers.columns.account" />,
            ],
            [
              'installers.password.label',
              <CodeField key="password" value={password} name="installers.password.label" />,
            ],
          ]}
        />
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <Button variant="contained" onClick={onClose}>
          {translate('installers.password.done')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

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
import type { CreatedDevice } from '../../api/schemas/device.ts'
import { CodeField } from '../fields/CodeField.tsx'
import { Facts } from '../layout/Facts.tsx'

interface DeviceSecretDialogProps {
  device: CreatedDevice
  onClose: () => void
}

/** Shown this once; closed by its button alone, so that no stray click loses it. */
export function DeviceSecretDialog({ device, onClose }: DeviceSecretDialogProps) {
  const translate = useTranslate()
  const titleId = useId()
  const { name, mac, sip, secret } = device
  return (
    <Dialog open aria-labelledby={titleId} maxWidth="sm" fullWidth>
      <DialogTitle id={titleId}>{translate('devices.add.secretTitle', { name })}</DialogTitle>
      <DialogContent>
        <DialogContentText sx={{ mb: 2 }}>{translate('devices.add.secretAbout')}</DialogContentText>
        <Facts
          facts={[
            ['MAC', <CodeField key="mac" value={mac} name="MAC" />],
            ['SIP', <CodeField key="sip" value={sip} name="devices.columns.sipNumber" />],
            [
              'devices.add.secret',
              <CodeField key="secret" value={secret} name="devices.add.secret" />,
            ],
          ]}
        />
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <Button variant="contained" onClick={onClose}>
          {translate('devices.add.done')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

import Add from '@mui/icons-material/Add'
import UploadFile from '@mui/icons-material/UploadFile'
import { Button } from '@mui/material'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import type { CreatedDevice } from '../../api/schemas/device.ts'
import { ImportPanel } from '../imports/ImportPanel.tsx'
import { DialogButton } from '../layout/DialogButton.tsx'
import { PanelDialog } from '../layout/PanelDialog.tsx'
import { NewDeviceDialog } from './DeviceDialogs.tsx'
import { DeviceSecretDialog } from './DeviceSecretDialog.tsx'

/** New devices, one by one or from a file, for those who may add them. */
export function AddDevices() {
  const translate = useTranslate()
  const [isOpen, setOpen] = useState(false)
  const [created, setCreated] = useState<CreatedDevice>()
  return (
    <>
      <DialogButton label={translate('devices.import.open')} icon={UploadFile}>
        {(close) => (
          <PanelDialog title={translate('devices.import.title')} onClose={close}>
            <ImportPanel kind="devices" />
          </PanelDialog>
        )}
      </DialogButton>
      <Button variant="outlined" startIcon={<Add />} onClick={() => setOpen(true)}>
        {translate('devices.add.open')}
      </Button>
      {isOpen && <NewDeviceDialog onCreated={setCreated} onClose={() => setOpen(false)} />}
      {created && <DeviceSecretDialog device={created} onClose={() => setCreated(undefined)} />}
    </>
  )
}

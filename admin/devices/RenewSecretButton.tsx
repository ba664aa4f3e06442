import KeyOutlined from '@mui/icons-material/KeyOutlined'
import { Button } from '@mui/material'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import type { CreatedDevice, Device } from '../../api/schemas/device.ts'
import { request } from '../http.ts'
import { ConfirmDialog } from '../layout/ConfirmDialog.tsx'
import { DeviceSecretDialog } from './DeviceSecretDialog.tsx'

/** Another secret for a device whose own was lost or seen. */
export function RenewSecretButton({ device }: { device: Device }) {
  const translate = useTranslate()
  const [isAsking, setAsking] = useState(false)
  const [renewed, setRenewed] = useState<CreatedDevice>()
  const { id, name } = device
  return (
    <>
      <Button variant="outlined" startIcon={<KeyOutlined />} onClick={() => setAsking(true)}>
        {translate('devices.add.renew')}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={translate('devices.add.renewTitle', { name })}
          confirm={translate('devices.add.renew')}
          isDangerous
          onConfirm={async () =>
            setRenewed(await request<CreatedDevice>('POST', `devices/${id}/secrets`))
          }
          onClose={() => setAsking(false)}
        >
          {translate('devices.add.renewText')}
        </ConfirmDialog>
      )}
      {renewed && <DeviceSecretDialog device={renewed} onClose={() => setRenewed(undefined)} />}
    </>
  )
}

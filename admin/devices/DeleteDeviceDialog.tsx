import { useNotify, useRefresh, useTranslate, useUnselect } from 'react-admin'
import type { Device } from '../../api/schemas/device.ts'
import { CodeField } from '../fields/CodeField.tsx'
import { request } from '../http.ts'
import { ConfirmDialog } from '../layout/ConfirmDialog.tsx'
import { Sentence } from '../layout/Sentence.tsx'

interface DeleteDeviceDialogProps {
  device: Device
  onClose: () => void
  onDeleted?: () => void
}

export function DeleteDeviceDialog({ device, onClose, onDeleted }: DeleteDeviceDialogProps) {
  const translate = useTranslate()
  const notify = useNotify()
  const refresh = useRefresh()
  const unselect = useUnselect()

  async function remove() {
    await request('DELETE', `devices/${device.id}`)
    unselect([device.id])
    notify('devices.deletion.done', { type: 'success', messageArgs: { name: device.name } })
    if (onDeleted) onDeleted()
    else refresh()
  }

  return (
    <ConfirmDialog
      title={translate('devices.deletion.title', { name: device.name })}
      confirm={translate('devices.deletion.confirm')}
      isDangerous
      onConfirm={remove}
      onClose={onClose}
    >
      <Sentence
        of="devices.deletion.about"
        values={{ model: device.model, project: device.projectName }}
        parts={{ mac: <CodeField value={device.mac} name="MAC" /> }}
      />
    </ConfirmDialog>
  )
}

import { useNotify, useRefresh, useUnselect } from 'react-admin'
import type { Device } from '../../api/schemas/device.ts'
import { CodeField } from '../fields/CodeField.tsx'
import { request } from '../http.ts'
import { ConfirmDialog } from '../layout/ConfirmDialog.tsx'

interface DeleteDeviceDialogProps {
  device: Device
  onClose: () => void
  onDeleted?: () => void
}

export function DeleteDeviceDialog({ device, onClose, onDeleted }: DeleteDeviceDialogProps) {
  const notify = useNotify()
  const refresh = useRefresh()
  const unselect = useUnselect()

  async function remove() {
    await request('DELETE', `devices/${device.id}`)
    unselect([device.id])
    notify(`${device.name} is deleted`, { type: 'success' })
    if (onDeleted) onDeleted()
    else refresh()
  }

  return (
    <ConfirmDialog
      title={`Delete ${device.name}?`}
      confirm="Delete device"
      isDangerous
      onConfirm={remove}
      onClose={onClose}
    >
      {device.model}, MAC <CodeField value={device.mac} name="MAC" /> of {device.projectName}. Its
      stored AutoP settings go with it, and commands that wait for it are canceled. This cannot be
      undone.
    </ConfirmDialog>
  )
}

import DeleteOutline from '@mui/icons-material/DeleteOutlined'
import { Button } from '@mui/material'
import { useState } from 'react'
import { useNavigate, useTranslate } from 'react-admin'
import type { Device } from '../../api/schemas/device.ts'
import { usePermission } from '../session.ts'
import { DeleteDeviceDialog } from './DeleteDeviceDialog.tsx'

interface DeleteDeviceButtonProps {
  device: Device
  /** Where to go when the device is gone. */
  listPath: string
}

export function DeleteDeviceButton({ device, listPath }: DeleteDeviceButtonProps) {
  const translate = useTranslate()
  const navigate = useNavigate()
  const canDelete = usePermission('devices.delete')
  const [isOpen, setOpen] = useState(false)
  if (!canDelete) return null
  return (
    <>
      <Button color="error" startIcon={<DeleteOutline />} onClick={() => setOpen(true)}>
        {translate('common.delete')}
      </Button>
      {isOpen && (
        <DeleteDeviceDialog
          device={device}
          onClose={() => setOpen(false)}
          onDeleted={() => navigate(listPath)}
        />
      )}
    </>
  )
}

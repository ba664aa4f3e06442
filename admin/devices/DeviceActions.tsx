import DeleteOutline from '@mui/icons-material/DeleteOutlined'
import SettingsOutlined from '@mui/icons-material/SettingsOutlined'
import { Box, IconButton } from '@mui/material'
import { useState } from 'react'
import { LinkBase, useCreatePath, useResourceContext, useTranslate } from 'react-admin'
import type { Device } from '../../api/schemas/device.ts'
import { usePermission } from '../session.ts'
import { DeleteDeviceDialog } from './DeleteDeviceDialog.tsx'

/** What can be done to one row. */
export function DeviceActions({ device }: { device: Device }) {
  const translate = useTranslate()
  const resource = useResourceContext() ?? ''
  const createPath = useCreatePath()
  const canDelete = usePermission('devices.delete')
  const [isDeleting, setDeleting] = useState(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps clicks on its buttons from opening the row
    // biome-ignore lint/a11y/useKeyWithClickEvents: the row has no key of its own
    <span onClick={(event) => event.stopPropagation()}>
      <Box component="span" sx={{ display: 'inline-flex' }}>
        <IconButton
          size="small"
          component={LinkBase}
          to={`${createPath({ resource, id: device.id, type: 'show' })}/settings`}
          title={translate('devices.actions.settings')}
          aria-label={translate('devices.actions.settingsOf', { name: device.name })}
        >
          <SettingsOutlined fontSize="small" />
        </IconButton>

        {canDelete && (
          <IconButton
            size="small"
            title={translate('common.delete')}
            aria-label={translate('devices.actions.deleteOf', { name: device.name })}
            onClick={() => setDeleting(true)}
          >
            <DeleteOutline fontSize="small" />
          </IconButton>
        )}
      </Box>
      {isDeleting && <DeleteDeviceDialog device={device} onClose={() => setDeleting(false)} />}
    </span>
  )
}

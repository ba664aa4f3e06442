import { Box, Typography } from '@mui/material'
import { ListBase, useTranslate } from 'react-admin'
import type { Device } from '../../api/schemas/device.ts'
import { DeviceCommands } from '../autop/DeviceCommands.tsx'
import { ListPagination } from '../layout/ListPagination.tsx'
import { ERRORS_STAY_ON_PAGE, ListStates } from '../layout/ListStates.tsx'
import { Section } from '../layout/Section.tsx'
import { usePermission } from '../session.ts'
import { DeviceAutop } from './DeviceAutop.tsx'
import { DeviceAutopSet } from './DeviceAutopSet.tsx'

/** Remote maintenance of one device. */
export function DeviceSettings({ device }: { device: Device }) {
  const translate = useTranslate()
  const canSubmit = usePermission('autop.submit')
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        alignItems: 'start',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 3fr) minmax(0, 2fr)' },
      }}
    >
      <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
        <Section title="devices.settings.transmission">
          <Typography>{translate(`words.transmission.${device.transmissionType}`)}</Typography>
        </Section>
        {canSubmit && <DeviceAutop device={device} />}
        <History deviceId={device.id} />
      </Box>
      <DeviceAutopSet deviceId={device.id} canRemove={canSubmit} />
    </Box>
  )
}

const History = ({ deviceId }: { deviceId: string }) => (
  <ListBase
    resource={`devices/${deviceId}/autop-commands`}
    sort={{ field: 'settledAt', order: 'DESC' }}
    perPage={10}
    queryOptions={ERRORS_STAY_ON_PAGE}
    disableSyncWithLocation
    storeKey={false}
  >
    <Section title="devices.settings.history">
      <ListStates empty="devices.settings.historyEmpty">
        <DeviceCommands />
        <ListPagination />
      </ListStates>
    </Section>
  </ListBase>
)

import { Box, Checkbox } from '@mui/material'
import { useListContext } from 'react-admin'
import type { Device } from '../../api/schemas/device.ts'
import { CodeField } from '../fields/CodeField.tsx'
import { OnlineField } from '../fields/OnlineField.tsx'
import { translate } from '../i18n.ts'
import { CardList } from '../layout/CardList.tsx'

/** Devices to tick on a phone. */
export const PickerCards = () => (
  <CardList<Device> render={(device) => <PickerCard device={device} />} />
)

function PickerCard({ device }: { device: Device }) {
  const { selectedIds, onToggleItem } = useListContext()
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
      <Checkbox
        sx={{ p: 0.5 }}
        checked={selectedIds.includes(device.id)}
        onChange={() => onToggleItem(device.id)}
        slotProps={{ input: { 'aria-label': translate('layout.select', { name: device.name }) } }}
      />
      <Box sx={{ minWidth: 0 }}>
        <Box sx={{ fontWeight: 500 }}>{device.name}</Box>
        <Box sx={{ color: 'text.secondary' }}>
          {device.model} · {device.projectName}
        </Box>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
          <OnlineField online={device.online} />
          <CodeField value={device.mac} name="MAC" />
        </Box>
      </Box>
    </Box>
  )
}

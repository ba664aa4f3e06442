import { Box, Checkbox } from '@mui/material'
import { useListContext, useTranslate } from 'react-admin'
import type { Device } from '../../api/schemas/device.ts'
import type { ProjectKind } from '../../domain/organization.ts'
import { CodeField } from '../fields/CodeField.tsx'
import { OnlineField } from '../fields/OnlineField.tsx'
import { CardList } from '../layout/CardList.tsx'
import { DeviceActions } from './DeviceActions.tsx'
import { NameLink } from './NameLink.tsx'

/** The list on a phone. */
export const DeviceCards = ({ kind }: { kind: ProjectKind }) => (
  <CardList<Device> render={(device) => <DeviceCard device={device} kind={kind} />} />
)

function DeviceCard({ device, kind }: { device: Device; kind: ProjectKind }) {
  const translate = useTranslate()
  const { selectedIds, onToggleItem } = useListContext()
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
      <Checkbox
        sx={{ p: 0.5 }}
        checked={selectedIds.includes(device.id)}
        onChange={() => onToggleItem(device.id)}
        slotProps={{ input: { 'aria-label': translate('layout.select', { name: device.name }) } }}
      />
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <NameLink device={device} />
        <Box sx={{ color: 'text.secondary' }}>
          {device.model} · {translate(`words.project.${kind}`)} {device.projectName}
        </Box>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
          <OnlineField online={device.online} />
          <CodeField value={device.mac} name="MAC" />
        </Box>
      </Box>
      <DeviceActions device={device} />
    </Box>
  )
}

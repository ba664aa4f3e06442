import { Box, Card, Checkbox } from '@mui/material'
import { useListContext } from 'react-admin'
import type { Device } from '../../api/schemas/device.ts'
import type { ProjectKind } from '../../domain/organization.ts'
import { CodeField } from '../fields/CodeField.tsx'
import { OnlineField } from '../fields/OnlineField.tsx'
import { PROJECT_WORDS } from '../labels.ts'
import { CardSkeletons } from '../layout/ListStates.tsx'
import { DeviceActions } from './DeviceActions.tsx'
import { NameLink } from './NameLink.tsx'

/** The list on a phone. */
export function DeviceCards({ kind }: { kind: ProjectKind }) {
  const { data, isPending } = useListContext<Device>()
  if (isPending) return <CardSkeletons />
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
      {data?.map((device) => (
        <DeviceCard key={device.id} device={device} kind={kind} />
      ))}
    </Box>
  )
}

function DeviceCard({ device, kind }: { device: Device; kind: ProjectKind }) {
  const { selectedIds, onToggleItem } = useListContext()
  return (
    <Card
      component="li"
      sx={{ p: 1.5, display: 'flex', gap: 1, alignItems: 'flex-start', minWidth: 0 }}
    >
      <Checkbox
        sx={{ p: 0.5 }}
        checked={selectedIds.includes(device.id)}
        onChange={() => onToggleItem(device.id)}
        slotProps={{ input: { 'aria-label': `Select ${device.name}` } }}
      />
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <NameLink device={device} />
        <Box sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
          {device.model} · {PROJECT_WORDS[kind].project} {device.projectName}
        </Box>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
          <OnlineField online={device.online} />
          <CodeField value={device.mac} name="MAC" />
        </Box>
      </Box>
      <DeviceActions device={device} />
    </Card>
  )
}

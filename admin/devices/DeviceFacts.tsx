import { Box } from '@mui/material'
import type { Device } from '../../api/schemas/device.ts'
import { CodeField } from '../fields/CodeField.tsx'
import { DateField } from '../fields/DateField.tsx'
import { OnlineField } from '../fields/OnlineField.tsx'
import {
  DEVICE_TYPE_LABELS,
  PROJECT_KIND_LABELS,
  PROJECT_WORDS,
  TRANSMISSION_LABELS,
} from '../labels.ts'
import { Facts } from '../layout/Facts.tsx'
import { Section } from '../layout/Section.tsx'
import { unitOf } from './columns.tsx'

export function DeviceFacts({ device }: { device: Device }) {
  const words = PROJECT_WORDS[device.projectKind]
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        alignItems: 'start',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(3, minmax(0, 1fr))' },
      }}
    >
      <Section title="Device">
        <Facts
          facts={[
            ['Type', DEVICE_TYPE_LABELS[device.type]],
            ['Model', device.model],
            ['MAC', <CodeField key="mac" value={device.mac} name="MAC" />],
            ['SIP', <CodeField key="sip" value={device.sip} name="SIP number" />],
            ['Firmware', device.firmware || '–'],
            ['Hardware', device.hardwareVersion || '–'],
          ]}
        />
      </Section>
      <Section title="Connection">
        <Facts
          facts={[
            ['Status', <OnlineField key="online" online={device.online} />],
            ['Last connection', <DateField key="last" value={device.lastConnectedAt} />],
            ['IP', device.ip || '–'],
            ['Transmission', TRANSMISSION_LABELS[device.transmissionType]],
            ['Added', <DateField key="created" value={device.createdAt} />],
          ]}
        />
      </Section>
      <Section title="Belongs to">
        <Facts
          facts={[
            ['Kind', PROJECT_KIND_LABELS[device.projectKind]],
            [words.project, device.projectName],
            ['Unit', unitOf(device)],
            [words.manager, device.installerName],
          ]}
        />
      </Section>
    </Box>
  )
}

import { Box } from '@mui/material'
import { useTranslate } from 'react-admin'
import type { Device } from '../../api/schemas/device.ts'
import { CodeField } from '../fields/CodeField.tsx'
import { DateField } from '../fields/DateField.tsx'
import { OnlineField } from '../fields/OnlineField.tsx'
import { Facts } from '../layout/Facts.tsx'
import { Section } from '../layout/Section.tsx'
import { unitOf } from './columns.tsx'

export function DeviceFacts({ device }: { device: Device }) {
  const translate = useTranslate()
  const kind = device.projectKind
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        alignItems: 'start',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(3, minmax(0, 1fr))' },
      }}
    >
      <Section title="devices.device">
        <Facts
          facts={[
            ['devices.columns.type', translate(`words.deviceType.${device.type}`)],
            ['devices.columns.model', device.model],
            ['MAC', <CodeField key="mac" value={device.mac} name="MAC" />],
            ['SIP', <CodeField key="sip" value={device.sip} name="devices.columns.sipNumber" />],
            ['devices.columns.firmware', device.firmware || '–'],
            ['devices.columns.hardware', device.hardwareVersion || '–'],
          ]}
        />
      </Section>
      <Section title="devices.facts.connection">
        <Facts
          facts={[
            ['devices.columns.status', <OnlineField key="online" online={device.online} />],
            [
              'devices.columns.lastConnection',
              <DateField key="last" value={device.lastConnectedAt} />,
            ],
            ['IP', device.ip || '–'],
            [
              'devices.columns.transmission',
              translate(`words.transmission.${device.transmissionType}`),
            ],
            ['devices.columns.added', <DateField key="created" value={device.createdAt} />],
          ]}
        />
      </Section>
      <Section title="devices.facts.belongsTo">
        <Facts
          facts={[
            ['devices.columns.kind', translate(`words.projectKind.${kind}`)],
            [`words.project.${kind}`, device.projectName],
            ['devices.columns.unit', unitOf(device)],
            [`words.manager.${kind}`, device.installerName],
          ]}
        />
      </Section>
    </Box>
  )
}

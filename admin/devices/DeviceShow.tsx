import { Alert, Box, Skeleton, Tab, Tabs, Typography } from '@mui/material'
import { LinkBase, useGetOne, useLocation, useParams, useResourceContext } from 'react-admin'
import type { Device } from '../../api/schemas/device.ts'
import { AuditTimeline } from '../audit/AuditTimeline.tsx'
import { OnlineField } from '../fields/OnlineField.tsx'
import { messageOf } from '../http.ts'
import { Page } from '../layout/Page.tsx'
import { Section } from '../layout/Section.tsx'
import { usePermission } from '../session.ts'
import { DeleteDeviceButton } from './DeleteDeviceButton.tsx'
import { DeviceFacts } from './DeviceFacts.tsx'
import { DeviceSettings } from './DeviceSettings.tsx'

const TABS = [
  { tail: '', label: 'Details' },
  { tail: 'settings', label: 'Settings' },
  { tail: 'log', label: 'Log' },
]

/** One device; each tab has an address of its own. */
export function DeviceShow() {
  const { id = '' } = useParams()
  const resource = useResourceContext() ?? ''
  const { data: device, error, isPending } = useGetOne<Device>(resource, { id })
  const tail = useTail()
  const isPersonal = resource === 'personal-devices'
  const trail = [{ label: isPersonal ? 'Personal Device' : 'Project Device', to: `/${resource}` }]

  if (isPending || !device) {
    return (
      <Page title="Device" trail={trail}>
        {isPending ? (
          <Skeleton variant="rounded" height={240} />
        ) : (
          <Alert severity="error">{messageOf(error)}</Alert>
        )}
      </Page>
    )
  }

  const home = `/${resource}/${id}/show`
  return (
    <Page
      title={device.name || device.mac}
      trail={trail}
      badge={<OnlineField online={device.online} />}
      actions={<DeleteDeviceButton device={device} listPath={`/${resource}`} />}
    >
      {error && <Alert severity="error">{messageOf(error)}</Alert>}
      <DeviceTabs home={home} tail={tail} />
      {tail === '' && <DeviceFacts device={device} />}
      {tail === 'settings' && <DeviceSettings device={device} />}
      {tail === 'log' && (
        <Section title="What was done to this device">
          <Typography sx={{ color: 'text.secondary', mb: 1.5 }}>
            AutoP stands in its history under Settings.
          </Typography>
          <AuditTimeline targetIds={[device.id]} />
        </Section>
      )}
    </Page>
  )
}

function DeviceTabs({ home, tail }: { home: string; tail: string }) {
  const canSeeLog = usePermission('audit.list')
  return (
    <Box sx={{ mb: 2, borderBottom: 1, borderColor: 'divider' }}>
      <Tabs value={tail} aria-label="Parts of the device">
        {TABS.filter((tab) => tab.tail !== 'log' || canSeeLog).map((tab) => (
          <Tab
            key={tab.tail}
            value={tab.tail}
            label={tab.label}
            component={LinkBase}
            to={tab.tail ? `${home}/${tab.tail}` : home}
          />
        ))}
      </Tabs>
    </Box>
  )
}

/** The part of the address after `show`; an unknown one shows the details. */
function useTail(): string {
  const last = useLocation().pathname.split('/').at(-1) ?? ''
  return TABS.some(({ tail }) => tail === last) ? last : ''
}

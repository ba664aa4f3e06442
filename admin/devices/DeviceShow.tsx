import Edit from '@mui/icons-material/Edit'
import { Alert, Box, Skeleton, Tab, Tabs, Typography } from '@mui/material'
import {
  LinkBase,
  useGetOne,
  useLocation,
  useParams,
  useResourceContext,
  useTranslate,
} from 'react-admin'
import type { Device } from '../../api/schemas/device.ts'
import type { Permission } from '../../domain/permissions.ts'
import { AuditTimeline } from '../audit/AuditTimeline.tsx'
import { OnlineField } from '../fields/OnlineField.tsx'
import { messageOf } from '../http.ts'
import { DialogButton } from '../layout/DialogButton.tsx'
import { Page } from '../layout/Page.tsx'
import { Section } from '../layout/Section.tsx'
import { usePermission, useSession } from '../session.ts'
import { DeleteDeviceButton } from './DeleteDeviceButton.tsx'
import { EditDeviceDialog } from './DeviceDialogs.tsx'
import { DeviceFacts } from './DeviceFacts.tsx'
import { DeviceSettings } from './DeviceSettings.tsx'
import { RenewSecretButton } from './RenewSecretButton.tsx'

const TABS: { tail: string; label: string; permission?: Permission }[] = [
  { tail: '', label: 'devices.tabs.details' },
  { tail: 'settings', label: 'devices.tabs.settings', permission: 'autop.show' },
  { tail: 'log', label: 'devices.tabs.log', permission: 'audit.list' },
]

/** One device; each tab has an address of its own. */
export function DeviceShow() {
  const translate = useTranslate()
  const { id = '' } = useParams()
  const resource = useResourceContext() ?? ''
  const { data: device, error, isPending } = useGetOne<Device>(resource, { id })
  const tail = useTail()
  const canEdit = usePermission('devices.edit')
  const isPersonal = resource === 'personal-devices'
  const trail = [
    { label: translate(isPersonal ? 'devices.personal' : 'devices.project'), to: `/${resource}` },
  ]

  if (isPending || !device) {
    return (
      <Page title={translate('devices.device')} trail={trail}>
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
      actions={
        <>
          {canEdit && (
            <DialogButton label={translate('devices.edit')} icon={Edit}>
              {(close) => <EditDeviceDialog device={device} onClose={close} />}
            </DialogButton>
          )}
          {canEdit && <RenewSecretButton device={device} />}
          <DeleteDeviceButton device={device} listPath={`/${resource}`} />
        </>
      }
    >
      {error && <Alert severity="error">{messageOf(error)}</Alert>}
      <DeviceTabs home={home} tail={tail} />
      {tail === '' && <DeviceFacts device={device} />}
      {tail === 'settings' && <DeviceSettings device={device} />}
      {tail === 'log' && (
        <Section title="devices.log.title">
          <Typography sx={{ color: 'text.secondary', mb: 1.5 }}>
            {translate('devices.log.about')}
          </Typography>
          <AuditTimeline targetIds={[device.id]} />
        </Section>
      )}
    </Page>
  )
}

function DeviceTabs({ home, tail }: { home: string; tail: string }) {
  const translate = useTranslate()
  const permissions = useSession()?.permissions
  const tabs = TABS.filter(({ permission }) => !permission || permissions?.includes(permission))
  return (
    <Box sx={{ mb: 2, borderBottom: 1, borderColor: 'divider' }}>
      <Tabs
        value={tail}
        variant="scrollable"
        scrollButtons={false}
        aria-label={translate('devices.tabs.title')}
      >
        {tabs.map((tab) => (
          <Tab
            key={tab.tail}
            value={tab.tail}
            label={translate(tab.label)}
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

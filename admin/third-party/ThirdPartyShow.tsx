import Edit from '@mui/icons-material/Edit'
import { Alert, Box, Skeleton } from '@mui/material'
import type { ReactNode } from 'react'
import { useGetOne, useParams, useRedirect, useTranslate } from 'react-admin'
import type { ThirdPartyDevice } from '../../api/schemas/third-party-device.ts'
import { LOW_BATTERY } from '../../domain/third-party-device.ts'
import { AuditTimeline } from '../audit/AuditTimeline.tsx'
import { DateField } from '../fields/DateField.tsx'
import { TextLink } from '../fields/TextLink.tsx'
import { formatDay } from '../format.ts'
import { messageOf } from '../http.ts'
import { DialogButton } from '../layout/DialogButton.tsx'
import { Facts } from '../layout/Facts.tsx'
import { Page } from '../layout/Page.tsx'
import { Section } from '../layout/Section.tsx'
import { usePermission } from '../session.ts'
import { placeOf } from './columns.tsx'
import { DeleteThirdPartyButton } from './DeleteThirdPartyButton.tsx'
import { EditThirdPartyDialog } from './ThirdPartyDialogs.tsx'

export function ThirdPartyShow() {
  const translate = useTranslate()
  const { id = '' } = useParams()
  const {
    data: device,
    error,
    isPending,
  } = useGetOne<ThirdPartyDevice>('third-party-devices', { id })
  const trail = [{ label: translate('thirdParty.title'), to: '/third-party-devices' }]
  if (isPending || !device) {
    return (
      <Page title={translate('thirdParty.device')} trail={trail}>
        {isPending ? (
          <Skeleton variant="rounded" height={240} />
        ) : (
          <Alert severity="error">{messageOf(error)}</Alert>
        )}
      </Page>
    )
  }
  return (
    <Page title={device.name} trail={trail} actions={<Actions device={device} />}>
      <ThirdPartyFacts device={device} />
    </Page>
  )
}

function Actions({ device }: { device: ThirdPartyDevice }) {
  const translate = useTranslate()
  const redirect = useRedirect()
  const canEdit = usePermission('third-party-devices.edit')
  const canDelete = usePermission('third-party-devices.delete')
  return (
    <>
      {canEdit && (
        <DialogButton label={translate('thirdParty.edit')} icon={Edit}>
          {(close) => <EditThirdPartyDialog device={device} onClose={close} />}
        </DialogButton>
      )}
      {canDelete && (
        <DeleteThirdPartyButton
          device={device}
          onDeleted={() => redirect('list', 'third-party-devices')}
        />
      )}
    </>
  )
}

function ThirdPartyFacts({ device }: { device: ThirdPartyDevice }) {
  const translate = useTranslate()
  const { kind, isPersonal, deviceId, deviceName } = device
  const devicePath = isPersonal ? 'personal-devices' : 'project-devices'
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Section title="thirdParty.facts.device">
        <Facts
          facts={[
            ['thirdParty.kind', translate(`thirdParty.kinds.${kind}`)],
            ['thirdParty.brand', device.brandName],
            ...(kind === 'lock' ? lockFacts(device, translate) : accessFacts(device, translate)),
            ['devices.columns.added', <DateField key="created" value={device.createdAt} exact />],
          ]}
        />
      </Section>
      <Section title="thirdParty.facts.belongsTo">
        <Facts
          facts={[
            ['thirdParty.project', device.projectName],
            ['thirdParty.place', placeOf(device)],
            ['thirdParty.owner', device.ownerName ?? '–'],
            [`thirdParty.manager.${isPersonal ? 'personal' : 'project'}`, device.installerName],
            [
              'thirdParty.linked',
              deviceId ? (
                <TextLink key="linked" to={`/${devicePath}/${deviceId}/show`}>
                  {deviceName}
                </TextLink>
              ) : (
                '–'
              ),
            ],
          ]}
        />
      </Section>
      <Section title="projects.log">
        <AuditTimeline targetIds={[device.id]} />
      </Section>
    </Box>
  )
}

type Fact = [name: string, value: ReactNode]
type Translate = ReturnType<typeof useTranslate>

function accessFacts(device: ThirdPartyDevice, translate: Translate): Fact[] {
  const isCamera = device.kind === 'camera'
  const onOff = translate(`thirdParty.${device.isMonitored ? 'on' : 'off'}`)
  return [
    [isCamera ? 'thirdParty.address' : 'thirdParty.host', device.address || '–'],
    ...(isCamera ? [['thirdParty.monitored', onOff] satisfies Fact] : recorderFacts(device)),
    ['thirdParty.userName', device.userName || '–'],
    [
      'thirdParty.password',
      translate(device.hasPassword ? 'thirdParty.hasPassword' : 'thirdParty.hasNoPassword'),
    ],
  ]
}

const recorderFacts = ({ port, channels }: ThirdPartyDevice): Fact[] => [
  ['thirdParty.port', String(port ?? '–')],
  ['thirdParty.channels', String(channels ?? '–')],
]

function lockFacts(device: ThirdPartyDevice, translate: Translate): Fact[] {
  const { battery: percent, online, paidUntil } = device
  const unknown = translate('thirdParty.unknown')
  const isLow = percent !== null && percent < LOW_BATTERY
  const connection = translate(`thirdParty.${online ? 'online' : 'offline'}`)
  return [
    ['thirdParty.lockId', device.lockId],
    [
      'thirdParty.battery',
      percent === null
        ? unknown
        : translate(isLow ? 'thirdParty.lowBattery' : 'thirdParty.percent', { percent }),
    ],
    ['thirdParty.connection', online === null ? unknown : connection],
    ['thirdParty.paidUntil', paidUntil ? formatDay(paidUntil) : '–'],
  ]
}

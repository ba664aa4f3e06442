import { Box } from '@mui/material'
import { DataTable } from 'react-admin'
import type { AutopCommand } from '../../api/schemas/autop-batch.ts'
import { isSettled, MAX_ATTEMPTS } from '../../domain/device-command.ts'
import { CodeField } from '../fields/CodeField.tsx'
import { DateField } from '../fields/DateField.tsx'
import { CommandStatusChip } from '../fields/StatusChip.tsx'
import { TextLink } from '../fields/TextLink.tsx'
import { translate } from '../i18n.ts'
import { CardList } from '../layout/CardList.tsx'
import { usePhone } from '../layout/phone.ts'

const Column = DataTable.Col<AutopCommand>

interface CommandTableProps {
  /** Where a device's page is, such as `/project-devices`. */
  devicesPath: string
}

/** Per-device results of a batch; stands in a list context. */
export function CommandResults({ devicesPath }: CommandTableProps) {
  const isPhone = usePhone()
  if (!isPhone) return <CommandTable devicesPath={devicesPath} />
  return (
    <CardList<AutopCommand>
      render={(command) => <CommandCard command={command} devicesPath={devicesPath} />}
    />
  )
}

const CommandTable = ({ devicesPath }: CommandTableProps) => (
  <DataTable
    bulkActionButtons={false}
    rowClick={false}
    empty={false}
    sx={{
      '& .RaDataTable-tableWrapper': { overflowX: 'auto' },
      '& .column-deviceName, & .column-settledAt': { whiteSpace: 'nowrap' },
      '& td.column-deviceName': { maxWidth: 220, overflow: 'hidden', textOverflow: 'ellipsis' },
    }}
  >
    <Column source="position" label="#" render={({ position }) => position} />
    <Column
      source="deviceName"
      label="autop.columns.device"
      render={(command) => <DeviceName command={command} devicesPath={devicesPath} />}
    />
    <Column source="mac" label="MAC" render={({ mac }) => <CodeField value={mac} name="MAC" />} />
    <Column
      source="status"
      label="autop.columns.status"
      render={({ status }) => <CommandStatusChip status={status} />}
    />
    <Column
      source="message"
      label="autop.columns.reason"
      disableSort
      render={(command) => (
        <Box component="span" sx={{ overflowWrap: 'anywhere' }}>
          {reasonOf(command)}
        </Box>
      )}
    />
    <Column
      source="settledAt"
      label="autop.columns.done"
      render={({ settledAt }) => <DateField value={settledAt} />}
    />
  </DataTable>
)

function CommandCard({ command, devicesPath }: CommandTableProps & { command: AutopCommand }) {
  return (
    <Box sx={{ display: 'grid', gap: 0.5 }}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}>
        <DeviceName command={command} devicesPath={devicesPath} />
        <CommandStatusChip status={command.status} />
      </Box>
      <CodeField value={command.mac} name="MAC" />
      <Box sx={{ color: 'text.secondary' }}>{reasonOf(command)}</Box>
    </Box>
  )
}

/** A deleted device has no page any more. */
function DeviceName({ command, devicesPath }: CommandTableProps & { command: AutopCommand }) {
  const { deviceId, deviceName } = command
  if (!deviceId) return deviceName
  return (
    <TextLink isStrong to={`${devicesPath}/${deviceId}/show`}>
      {deviceName}
    </TextLink>
  )
}

/** Why a command stands where it does, in words; the device's own words last. */
export function reasonOf({ status, code, message, attempt }: AutopCommand): string {
  if (code) {
    const reason = translate(`autop.code.${code}`)
    return message ? translate('autop.reason.withOwn', { reason, message }) : reason
  }
  if (isSettled(status)) return message ? translate('autop.reason.own', { message }) : ''
  if (status === 'waiting') return translate('autop.reason.waiting')
  if (status !== 'sent') return ''
  return attempt > 1
    ? translate('autop.reason.sentAgain', { attempt, most: MAX_ATTEMPTS })
    : translate('autop.reason.sent')
}

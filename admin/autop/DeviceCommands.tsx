import { Box } from '@mui/material'
import { DataTable } from 'react-admin'
import type { AutopCommand } from '../../api/schemas/autop-batch.ts'
import { DateField } from '../fields/DateField.tsx'
import { CommandStatusChip } from '../fields/StatusChip.tsx'
import { TextLink } from '../fields/TextLink.tsx'
import { translate } from '../i18n.ts'
import { CardList } from '../layout/CardList.tsx'
import { usePhone } from '../layout/phone.ts'
import { reasonOf } from './CommandTable.tsx'

const Column = DataTable.Col<AutopCommand>

/** What one device was sent, newest first; stands in a list context. */
export function DeviceCommands() {
  const isPhone = usePhone()
  if (!isPhone) return <DeviceCommandTable />
  return <CardList<AutopCommand> render={(command) => <DeviceCommandCard command={command} />} />
}

const DeviceCommandCard = ({ command }: { command: AutopCommand }) => (
  <Box sx={{ display: 'grid', gap: 0.5, justifyItems: 'start' }}>
    <CommandStatusChip status={command.status} />
    <Box sx={{ color: 'text.secondary' }}>{reasonOf(command)}</Box>
    <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
      {command.settledAt && <DateField value={command.settledAt} />}{' '}
      <BatchLink batchId={command.batchId} />
    </Box>
  </Box>
)

const DeviceCommandTable = () => (
  <DataTable
    bulkActionButtons={false}
    rowClick={false}
    empty={false}
    sx={{ '& .RaDataTable-tableWrapper': { overflowX: 'auto' } }}
  >
    <Column
      source="status"
      label="autop.columns.status"
      disableSort
      render={({ status }) => <CommandStatusChip status={status} />}
    />
    <Column source="message" label="autop.columns.reason" disableSort render={reasonOf} />
    <Column
      source="sentAt"
      label="autop.columns.sent"
      disableSort
      render={({ sentAt }) => <DateField value={sentAt} />}
    />
    <Column
      source="settledAt"
      label="autop.columns.done"
      disableSort
      render={({ settledAt }) => <DateField value={settledAt} />}
    />
    <Column
      source="batchId"
      label="AutoP"
      disableSort
      render={({ batchId }) => <BatchLink batchId={batchId} />}
    />
  </DataTable>
)

const BatchLink = ({ batchId }: { batchId: string }) => (
  <TextLink to={`/autop-batches/${batchId}/show`}>{translate('autop.progress.openBatch')}</TextLink>
)

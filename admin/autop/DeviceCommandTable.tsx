import { DataTable } from 'react-admin'
import type { AutopCommand } from '../../api/schemas/autop-batch.ts'
import { DateField } from '../fields/DateField.tsx'
import { CommandStatusChip } from '../fields/StatusChip.tsx'
import { TextLink } from '../fields/TextLink.tsx'
import { reasonOf } from './CommandTable.tsx'

const Column = DataTable.Col<AutopCommand>

/** What one device was sent, newest first; stands in a list context. */
export const DeviceCommandTable = () => (
  <DataTable
    bulkActionButtons={false}
    rowClick={false}
    empty={false}
    sx={{ '& .RaDataTable-tableWrapper': { overflowX: 'auto' } }}
  >
    <Column
      source="status"
      disableSort
      render={({ status }) => <CommandStatusChip status={status} />}
    />
    <Column source="message" label="Reason" disableSort render={reasonOf} />
    <Column
      source="sentAt"
      label="Sent"
      disableSort
      render={({ sentAt }) => <DateField value={sentAt} />}
    />
    <Column
      source="settledAt"
      label="Done"
      disableSort
      render={({ settledAt }) => <DateField value={settledAt} />}
    />
    <Column
      source="batchId"
      label="Batch"
      disableSort
      render={({ batchId }) => <TextLink to={`/autop-batches/${batchId}/show`}>Open</TextLink>}
    />
  </DataTable>
)

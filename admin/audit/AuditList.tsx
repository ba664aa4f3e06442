import { Box, Card } from '@mui/material'
import { DataTable, ListBase } from 'react-admin'
import type { AuditEntry } from '../../api/schemas/audit-entry.ts'
import { DateField } from '../fields/DateField.tsx'
import { CardList } from '../layout/CardList.tsx'
import { ListPagination } from '../layout/ListPagination.tsx'
import { ERRORS_STAY_ON_PAGE, ListStates } from '../layout/ListStates.tsx'
import { Page } from '../layout/Page.tsx'
import { usePhone } from '../layout/phone.ts'
import { actionLabel, detailText } from './words.ts'

const Column = DataTable.Col<AuditEntry>

export const AuditList = () => (
  <ListBase sort={{ field: 'at', order: 'DESC' }} perPage={20} queryOptions={ERRORS_STAY_ON_PAGE}>
    <Page title="Audit log">
      <ListStates empty="Nothing has been recorded yet.">
        <Entries />
        <ListPagination />
      </ListStates>
    </Page>
  </ListBase>
)

function Entries() {
  const isPhone = usePhone()
  if (isPhone) return <CardList<AuditEntry> render={(entry) => <AuditCard entry={entry} />} />
  return (
    <Card>
      <AuditTable />
    </Card>
  )
}

const AuditCard = ({ entry }: { entry: AuditEntry }) => (
  <Box sx={{ display: 'grid', gap: 0.5 }}>
    <Box sx={{ fontWeight: 500 }}>
      {[actionLabel(entry.action), entry.targetName].filter(Boolean).join(': ')}
    </Box>
    <Box sx={{ color: 'text.secondary' }}>{detailText(entry.details)}</Box>
    <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
      <DateField value={entry.at} exact /> by {entry.actorName}
    </Box>
  </Box>
)

const AuditTable = () => (
  <DataTable
    bulkActionButtons={false}
    rowClick={false}
    empty={false}
    sx={{
      '& td.column-details': { minWidth: 260 },
      '& .RaDataTable-tableWrapper': { overflowX: 'auto' },
      '& .column-at, & .column-actorName, & .column-action': { whiteSpace: 'nowrap' },
    }}
  >
    <Column source="at" label="When" render={({ at }) => <DateField value={at} exact />} />
    <Column source="actorName" label="Who" disableSort />
    <Column source="action" label="What" disableSort render={({ action }) => actionLabel(action)} />
    <Column
      source="targetName"
      label="On what"
      disableSort
      render={({ targetName }) => targetName || '–'}
    />
    <Column
      source="details"
      disableSort
      render={({ details }) => (
        <Box component="span" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
          {detailText(details)}
        </Box>
      )}
    />
    <Column source="ip" label="Address" disableSort render={({ ip }) => ip ?? '–'} />
  </DataTable>
)

import { Box, Card, Link } from '@mui/material'
import { type MouseEvent, useState } from 'react'
import { DataTable, ListBase, useTranslate } from 'react-admin'
import type { AuditEntry } from '../../api/schemas/audit-entry.ts'
import { DateField } from '../fields/DateField.tsx'
import { CardList } from '../layout/CardList.tsx'
import { ListPagination } from '../layout/ListPagination.tsx'
import { ERRORS_STAY_ON_PAGE, ListStates } from '../layout/ListStates.tsx'
import { Page } from '../layout/Page.tsx'
import { usePhone } from '../layout/phone.ts'
import { AuditDetails } from './AuditDetails.tsx'
import { AuditDialog } from './AuditDialog.tsx'
import { AuditFilters, AuditToolbar } from './AuditFilters.tsx'
import { actionLabel, detailText } from './words.ts'

const Column = DataTable.Col<AuditEntry>

export function AuditList() {
  const translate = useTranslate()
  return (
    <ListBase sort={{ field: 'at', order: 'DESC' }} perPage={20} queryOptions={ERRORS_STAY_ON_PAGE}>
      <Page title={translate('audit.title')}>
        <AuditFilters />
        <AuditToolbar />
        <ListStates empty="audit.empty">
          <Entries />
          <ListPagination />
        </ListStates>
      </Page>
    </ListBase>
  )
}

function Entries() {
  const isPhone = usePhone()
  const [opened, setOpened] = useState<AuditEntry>()
  if (isPhone) return <CardList<AuditEntry> render={(entry) => <AuditCard entry={entry} />} />
  return (
    <Card>
      <AuditTable onOpen={setOpened} />
      {opened && <AuditDialog entry={opened} onClose={() => setOpened(undefined)} />}
    </Card>
  )
}

function AuditCard({ entry }: { entry: AuditEntry }) {
  const translate = useTranslate()
  const { action, targetName, at, actorName, subjectName } = entry
  return (
    <Box sx={{ display: 'grid', gap: 0.5 }}>
      <Box sx={{ fontWeight: 500 }}>
        {[actionLabel(action), targetName].filter(Boolean).join(': ')}
      </Box>
      <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
        <DateField value={at} exact /> · {[actorName, subjectName].filter(Boolean).join(' → ')}
      </Box>
      <details>
        <summary>{translate('audit.columns.details')}</summary>
        <AuditDetails entry={entry} />
      </details>
    </Box>
  )
}

const AuditTable = ({ onOpen }: { onOpen: (entry: AuditEntry) => void }) => (
  <DataTable<AuditEntry>
    bulkActionButtons={false}
    rowClick={(_id, _resource, entry) => {
      onOpen(entry)
      return false
    }}
    empty={false}
    sx={{
      '& td.column-details': { minWidth: 240 },
      '& .RaDataTable-tableWrapper': { overflowX: 'auto' },
      '& .column-at, & .column-action': { whiteSpace: 'nowrap' },
    }}
  >
    <Column
      source="at"
      label="audit.columns.when"
      render={({ at }) => <DateField value={at} exact />}
    />
    <Column source="actorName" label="audit.columns.who" disableSort />
    <Column
      source="subjectName"
      label="audit.columns.as"
      disableSort
      render={({ subjectName }) => subjectName ?? '–'}
    />
    <Column
      source="action"
      label="audit.columns.what"
      disableSort
      render={(entry) => (
        // What a click on the row does, for whoever has no mouse.
        <Link
          component="button"
          underline="hover"
          onClick={(event: MouseEvent) => {
            event.stopPropagation()
            onOpen(entry)
          }}
        >
          {actionLabel(entry.action)}
        </Link>
      )}
    />
    <Column
      source="targetName"
      label="audit.columns.target"
      disableSort
      render={({ targetName }) => targetName || '–'}
    />
    <Column
      source="details"
      label="audit.columns.details"
      disableSort
      render={({ details }) => (
        <Box component="span" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
          {detailText(details)}
        </Box>
      )}
    />
    <Column source="ip" label="audit.columns.address" disableSort render={({ ip }) => ip ?? '–'} />
  </DataTable>
)

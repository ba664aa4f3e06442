import Tune from '@mui/icons-material/Tune'
import { Box, Button, Card, Chip, Tab, Tabs } from '@mui/material'
import { DataTable, LinkBase, ListBase, useListContext } from 'react-admin'
import type { AutopBatch } from '../../api/schemas/autop-batch.ts'
import { BATCH_STATUSES } from '../../domain/autop-batch.ts'
import { DateField } from '../fields/DateField.tsx'
import { BatchStatusChip } from '../fields/StatusChip.tsx'
import { TextLink } from '../fields/TextLink.tsx'
import { AUTOP_TYPE_LABELS, BATCH_STATUS_LABELS, PROJECT_KIND_LABELS, plural } from '../labels.ts'
import { CardList } from '../layout/CardList.tsx'
import { ListPagination } from '../layout/ListPagination.tsx'
import { ERRORS_STAY_ON_PAGE, ListStates } from '../layout/ListStates.tsx'
import { Page } from '../layout/Page.tsx'
import { usePhone } from '../layout/phone.ts'
import { usePermission } from '../session.ts'
import { CommandBar } from './CommandBar.tsx'
import { batchPath } from './draft.ts'

const Column = DataTable.Col<AutopBatch>

export const BatchList = () => (
  <ListBase
    sort={{ field: 'createdAt', order: 'DESC' }}
    perPage={20}
    queryOptions={ERRORS_STAY_ON_PAGE}
  >
    <Page title="Batch AutoP" actions={<NewBatch />}>
      <StatusTabs />
      <OfOneSubmit />
      <ListStates empty="No batch yet. Choose devices in Project Device or Personal Device, then AutoP.">
        <Batches />
        <ListPagination />
      </ListStates>
    </Page>
  </ListBase>
)

function Batches() {
  const isPhone = usePhone()
  if (isPhone) return <CardList<AutopBatch> render={(batch) => <BatchCard batch={batch} />} />
  return (
    <Card>
      <BatchTable />
    </Card>
  )
}

function BatchCard({ batch }: { batch: AutopBatch }) {
  const { id, type, status, deviceCount, createdAt, createdByName } = batch
  return (
    <Box sx={{ display: 'grid', gap: 0.75 }}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}>
        <TextLink isStrong to={`/autop-batches/${id}/show`}>
          {AUTOP_TYPE_LABELS[type]} for {plural(deviceCount, 'device')}
        </TextLink>
        <BatchStatusChip status={status} />
      </Box>
      <Progress batch={batch} />
      <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
        <DateField value={createdAt} /> by {createdByName}
      </Box>
    </Box>
  )
}

function NewBatch() {
  const canSubmit = usePermission('autop.submit')
  if (!canSubmit) return null
  return (
    <Button
      variant="contained"
      startIcon={<Tune />}
      component={LinkBase}
      to={batchPath('community')}
    >
      AutoP
    </Button>
  )
}

function StatusTabs() {
  const { filterValues, setFilters } = useListContext()
  return (
    <Tabs
      value={filterValues.status ?? ''}
      variant="scrollable"
      scrollButtons={false}
      aria-label="Status of batches"
      sx={{ mb: 2, borderBottom: 1, borderColor: 'divider' }}
      onChange={(_event, status: string) => {
        const { status: _before, ...others } = filterValues
        setFilters(status ? { ...others, status } : others)
      }}
    >
      <Tab value="" label="All" />
      {BATCH_STATUSES.map((status) => (
        <Tab key={status} value={status} label={BATCH_STATUS_LABELS[status]} />
      ))}
    </Tabs>
  )
}

/** Where more devices than a batch takes were submitted, the list shows what became of them alone. */
function OfOneSubmit() {
  const { filterValues, setFilters } = useListContext()
  const { campaignId, ...others } = filterValues
  if (!campaignId) return null
  return (
    <Chip
      color="primary"
      sx={{ mb: 2 }}
      label="Batches of one submit"
      onDelete={() => setFilters(others)}
    />
  )
}

const BatchTable = () => (
  <DataTable
    bulkActionButtons={false}
    rowClick="show"
    empty={false}
    sx={{ '& .RaDataTable-tableWrapper': { overflowX: 'auto' }, '& td': { whiteSpace: 'nowrap' } }}
  >
    <Column
      source="createdAt"
      label="Submitted"
      render={({ createdAt }) => <DateField value={createdAt} />}
    />
    <Column
      source="type"
      disableSort
      render={({ id, type }) => (
        <TextLink isStrong to={`/autop-batches/${id}/show`}>
          {AUTOP_TYPE_LABELS[type]}
        </TextLink>
      )}
    />
    <Column
      source="status"
      disableSort
      render={({ status }) => <BatchStatusChip status={status} />}
    />
    <Column
      source="projectKind"
      label="Devices"
      disableSort
      render={({ projectKind, deviceCount }) =>
        `${deviceCount.toLocaleString('en')} ${PROJECT_KIND_LABELS[projectKind].toLowerCase()}`
      }
    />
    <Column
      source="counts"
      label="Progress"
      disableSort
      render={(batch) => <Progress batch={batch} />}
    />
    <Column source="createdByName" label="By" disableSort />
  </DataTable>
)

function Progress({ batch: { counts, deviceCount } }: { batch: AutopBatch }) {
  const unsuccessful = counts.failed + counts.expired
  return (
    <Box sx={{ minWidth: 160 }}>
      <CommandBar counts={counts} height={8} />
      <Box sx={{ mt: 0.5, fontSize: '0.8125rem', color: 'text.secondary' }}>
        {counts.succeeded.toLocaleString('en')} of {deviceCount.toLocaleString('en')} succeeded
        {unsuccessful > 0 && `, ${unsuccessful.toLocaleString('en')} failed`}
      </Box>
    </Box>
  )
}

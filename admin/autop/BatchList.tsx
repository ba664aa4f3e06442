import Tune from '@mui/icons-material/Tune'
import { Box, Button, Card, Tab, Tabs } from '@mui/material'
import { DataTable, LinkBase, ListBase, useListContext } from 'react-admin'
import type { AutopBatch } from '../../api/schemas/autop-batch.ts'
import { BATCH_STATUSES } from '../../domain/autop-batch.ts'
import { DateField } from '../fields/DateField.tsx'
import { BatchStatusChip } from '../fields/StatusChip.tsx'
import { TextLink } from '../fields/TextLink.tsx'
import { translate } from '../i18n.ts'
import { CardList } from '../layout/CardList.tsx'
import { FilterNotice } from '../layout/FilterNotice.tsx'
import { ListPagination } from '../layout/ListPagination.tsx'
import { ERRORS_STAY_ON_PAGE, ListStates } from '../layout/ListStates.tsx'
import { Page } from '../layout/Page.tsx'
import { usePhone } from '../layout/phone.ts'
import { Sentence } from '../layout/Sentence.tsx'
import { usePermission } from '../session.ts'
import { CampaignSection } from './CampaignSection.tsx'
import { CommandBar } from './CommandBar.tsx'
import { batchPath } from './draft.ts'
import { Progress } from './Progress.tsx'

const Column = DataTable.Col<AutopBatch>

export const BatchList = () => (
  <ListBase
    sort={{ field: 'createdAt', order: 'DESC' }}
    perPage={20}
    queryOptions={ERRORS_STAY_ON_PAGE}
  >
    <Page title={translate('autop.title')} actions={<NewBatch />}>
      <StatusTabs />
      <FilterNotice filter="isInTrouble">{translate('dashboard.only.batches')}</FilterNotice>
      <CampaignSection />
      <ListStates empty="autop.empty">
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
          {translate(`autop.typeFor.${type}`, { smart_count: deviceCount })}
        </TextLink>
        <BatchStatusChip status={status} />
      </Box>
      <BarWithProgress batch={batch} />
      <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
        <Sentence
          of="autop.submittedBy"
          values={{ name: createdByName }}
          parts={{ time: <DateField value={createdAt} /> }}
        />
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
      aria-label={translate('autop.statusTabs')}
      sx={{ mb: 2, borderBottom: 1, borderColor: 'divider' }}
      onChange={(_event, status: string) => {
        const { status: _before, ...others } = filterValues
        setFilters(status ? { ...others, status } : others)
      }}
    >
      <Tab value="" label={translate('common.all')} />
      {BATCH_STATUSES.map((status) => (
        <Tab key={status} value={status} label={translate(`autop.status.${status}`)} />
      ))}
    </Tabs>
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
      label="autop.columns.submitted"
      render={({ createdAt }) => <DateField value={createdAt} />}
    />
    <Column
      source="type"
      label="autop.columns.type"
      disableSort
      render={({ id, type }) => (
        <TextLink isStrong to={`/autop-batches/${id}/show`}>
          {translate(`autop.type.${type}`)}
        </TextLink>
      )}
    />
    <Column
      source="status"
      label="autop.columns.status"
      disableSort
      render={({ status }) => <BatchStatusChip status={status} />}
    />
    <Column
      source="projectKind"
      label="autop.columns.devices"
      disableSort
      render={({ projectKind, deviceCount }) =>
        translate(`words.kindDevices.${projectKind}`, { smart_count: deviceCount })
      }
    />
    <Column
      source="counts"
      label="autop.columns.progress"
      disableSort
      render={(batch) => <BarWithProgress batch={batch} />}
    />
    <Column source="createdByName" label="autop.columns.by" disableSort />
  </DataTable>
)

const BarWithProgress = ({ batch: { counts, deviceCount } }: { batch: AutopBatch }) => (
  <Box sx={{ minWidth: 160 }}>
    <CommandBar counts={counts} height={8} />
    <Progress counts={counts} deviceCount={deviceCount} />
  </Box>
)

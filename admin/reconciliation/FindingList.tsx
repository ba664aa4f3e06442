import { Box, Tab, Tabs } from '@mui/material'
import { ListBase, SelectInput, useListContext, useTranslate } from 'react-admin'
import type { ReconciliationFinding } from '../../api/schemas/reconciliation-finding.ts'
import { FINDING_KINDS, FINDING_STATES, type FindingState } from '../../domain/reconciliation.ts'
import { TemporalLink } from '../fields/TemporalLink.tsx'
import { ERRORS_STAY_ON_PAGE } from '../layout/ListStates.tsx'
import { LiveFilters } from '../layout/LiveFilters.tsx'
import { Page } from '../layout/Page.tsx'
import { RecordList } from '../layout/RecordList.tsx'
import { COLUMNS } from './columns.tsx'
import { DismissButton } from './DismissButton.tsx'

/** What reconciling has found, by state. */
export function FindingList() {
  const translate = useTranslate()
  return (
    <ListBase
      sort={{ field: 'lastSeenAt', order: 'DESC' }}
      perPage={20}
      filterDefaultValues={{ state: 'open' }}
      queryOptions={ERRORS_STAY_ON_PAGE}
    >
      <Page title={translate('reconciliation.title')}>
        <StateTabs />
        <KindFilter />
        <Rows />
      </Page>
    </ListBase>
  )
}

function StateTabs() {
  const translate = useTranslate()
  const { filterValues, setFilters } = useListContext()
  return (
    <Tabs
      value={filterValues.state ?? 'open'}
      aria-label={translate('reconciliation.state')}
      sx={{ mb: 2, borderBottom: 1, borderColor: 'divider' }}
      onChange={(_event, state: FindingState) => setFilters({ ...filterValues, state })}
    >
      {FINDING_STATES.map((state) => (
        <Tab key={state} value={state} label={translate(`reconciliation.states.${state}`)} />
      ))}
    </Tabs>
  )
}

function KindFilter() {
  const translate = useTranslate()
  const kinds = FINDING_KINDS.map((id) => ({ id, name: `reconciliation.kinds.${id}` }))
  return (
    <Box sx={{ mb: 2, maxWidth: 420 }}>
      <LiveFilters>
        <SelectInput
          source="kind"
          label="reconciliation.kind"
          choices={kinds}
          emptyText={translate('common.all')}
          helperText={false}
          margin="none"
        />
      </LiveFilters>
    </Box>
  )
}

function Rows() {
  const { state = 'open' } = useListContext().filterValues
  return (
    <RecordList<ReconciliationFinding>
      columns={COLUMNS}
      empty={`reconciliation.none.${state}`}
      keptFilters={['state']}
      actions={(finding) => (
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
          {finding.workflowId && <TemporalLink workflowId={finding.workflowId} />}
          {finding.state === 'open' && <DismissButton finding={finding} />}
        </Box>
      )}
    />
  )
}

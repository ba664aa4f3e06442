import { Tab, Tabs } from '@mui/material'
import { ListBase, useListContext, useTranslate } from 'react-admin'
import type { EndingItem } from '../../api/schemas/ending-item.ts'
import { ENDING_STATES, type EndingState } from '../../domain/ending.ts'
import { TextLink } from '../fields/TextLink.tsx'
import { formatDay } from '../format.ts'
import { ERRORS_STAY_ON_PAGE } from '../layout/ListStates.tsx'
import { Page } from '../layout/Page.tsx'
import { type RecordColumn, RecordList } from '../layout/RecordList.tsx'
import { serviceText } from '../subscriptions/price.ts'

const COLUMNS: RecordColumn<EndingItem>[] = [
  {
    source: 'holderName',
    label: 'dashboard.ending.holder',
    render: ({ holderName }) => holderName ?? '–',
  },
  {
    source: 'service',
    label: 'dashboard.ending.service',
    render: ({ service }) => serviceText(service),
  },
  {
    source: 'expiresOn',
    label: 'dashboard.ending.expiresOn',
    isSortable: true,
    render: ({ expiresOn }) => formatDay(expiresOn),
  },
  {
    source: 'projectName',
    label: 'dashboard.ending.project',
    render: ({ projectId, projectName }) => (
      <TextLink to={`/projects/${projectId}/show`}>{projectName}</TextLink>
    ),
  },
  {
    source: 'installerName',
    label: 'dashboard.ending.installer',
    render: ({ installerName }) => installerName,
  },
]

/** What ends within 30 days, and what has ended. */
export function EndingItemList() {
  const translate = useTranslate()
  return (
    <ListBase
      sort={{ field: 'expiresOn', order: 'ASC' }}
      perPage={20}
      filterDefaultValues={{ state: 'expiring' }}
      queryOptions={ERRORS_STAY_ON_PAGE}
    >
      <Page title={translate('dashboard.ending.title')}>
        <StateTabs />
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
      value={filterValues.state ?? 'expiring'}
      aria-label={translate('dashboard.ending.states.label')}
      sx={{ mb: 2, borderBottom: 1, borderColor: 'divider' }}
      onChange={(_event, state: EndingState) => setFilters({ state })}
    >
      {ENDING_STATES.map((state) => (
        <Tab key={state} value={state} label={translate(`dashboard.ending.states.${state}`)} />
      ))}
    </Tabs>
  )
}

function Rows() {
  const { state = 'expiring' } = useListContext().filterValues
  return (
    <RecordList<EndingItem>
      columns={COLUMNS}
      empty={`dashboard.ending.none.${state}`}
      keptFilters={['state']}
    />
  )
}

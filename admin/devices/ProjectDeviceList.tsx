import { Tab, Tabs } from '@mui/material'
import { ListBase, useListContext } from 'react-admin'
import { ERRORS_STAY_ON_PAGE } from '../layout/ListStates.tsx'
import { Page } from '../layout/Page.tsx'
import { DeviceList } from './DeviceList.tsx'

const KINDS = [
  { kind: 'community', label: 'Community' },
  { kind: 'commercial', label: 'Commercial' },
] as const

export const ProjectDeviceList = () => (
  <ListBase
    filterDefaultValues={{ projectKind: 'community' }}
    sort={{ field: 'name', order: 'ASC' }}
    perPage={20}
    queryOptions={ERRORS_STAY_ON_PAGE}
  >
    <ProjectDevices />
  </ListBase>
)

function ProjectDevices() {
  const { filterValues } = useListContext()
  const kind = filterValues.projectKind === 'commercial' ? 'commercial' : 'community'
  return (
    <Page title="Project Device">
      <KindTabs kind={kind} />
      <DeviceList key={kind} kind={kind} />
    </Page>
  )
}

/** What was searched stays when the tab changes; what was selected does not, for a batch holds one kind. */
function KindTabs({ kind }: { kind: string }) {
  const { filterValues, setFilters, onUnselectItems } = useListContext()
  return (
    <Tabs
      value={kind}
      aria-label="Kind of project"
      sx={{ mb: 2, borderBottom: 1, borderColor: 'divider' }}
      onChange={(_event, projectKind: string) => {
        onUnselectItems()
        const { projectId: _of, ...search } = filterValues
        setFilters({ ...search, projectKind })
      }}
    >
      {KINDS.map(({ kind: value, label }) => (
        <Tab key={value} value={value} label={label} />
      ))}
    </Tabs>
  )
}

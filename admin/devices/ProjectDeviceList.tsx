import { Tab, Tabs } from '@mui/material'
import { useEffect, useRef } from 'react'
import { ListBase, ListContextProvider, useListContext } from 'react-admin'
import type { ProjectKind } from '../../domain/organization.ts'
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
  const list = useListContext()
  const kind = list.filterValues.projectKind === 'commercial' ? 'commercial' : 'community'
  // A search is handed on half a second after the last key: by then another tab may have been chosen.
  const chosen = useRef<ProjectKind>(kind)
  useEffect(() => {
    chosen.current = kind
  }, [kind])
  const setFilters = (filters: object) =>
    list.setFilters({ ...filters, projectKind: chosen.current })
  return (
    <ListContextProvider value={{ ...list, setFilters }}>
      <Page title="Project Device">
        <KindTabs
          kind={kind}
          onChoose={(projectKind) => {
            chosen.current = projectKind
          }}
        />
        <DeviceList kind={kind} />
      </Page>
    </ListContextProvider>
  )
}

interface KindTabsProps {
  kind: ProjectKind
  onChoose: (kind: ProjectKind) => void
}

/** What was searched stays when the tab changes; what was selected does not, for a batch holds one kind. */
function KindTabs({ kind, onChoose }: KindTabsProps) {
  const { filterValues, setFilters, onUnselectItems } = useListContext()
  return (
    <Tabs
      value={kind}
      aria-label="Kind of project"
      sx={{ mb: 2, borderBottom: 1, borderColor: 'divider' }}
      onChange={(_event, projectKind: ProjectKind) => {
        onUnselectItems()
        onChoose(projectKind)
        const { projectId: _of, ...search } = filterValues
        setFilters(search)
      }}
    >
      {KINDS.map(({ kind: value, label }) => (
        <Tab key={value} value={value} label={label} />
      ))}
    </Tabs>
  )
}

import { Tab, Tabs } from '@mui/material'
import { useEffect, useRef } from 'react'
import { ListBase, ListContextProvider, useListContext, useTranslate } from 'react-admin'
import type { ProjectKind } from '../../domain/organization.ts'
import { ERRORS_STAY_ON_PAGE } from '../layout/ListStates.tsx'
import { Page } from '../layout/Page.tsx'
import { DeviceList } from './DeviceList.tsx'

const KINDS = ['community', 'commercial'] as const

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
  const translate = useTranslate()
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
      <Page title={translate('devices.project')}>
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
  const translate = useTranslate()
  const { filterValues, setFilters, onUnselectItems } = useListContext()
  return (
    <Tabs
      value={kind}
      variant="scrollable"
      scrollButtons={false}
      aria-label={translate('devices.kindOfProject')}
      sx={{ mb: 2, borderBottom: 1, borderColor: 'divider' }}
      onChange={(_event, projectKind: ProjectKind) => {
        onUnselectItems()
        onChoose(projectKind)
        const { projectId: _of, ...search } = filterValues
        setFilters(search)
      }}
    >
      {KINDS.map((value) => (
        <Tab key={value} value={value} label={translate(`words.projectKind.${value}`)} />
      ))}
    </Tabs>
  )
}

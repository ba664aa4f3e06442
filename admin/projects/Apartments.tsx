import Add from '@mui/icons-material/Add'
import DriveFileRenameOutline from '@mui/icons-material/DriveFileRenameOutline'
import LocationCity from '@mui/icons-material/LocationCity'
import { Box } from '@mui/material'
import { useQuery } from '@tanstack/react-query'
import { ListBase, useListContext, useTranslate } from 'react-admin'
import type { Household } from '../../api/schemas/household.ts'
import type { Project } from '../../api/schemas/project.ts'
import { ListSearch, ListSelect } from '../fields/ListSearch.tsx'
import { TextLink } from '../fields/TextLink.tsx'
import { request } from '../http.ts'
import { DialogButton } from '../layout/DialogButton.tsx'
import { ERRORS_STAY_ON_PAGE } from '../layout/ListStates.tsx'
import { type RecordColumn, RecordList } from '../layout/RecordList.tsx'
import { Section } from '../layout/Section.tsx'
import { usePermission } from '../session.ts'
import { NewApartmentDialog, RenameBuildingDialog, SeriesDialog } from './ApartmentDialogs.tsx'

/** The buildings and apartments of a community. */
export function Apartments({ project }: { project: Project }) {
  const canCreate = usePermission('households.create')
  const columns = useColumns()
  return (
    <ListBase
      resource="households"
      filter={{ projectId: project.id }}
      disableSyncWithLocation
      storeKey={false}
      perPage={20}
      queryOptions={ERRORS_STAY_ON_PAGE}
    >
      <Section title="projects.apartments" actions={canCreate && <Actions project={project} />}>
        <Filters project={project} />
        <RecordList<Household>
          columns={columns}
          empty={canCreate ? 'projects.noApartmentsOwn' : 'projects.noApartments'}
          hasShow
        />
      </Section>
    </ListBase>
  )
}

function Actions({ project }: { project: Project }) {
  const translate = useTranslate()
  const { filterValues } = useListContext()
  const building = String(filterValues.building ?? '')
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {building && (
        <DialogButton
          label={translate('projects.renameBuilding')}
          icon={DriveFileRenameOutline}
          variant="text"
        >
          {(close) => (
            <RenameBuildingDialog projectId={project.id} building={building} onClose={close} />
          )}
        </DialogButton>
      )}
      <DialogButton label={translate('projects.newApartment')} icon={Add}>
        {(close) => (
          <NewApartmentDialog projectId={project.id} building={building} onClose={close} />
        )}
      </DialogButton>
      <DialogButton
        label={translate('projects.newBuilding')}
        icon={LocationCity}
        variant="contained"
      >
        {(close) => <SeriesDialog projectId={project.id} onClose={close} />}
      </DialogButton>
    </Box>
  )
}

function Filters({ project }: { project: Project }) {
  const translate = useTranslate()
  const { data } = useQuery({
    queryKey: ['households', 'buildings', project.id],
    queryFn: () =>
      request<{ rows: { building: string; households: number }[] }>('GET', 'households/buildings', {
        query: { projectId: project.id },
      }),
  })
  const buildings = (data?.rows ?? []).filter(({ building }) => building !== '')
  return (
    <Box
      role="search"
      aria-label={translate('projects.apartments')}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 2 }}
    >
      {buildings.length > 1 && (
        <ListSelect
          name="building"
          label="projects.building"
          choices={buildings.map(({ building, households }) => ({
            value: building,
            label: translate('projects.buildingOf', { building, n: households }),
          }))}
        />
      )}
      <ListSearch label="projects.searchApartments" />
    </Box>
  )
}

function useColumns(): RecordColumn<Household>[] {
  const translate = useTranslate()
  return [
    {
      source: 'number',
      label: 'projects.apartment',
      render: ({ id, number }) => (
        <TextLink isStrong to={`/households/${id}/show`}>
          {number}
        </TextLink>
      ),
    },
    { source: 'building', label: 'projects.building', render: ({ building }) => building || '–' },
    {
      source: 'floor',
      label: 'projects.floor',
      render: ({ floor }) => (floor === null ? '–' : String(floor)),
    },
    { source: 'name', label: 'common.name', render: ({ name }) => name || '–' },
    {
      source: 'masterName',
      label: 'people.roles.family_master',
      render: ({ masterName }) => masterName ?? translate('projects.vacant'),
    },
    {
      source: 'residents',
      label: 'projects.people',
      render: ({ residents }) => translate('projects.number', { n: residents }),
    },
    {
      source: 'devices',
      label: 'projects.devices',
      render: ({ devices }) => translate('projects.number', { n: devices }),
    },
  ]
}

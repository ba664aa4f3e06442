import PersonAdd from '@mui/icons-material/PersonAdd'
import { Box } from '@mui/material'
import { ListBase, useGetList, useTranslate } from 'react-admin'
import type { Household } from '../../api/schemas/household.ts'
import type { Project } from '../../api/schemas/project.ts'
import { ListSearch } from '../fields/ListSearch.tsx'
import { TextLink } from '../fields/TextLink.tsx'
import { DialogButton } from '../layout/DialogButton.tsx'
import { ERRORS_STAY_ON_PAGE } from '../layout/ListStates.tsx'
import { RecordList } from '../layout/RecordList.tsx'
import { Section } from '../layout/Section.tsx'
import { useResidentColumns } from '../residents/columns.tsx'
import { NewResidentDialog } from '../residents/ResidentDialogs.tsx'

/** Everybody of a project; where there are apartments, people are added in theirs. */
export function ProjectPeople({ project }: { project: Project }) {
  const columns = useResidentColumns({ isOfOneProject: true })
  return (
    <ListBase
      resource="residents"
      filter={{ projectId: project.id }}
      sort={{ field: 'name', order: 'ASC' }}
      disableSyncWithLocation
      storeKey={false}
      perPage={10}
      queryOptions={ERRORS_STAY_ON_PAGE}
    >
      <Section title="projects.people" actions={<AddPerson project={project} />}>
        <Box role="search" sx={{ mb: 2 }}>
          <ListSearch label="people.searchResidents" />
        </Box>
        <RecordList columns={columns} empty={`people.none.${project.kind}`} hasShow />
      </Section>
    </ListBase>
  )
}

function AddPerson({ project }: { project: Project }) {
  const translate = useTranslate()
  const isHome = project.kind === 'single_family'
  const { data: [home] = [] } = useGetList<Household>(
    'households',
    { filter: { projectId: project.id }, pagination: { page: 1, perPage: 1 } },
    { enabled: isHome },
  )
  if (project.kind === 'community' || (isHome && !home)) return null
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
      {home && <TextLink to={`/households/${home.id}/show`}>{translate('projects.home')}</TextLink>}
      <DialogButton label={translate('people.addResident')} icon={PersonAdd} variant="contained">
        {(close) => (
          <NewResidentDialog
            projectId={project.id}
            projectKind={project.kind}
            householdId={home?.id ?? null}
            onClose={close}
          />
        )}
      </DialogButton>
    </Box>
  )
}

import GroupAdd from '@mui/icons-material/GroupAdd'
import PersonAdd from '@mui/icons-material/PersonAdd'
import { Box, Typography } from '@mui/material'
import { ListBase, useGetList, useTranslate } from 'react-admin'
import type { Household } from '../../api/schemas/household.ts'
import type { Project } from '../../api/schemas/project.ts'
import { ListSearch } from '../fields/ListSearch.tsx'
import { TextLink } from '../fields/TextLink.tsx'
import { ImportPanel } from '../imports/ImportPanel.tsx'
import { DialogButton } from '../layout/DialogButton.tsx'
import { ERRORS_STAY_ON_PAGE } from '../layout/ListStates.tsx'
import { PanelDialog } from '../layout/PanelDialog.tsx'
import { RecordList } from '../layout/RecordList.tsx'
import { Section } from '../layout/Section.tsx'
import { useResidentColumns } from '../residents/columns.tsx'
import { NewResidentDialog } from '../residents/ResidentDialogs.tsx'
import { usePermission } from '../session.ts'

/** Everybody of a project; where there are apartments, people are added in theirs. */
export function ProjectPeople({ project }: { project: Project }) {
  const translate = useTranslate()
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
        <Box role="search" aria-label={translate('projects.people')} sx={{ mb: 2 }}>
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
  if (project.kind === 'community') return <ImportPeople project={project} />
  if (isHome && !home) return null
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
      {project.kind === 'commercial' && <ImportPeople project={project} />}
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

function ImportPeople({ project }: { project: Project }) {
  const translate = useTranslate()
  const canImport = usePermission('imports.make')
  if (!canImport) return null
  return (
    <DialogButton label={translate('people.importResidents')} icon={GroupAdd}>
      {(close) => (
        <PanelDialog title={translate('people.importResidents')} onClose={close}>
          <Typography sx={{ mb: 1.5 }}>{translate('people.importAbout')}</Typography>
          <ImportPanel kind="residents" targetId={project.id} />
        </PanelDialog>
      )}
    </DialogButton>
  )
}

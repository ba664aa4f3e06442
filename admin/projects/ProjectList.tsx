import Add from '@mui/icons-material/Add'
import { Box } from '@mui/material'
import { ListBase, useTranslate } from 'react-admin'
import type { Project } from '../../api/schemas/project.ts'
import { PROJECT_KINDS } from '../../domain/organization.ts'
import { DateField } from '../fields/DateField.tsx'
import { ListSearch, ListSelect } from '../fields/ListSearch.tsx'
import { TextLink } from '../fields/TextLink.tsx'
import { DialogButton } from '../layout/DialogButton.tsx'
import { ERRORS_STAY_ON_PAGE } from '../layout/ListStates.tsx'
import { Page } from '../layout/Page.tsx'
import { type RecordColumn, RecordList } from '../layout/RecordList.tsx'
import { usePermission, useSession } from '../session.ts'
import { NewProjectDialog } from './ProjectDialogs.tsx'

export function ProjectList() {
  const translate = useTranslate()
  const canCreate = usePermission('projects.create')
  const columns = useColumns()
  return (
    <ListBase
      sort={{ field: 'name', order: 'ASC' }}
      perPage={20}
      queryOptions={ERRORS_STAY_ON_PAGE}
    >
      <Page
        title={translate('projects.title')}
        actions={
          canCreate && (
            <DialogButton label={translate('projects.new')} icon={Add} variant="contained">
              {(close) => <NewProjectDialog onClose={close} />}
            </DialogButton>
          )
        }
      >
        <Box role="search" data-search sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 2 }}>
          <ListSearch name="name" label="projects.search" />
          <ListSelect
            name="kind"
            label="projects.kind"
            choices={PROJECT_KINDS.map((value) => ({
              value,
              label: translate(`projects.kinds.${value}`),
            }))}
          />
        </Box>
        <RecordList<Project>
          columns={columns}
          empty={canCreate ? 'projects.emptyOwn' : 'projects.empty'}
          hasShow
        />
      </Page>
    </ListBase>
  )
}

function useColumns(): RecordColumn<Project>[] {
  const translate = useTranslate()
  const kind = useSession()?.organization.kind
  const installer: RecordColumn<Project> = {
    source: 'installerName',
    label: 'projects.installer',
    render: ({ installerName }) => installerName,
  }
  return [
    {
      source: 'name',
      label: 'common.name',
      isSortable: true,
      render: ({ id, name }) => (
        <TextLink isStrong to={`/projects/${id}/show`}>
          {name}
        </TextLink>
      ),
    },
    {
      source: 'kind',
      label: 'projects.kind',
      render: (project) => translate(`projects.kinds.${project.kind}`),
    },
    ...(kind === 'installer' ? [] : [installer]),
    { source: 'address', label: 'projects.address', render: ({ address }) => address || '–' },
    {
      source: 'households',
      label: 'projects.apartments',
      render: (project) =>
        project.kind === 'community'
          ? translate('projects.number', { n: project.households })
          : '–',
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
    {
      source: 'createdAt',
      label: 'projects.created',
      isSortable: true,
      render: ({ createdAt }) => <DateField value={createdAt} />,
    },
  ]
}

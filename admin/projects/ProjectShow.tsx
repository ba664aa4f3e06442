import Delete from '@mui/icons-material/Delete'
import Edit from '@mui/icons-material/Edit'
import { Alert, Box, Skeleton } from '@mui/material'
import { useGetOne, useNotify, useParams, useRedirect, useTranslate } from 'react-admin'
import type { Project } from '../../api/schemas/project.ts'
import { AuditTimeline } from '../audit/AuditTimeline.tsx'
import { DateField } from '../fields/DateField.tsx'
import { TextLink } from '../fields/TextLink.tsx'
import { messageOf, request } from '../http.ts'
import { ConfirmDialog } from '../layout/ConfirmDialog.tsx'
import { DialogButton } from '../layout/DialogButton.tsx'
import { Facts } from '../layout/Facts.tsx'
import { Page } from '../layout/Page.tsx'
import { Section } from '../layout/Section.tsx'
import { usePermission } from '../session.ts'
import { Apartments } from './Apartments.tsx'
import { Companies } from './Companies.tsx'
import { EditProjectDialog } from './ProjectDialogs.tsx'
import { ProjectPeople } from './ProjectPeople.tsx'

export function ProjectShow() {
  const translate = useTranslate()
  const { id = '' } = useParams()
  const { data: project, error, isPending } = useGetOne<Project>('projects', { id })
  const canSeePeople = usePermission('residents.list')
  const trail = [{ label: translate('projects.title'), to: '/projects' }]

  if (isPending || !project) {
    return (
      <Page title={translate('projects.project')} trail={trail}>
        {isPending ? (
          <Skeleton variant="rounded" height={240} />
        ) : (
          <Alert severity="error">{messageOf(error)}</Alert>
        )}
      </Page>
    )
  }

  return (
    <Page title={project.name} trail={trail} actions={<ProjectActions project={project} />}>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        <ProjectFacts project={project} />
        {canSeePeople && project.kind === 'community' && <Apartments project={project} />}
        {canSeePeople && project.kind === 'commercial' && <Companies project={project} />}
        {canSeePeople && <ProjectPeople project={project} />}
        <Section title="projects.log">
          <AuditTimeline targetIds={[project.id]} />
        </Section>
      </Box>
    </Page>
  )
}

function ProjectActions({ project }: { project: Project }) {
  const translate = useTranslate()
  const redirect = useRedirect()
  const notify = useNotify()
  const canEdit = usePermission('projects.edit')
  const canDelete = usePermission('projects.delete')
  return (
    <Box sx={{ display: 'flex', gap: 1 }}>
      {canEdit && (
        <DialogButton label={translate('common.edit')} icon={Edit}>
          {(close) => <EditProjectDialog project={project} onClose={close} />}
        </DialogButton>
      )}
      {canDelete && (
        <DialogButton label={translate('common.delete')} icon={Delete} isDangerous>
          {(close) => (
            <ConfirmDialog
              title={translate('projects.deleteTitle', { name: project.name })}
              confirm={translate('common.delete')}
              isDangerous
              onConfirm={async () => {
                await request('DELETE', `projects/${project.id}`)
                notify('projects.deleted', { type: 'success' })
                redirect('list', 'projects')
              }}
              onClose={close}
            >
              {translate('projects.deleteAbout')}
            </ConfirmDialog>
          )}
        </DialogButton>
      )}
    </Box>
  )
}

function ProjectFacts({ project }: { project: Project }) {
  const translate = useTranslate()
  const list = project.kind === 'single_family' ? 'personal-devices' : 'project-devices'
  const filter = JSON.stringify({ projectKind: project.kind, projectId: project.id })
  return (
    <Section title="projects.facts">
      <Facts
        facts={[
          [
            'projects.kind',
            translate(
              project.isLegacyOffice ? 'projects.legacyOffice' : `projects.kinds.${project.kind}`,
            ),
          ],
          ['projects.installer', project.installerName],
          ['projects.address', project.address || '–'],
          ['projects.timeZone', project.timeZone],
          ['projects.plan', translate(`projects.plans.${project.featurePlan}`)],
          ['projects.freeApps', translate('projects.number', { n: project.freeAdditionalApps })],
          ['projects.managerApp', translate(project.hasManagerApp ? 'common.on' : 'common.off')],
          ['projects.people', translate('projects.number', { n: project.residents })],
          [
            'projects.devices',
            <TextLink key="devices" to={`/${list}?filter=${encodeURIComponent(filter)}`}>
              {translate('projects.number', { n: project.devices })}
            </TextLink>,
          ],
          ['projects.created', <DateField key="created" value={project.createdAt} exact />],
        ]}
      />
    </Section>
  )
}

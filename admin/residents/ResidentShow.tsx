import Delete from '@mui/icons-material/Delete'
import Edit from '@mui/icons-material/Edit'
import Star from '@mui/icons-material/Star'
import { Alert, Box, Skeleton } from '@mui/material'
import { useGetOne, useNotify, useParams, useRedirect, useRefresh, useTranslate } from 'react-admin'
import type { Resident } from '../../api/schemas/resident.ts'
import { AuditTimeline } from '../audit/AuditTimeline.tsx'
import { AccountStateChip } from '../end-users/AccountStateChip.tsx'
import { CodeField } from '../fields/CodeField.tsx'
import { DateField } from '../fields/DateField.tsx'
import { TextLink } from '../fields/TextLink.tsx'
import { messageOf, request } from '../http.ts'
import { ConfirmDialog } from '../layout/ConfirmDialog.tsx'
import { DialogButton } from '../layout/DialogButton.tsx'
import { Facts } from '../layout/Facts.tsx'
import { Page } from '../layout/Page.tsx'
import { Section } from '../layout/Section.tsx'
import { usePermission } from '../session.ts'
import { Place } from './columns.tsx'
import { EditResidentDialog } from './ResidentDialogs.tsx'

export function ResidentShow() {
  const translate = useTranslate()
  const { id = '' } = useParams()
  const { data: resident, error, isPending } = useGetOne<Resident>('residents', { id })
  const trail = [{ label: translate('people.residents'), to: '/residents' }]

  if (isPending || !resident) {
    return (
      <Page title={translate('people.resident')} trail={trail}>
        {isPending ? (
          <Skeleton variant="rounded" height={240} />
        ) : (
          <Alert severity="error">{messageOf(error)}</Alert>
        )}
      </Page>
    )
  }

  return (
    <Page
      title={resident.name}
      trail={trail}
      badge={<AccountStateChip state={resident.state} />}
      actions={<ResidentActions resident={resident} />}
    >
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        <Section title="people.person">
          <Facts
            facts={[
              ['people.role', translate(`people.roles.${resident.role}`)],
              [
                'people.project',
                <TextLink key="project" to={`/projects/${resident.projectId}/show`}>
                  {resident.projectName}
                </TextLink>,
              ],
              ['people.place', <Place key="place" resident={resident} />],
              [
                'people.sip',
                <CodeField key="sip" value={resident.sip} name={translate('people.sip')} />,
              ],
              ['people.email', resident.email ?? '–'],
              ['people.mobile', resident.mobileNumber ?? '–'],
              ['people.landline', resident.landlineNumber ?? '–'],
              ['projects.created', <DateField key="created" value={resident.createdAt} exact />],
            ]}
          />
        </Section>
        <Section title="projects.log">
          <AuditTimeline targetIds={[resident.id]} />
        </Section>
      </Box>
    </Page>
  )
}

function ResidentActions({ resident }: { resident: Resident }) {
  const translate = useTranslate()
  const redirect = useRedirect()
  const refresh = useRefresh()
  const notify = useNotify()
  const mayDelete = usePermission('residents.delete')
  const { id, name, role, householdId } = resident
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {role === 'family_member' && (
        <DialogButton label={translate('people.promote')} icon={Star}>
          {(close) => (
            <ConfirmDialog
              title={translate('people.promoteTitle', { name })}
              confirm={translate('people.promote')}
              onConfirm={async () => {
                await request('POST', `residents/${id}/promotion`)
                refresh()
              }}
              onClose={close}
            >
              {translate('people.promoteAbout')}
            </ConfirmDialog>
          )}
        </DialogButton>
      )}
      <DialogButton label={translate('common.edit')} icon={Edit}>
        {(close) => <EditResidentDialog resident={resident} onClose={close} />}
      </DialogButton>
      {mayDelete && (
        <DialogButton label={translate('common.delete')} icon={Delete} isDangerous>
          {(close) => (
            <ConfirmDialog
              title={translate('people.deleteTitle', { name })}
              confirm={translate('common.delete')}
              isDangerous
              onConfirm={async () => {
                await request('DELETE', `residents/${id}`)
                notify('people.deleted', { type: 'success' })
                redirect(householdId ? `/households/${householdId}/show` : '/residents')
              }}
              onClose={close}
            >
              {translate(role === 'family_master' ? 'people.deleteMaster' : 'people.deleteAbout')}
            </ConfirmDialog>
          )}
        </DialogButton>
      )}
    </Box>
  )
}

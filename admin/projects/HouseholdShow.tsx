import Delete from '@mui/icons-material/Delete'
import Edit from '@mui/icons-material/Edit'
import PersonAdd from '@mui/icons-material/PersonAdd'
import { Alert, Box, Skeleton } from '@mui/material'
import {
  ListBase,
  type TranslateFunction,
  useGetOne,
  useNotify,
  useParams,
  useRedirect,
  useTranslate,
} from 'react-admin'
import type { Household } from '../../api/schemas/household.ts'
import { AuditTimeline } from '../audit/AuditTimeline.tsx'
import { messageOf, request } from '../http.ts'
import { ConfirmDialog } from '../layout/ConfirmDialog.tsx'
import { DialogButton } from '../layout/DialogButton.tsx'
import { Facts } from '../layout/Facts.tsx'
import { ERRORS_STAY_ON_PAGE } from '../layout/ListStates.tsx'
import { Page } from '../layout/Page.tsx'
import { RecordList } from '../layout/RecordList.tsx'
import { Section } from '../layout/Section.tsx'
import { useResidentColumns } from '../residents/columns.tsx'
import { NewResidentDialog } from '../residents/ResidentDialogs.tsx'
import { usePermission } from '../session.ts'
import { EditHouseholdDialog } from './ApartmentDialogs.tsx'

export function HouseholdShow() {
  const translate = useTranslate()
  const { id = '' } = useParams()
  const { data: household, error, isPending } = useGetOne<Household>('households', { id })
  const trail = [{ label: translate('projects.title'), to: '/projects' }]

  if (isPending || !household) {
    return (
      <Page title={translate('projects.apartment')} trail={trail}>
        {isPending ? (
          <Skeleton variant="rounded" height={240} />
        ) : (
          <Alert severity="error">{messageOf(error)}</Alert>
        )}
      </Page>
    )
  }

  const { projectId, projectName } = household
  return (
    <Page
      title={titleOf(household, translate)}
      trail={[...trail, { label: projectName, to: `/projects/${projectId}/show` }]}
      actions={<HouseholdActions household={household} />}
    >
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        <Family household={household} />
        <Settings household={household} />
        <Section title="projects.log">
          <AuditTimeline targetIds={[household.id]} />
        </Section>
      </Box>
    </Page>
  )
}

function titleOf(
  { building, number, projectKind }: Household,
  translate: TranslateFunction,
): string {
  if (projectKind === 'single_family') return translate('projects.home')
  return building
    ? translate('projects.apartmentIn', { number, building })
    : translate('projects.apartmentOf', { number })
}

function HouseholdActions({ household }: { household: Household }) {
  const translate = useTranslate()
  const redirect = useRedirect()
  const notify = useNotify()
  const canEdit = usePermission('households.edit')
  if (!canEdit) return null
  return (
    <Box sx={{ display: 'flex', gap: 1 }}>
      <DialogButton label={translate('common.edit')} icon={Edit}>
        {(close) => <EditHouseholdDialog household={household} onClose={close} />}
      </DialogButton>
      {household.projectKind === 'community' && (
        <DialogButton label={translate('common.delete')} icon={Delete} isDangerous>
          {(close) => (
            <ConfirmDialog
              title={translate('projects.deleteApartment', { number: household.number })}
              confirm={translate('common.delete')}
              isDangerous
              onConfirm={async () => {
                await request('DELETE', `households/${household.id}`)
                notify('projects.apartmentDeleted', { type: 'success' })
                redirect('show', 'projects', household.projectId)
              }}
              onClose={close}
            >
              {translate('projects.deleteApartmentAbout')}
            </ConfirmDialog>
          )}
        </DialogButton>
      )}
    </Box>
  )
}

function Family({ household }: { household: Household }) {
  const translate = useTranslate()
  const columns = useResidentColumns({ isOfOneHome: true })
  const { id, projectId, projectKind, masterId, memberLimit, residents } = household
  const isFull = masterId !== null && residents > memberLimit
  return (
    <ListBase
      resource="residents"
      filter={{ householdId: id }}
      sort={{ field: 'createdAt', order: 'ASC' }}
      disableSyncWithLocation
      storeKey={false}
      perPage={100}
      queryOptions={ERRORS_STAY_ON_PAGE}
    >
      <Section
        title="people.family"
        actions={
          !isFull && (
            <DialogButton
              label={translate(masterId ? 'people.addMember' : 'people.addMaster')}
              icon={PersonAdd}
              variant="contained"
            >
              {(close) => (
                <NewResidentDialog
                  projectId={projectId}
                  projectKind={projectKind}
                  householdId={id}
                  onClose={close}
                />
              )}
            </DialogButton>
          )
        }
      >
        <RecordList columns={columns} empty="people.none.household" hasShow />
      </Section>
    </ListBase>
  )
}

function Settings({ household }: { household: Household }) {
  const translate = useTranslate()
  const onOff = (isOn: boolean) => translate(isOn ? 'common.on' : 'common.off')
  return (
    <Section title="projects.settings">
      <Facts
        facts={[
          ['projects.apartmentName', household.name || '–'],
          ['projects.floor', household.floor === null ? '–' : String(household.floor)],
          ['projects.callType', translate(`projects.callTypes.${household.callType}`)],
          ['projects.callProtocol', translate(`projects.callProtocols.${household.callProtocol}`)],
          ['projects.memberLimit', translate('projects.number', { n: household.memberLimit })],
          ['projects.qrCodes', onOff(household.mayCreateQrCodes)],
          ['projects.faces', onOff(household.mayRegisterFaces)],
          ['projects.indoorMonitor', onOff(household.hasIndoorMonitor)],
          ['projects.landline', onOff(household.hasLandline)],
          ['projects.devices', translate('projects.number', { n: household.devices })],
        ]}
      />
    </Section>
  )
}

import LockReset from '@mui/icons-material/LockReset'
import SwapHoriz from '@mui/icons-material/SwapHoriz'
import { Alert, Box, Skeleton, Tab, Tabs, Typography } from '@mui/material'
import { useState } from 'react'
import { LinkBase, useGetOne, useLocation, useParams, useTranslate } from 'react-admin'
import type { FirstPassword, InstallerDetails } from '../../api/schemas/installer.ts'
import { AccessIcon } from '../access/AccessIcon.tsx'
import { AuditTimeline } from '../audit/AuditTimeline.tsx'
import { messageOf, request } from '../http.ts'
import { ConfirmDialog } from '../layout/ConfirmDialog.tsx'
import { DialogButton } from '../layout/DialogButton.tsx'
import { Page } from '../layout/Page.tsx'
import { Section } from '../layout/Section.tsx'
import { MacList } from '../library/MacList.tsx'
import { MailLog } from '../mails/MailLog.tsx'
import { usePermission } from '../session.ts'
import { AddMacsButton } from './AddMacsButton.tsx'
import { installerPath } from './columns.tsx'
import { DeleteInstallerButton } from './DeleteInstallerButton.tsx'
import { InstallerFacts } from './InstallerFacts.tsx'
import { EditInstallerButton } from './InstallerForm.tsx'
import { PasswordDialog } from './PasswordDialog.tsx'
import { TransferDialog } from './TransferDialog.tsx'

const TABS = [
  { tail: '', label: 'installers.tabs.details' },
  { tail: 'macs', label: 'installers.tabs.macs' },
  { tail: 'mails', label: 'mails.title' },
  { tail: 'log', label: 'installers.tabs.log' },
]

/** One installer; each tab has an address of its own. */
export function InstallerShow() {
  const translate = useTranslate()
  const { id = '' } = useParams()
  const { data: installer, error } = useGetOne<InstallerDetails>('installers', { id })
  const last = useLocation().pathname.split('/').at(-1) ?? ''
  const tail = TABS.some((tab) => tab.tail === last) ? last : ''
  const trail = [{ label: translate('installers.title'), to: '/installers' }]
  // A row of the list stands in for the record until that is there, and knows nothing of what is owned.
  if (installer?.holdings === undefined) {
    return (
      <Page title={translate('installers.one')} trail={trail}>
        {error ? (
          <Alert severity="error">{messageOf(error)}</Alert>
        ) : (
          <Skeleton variant="rounded" height={240} />
        )}
      </Page>
    )
  }
  return (
    <Page
      title={installer.name}
      trail={trail}
      badge={<AccessIcon installer={installer} />}
      actions={<Actions installer={installer} />}
    >
      <Box sx={{ mb: 2, borderBottom: 1, borderColor: 'divider' }}>
        <Tabs value={tail} aria-label={translate('installers.tabs.title')}>
          {TABS.map((tab) => (
            <Tab
              key={tab.tail}
              value={tab.tail}
              label={translate(tab.label)}
              component={LinkBase}
              to={tab.tail ? `${installerPath(id)}/${tab.tail}` : installerPath(id)}
            />
          ))}
        </Tabs>
      </Box>
      {tail === '' && <InstallerFacts installer={installer} />}
      {tail === 'macs' && (
        <MacList
          installerId={id}
          empty="installers.noMacs"
          actions={<AddMacsButton installer={installer} />}
        />
      )}
      {tail === 'mails' && (
        <Section title="mails.title">
          <MailLog of={{ organizationId: id }} />
        </Section>
      )}
      {tail === 'log' && (
        <Section title="installers.log">
          <AuditTimeline targetIds={[id]} />
        </Section>
      )}
    </Page>
  )
}

function Actions({ installer }: { installer: InstallerDetails }) {
  const translate = useTranslate()
  const mayEdit = usePermission('installers.edit')
  const mayDelete = usePermission('installers.delete')
  const { projects, devices } = installer.holdings
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      <EditInstallerButton installer={installer} />
      {mayEdit && <ResetPasswordButton installer={installer} />}
      {mayDelete && projects + devices > 0 && (
        <DialogButton label={translate('installers.transfer.open')} icon={SwapHoriz}>
          {(close) => <TransferDialog installer={installer} onClose={close} />}
        </DialogButton>
      )}
      <DeleteInstallerButton installer={installer} />
    </Box>
  )
}

function ResetPasswordButton({ installer: { id, account } }: { installer: InstallerDetails }) {
  const translate = useTranslate()
  const [shown, setShown] = useState<FirstPassword>()
  const reset = async () =>
    setShown(await request<FirstPassword>('POST', `installers/${id}/password-reset`))
  return (
    <>
      <DialogButton label={translate('installers.reset.open')} icon={LockReset}>
        {(close) => (
          <ConfirmDialog
            title={translate('installers.reset.title', { name: account })}
            confirm={translate('installers.reset.confirm')}
            onConfirm={reset}
            onClose={close}
          >
            <Typography>{translate('installers.reset.about')}</Typography>
          </ConfirmDialog>
        )}
      </DialogButton>
      {shown && <PasswordDialog {...shown} onClose={() => setShown(undefined)} />}
    </>
  )
}

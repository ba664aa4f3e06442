import Undo from '@mui/icons-material/Undo'
import { Alert, Box, Skeleton, Typography } from '@mui/material'
import type { ReactNode } from 'react'
import { useGetOne, useNotify, useParams, useRefresh, useTranslate } from 'react-admin'
import type { Firmware } from '../../api/schemas/firmware.ts'
import { AuditTimeline } from '../audit/AuditTimeline.tsx'
import { CodeField } from '../fields/CodeField.tsx'
import { DateField } from '../fields/DateField.tsx'
import { formatNumber } from '../format.ts'
import { messageOf, request } from '../http.ts'
import { ConfirmDialog } from '../layout/ConfirmDialog.tsx'
import { DialogButton } from '../layout/DialogButton.tsx'
import { Facts } from '../layout/Facts.tsx'
import { Page } from '../layout/Page.tsx'
import { Section } from '../layout/Section.tsx'
import { usePermission } from '../session.ts'

const MEGABYTE = 1_000_000

export function FirmwareShow() {
  const translate = useTranslate()
  const { id = '' } = useParams()
  const { data: firmware, error, isPending } = useGetOne<Firmware>('firmwares', { id })
  const canRelease = usePermission('firmwares.release')
  const trail = [{ label: translate('firmware.title'), to: '/firmwares' }]
  if (isPending || !firmware) {
    return (
      <Page title={translate('firmware.title')} trail={trail}>
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
      title={`${firmware.model} ${firmware.version}`}
      trail={trail}
      actions={
        canRelease && firmware.state === 'released' && <WithdrawButton firmware={firmware} />
      }
    >
      <FirmwareFacts firmware={firmware} hasLog={canRelease} />
    </Page>
  )
}

function FirmwareFacts({ firmware, hasLog }: { firmware: Firmware; hasLog: boolean }) {
  const translate = useTranslate()
  const megabytes = formatNumber(Math.round(firmware.fileBytes / MEGABYTE))
  const { withdrawnAt } = firmware
  const withdrawal: [string, ReactNode][] = withdrawnAt
    ? [['firmware.withdrawn', <DateField key="withdrawn" value={withdrawnAt} exact />]]
    : []
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Section title="firmware.title">
        <Facts
          facts={[
            ['firmware.model', firmware.model],
            ['firmware.version', firmware.version],
            ['firmware.state', translate(`firmware.states.${firmware.state}`)],
            ['firmware.created', <DateField key="created" value={firmware.createdAt} exact />],
            ...withdrawal,
          ]}
        />
      </Section>
      <Section title="firmware.changeLog">
        <Typography sx={{ whiteSpace: 'pre-line' }}>{firmware.changeLog || '–'}</Typography>
      </Section>
      <Section title="firmware.file">
        <Facts
          facts={[
            ['firmware.fileName', firmware.fileName],
            ['firmware.size', translate('firmware.megabytes', { megabytes })],
            ['SHA-256', <CodeField key="sha256" value={firmware.sha256} name="SHA-256" />],
          ]}
        />
      </Section>
      {hasLog && (
        <Section title="projects.log">
          <AuditTimeline targetIds={[firmware.id]} />
        </Section>
      )}
    </Box>
  )
}

function WithdrawButton({ firmware: { id, model, version } }: { firmware: Firmware }) {
  const translate = useTranslate()
  const notify = useNotify()
  const refresh = useRefresh()
  const name = `${model} ${version}`
  return (
    <DialogButton label={translate('firmware.withdrawal.open')} icon={Undo} isDangerous>
      {(close) => (
        <ConfirmDialog
          title={translate('firmware.withdrawal.title', { name })}
          confirm={translate('firmware.withdrawal.open')}
          isDangerous
          onConfirm={async () => {
            await request('POST', `firmwares/${id}/withdrawal`)
            notify('firmware.withdrawal.done', { type: 'success', messageArgs: { name } })
            refresh()
          }}
          onClose={close}
        >
          {translate('firmware.withdrawal.about')}
        </ConfirmDialog>
      )}
    </DialogButton>
  )
}

import { Alert, Box, Skeleton } from '@mui/material'
import { useState } from 'react'
import { useGetOne, useParams, useTranslate } from 'react-admin'
import type { AutopBatch } from '../../api/schemas/autop-batch.ts'
import type { CommandStatus } from '../../domain/device-command.ts'
import { AuditTimeline } from '../audit/AuditTimeline.tsx'
import { BatchStatusChip } from '../fields/StatusChip.tsx'
import { TemporalLink } from '../fields/TemporalLink.tsx'
import { messageOf } from '../http.ts'
import { Page } from '../layout/Page.tsx'
import { Section } from '../layout/Section.tsx'
import { usePermission } from '../session.ts'
import { BatchControls } from './BatchControls.tsx'
import { BatchFacts } from './BatchFacts.tsx'
import { BatchResults } from './BatchResults.tsx'
import { CommandBar, CommandCountsList } from './CommandBar.tsx'
import { TimeLeft } from './TimeLeft.tsx'

/** A batch while it runs and afterwards: how far it is, each device's result, what can be done. */
export function BatchShow() {
  const translate = useTranslate()
  const { id = '' } = useParams()
  const { data: batch, error, isPending } = useGetOne<AutopBatch>('autop-batches', { id })
  const [status, setStatus] = useState<CommandStatus>()

  const trail = [{ label: translate('autop.title'), to: '/autop-batches' }]

  if (isPending || !batch) {
    return (
      <Page title={translate('autop.title')} trail={trail}>
        {isPending ? (
          <Skeleton variant="rounded" height={140} />
        ) : (
          <Alert severity="error">{messageOf(error)}</Alert>
        )}
      </Page>
    )
  }

  return (
    <Page
      title={translate(`autop.typeFor.${batch.type}`, { smart_count: batch.deviceCount })}
      trail={trail}
      badge={<BatchStatusChip status={batch.status} />}
      actions={<Actions batch={batch} />}
    >
      {error && <Alert severity="error">{messageOf(error)}</Alert>}
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 320px' },
        }}
      >
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
          <Section title="autop.columns.progress" actions={<TimeLeft batch={batch} />}>
            <Box sx={{ display: 'grid', gap: 2 }}>
              <CommandBar counts={batch.counts} />
              <CommandCountsList counts={batch.counts} selected={status} onSelect={setStatus} />
            </Box>
          </Section>
          <BatchResults key={status ?? 'all'} batch={batch} status={status} />
        </Box>
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
          <BatchFacts batch={batch} />
          <Section title="autop.progress.whatWasDone">
            <AuditTimeline
              targetIds={[batch.id, ...(batch.campaignId ? [batch.campaignId] : [])]}
            />
          </Section>
        </Box>
      </Box>
    </Page>
  )
}

function Actions({ batch }: { batch: AutopBatch }) {
  const canControl = usePermission('autop.control')
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {canControl && <BatchControls batch={batch} />}
      <TemporalLink workflowId={batch.workflowId} />
    </Box>
  )
}

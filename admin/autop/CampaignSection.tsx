import Stop from '@mui/icons-material/Stop'
import { Alert, Box, Chip, Skeleton } from '@mui/material'
import { useQuery } from '@tanstack/react-query'
import { useListContext, useNotify, useTranslate } from 'react-admin'
import type { AutopCampaign } from '../../api/schemas/autop-campaign.ts'
import { messageOf } from '../http.ts'
import { ConfirmDialog } from '../layout/ConfirmDialog.tsx'
import { DialogButton } from '../layout/DialogButton.tsx'
import { Section } from '../layout/Section.tsx'
import { usePermission } from '../session.ts'
import { CancelConsequences, refetchBatches } from './BatchControls.tsx'
import { CommandBar } from './CommandBar.tsx'
import { Progress } from './Progress.tsx'
import { cancelCampaign, getCampaign } from './requests.ts'

/** Where more devices than a batch takes were submitted, the list shows what became of them alone, and how far all of them are. */
export function CampaignSection() {
  const translate = useTranslate()
  const { filterValues, setFilters } = useListContext()
  const { campaignId, ...others } = filterValues
  if (!campaignId) return null
  return (
    <Box sx={{ display: 'grid', gap: 1.5, mb: 2, justifyItems: 'start' }}>
      <Chip
        color="primary"
        label={translate('autop.ofOneSubmit')}
        onDelete={() => setFilters(others)}
      />
      <Box sx={{ width: 1 }}>
        <Campaign id={campaignId} />
      </Box>
    </Box>
  )
}

function Campaign({ id }: { id: string }) {
  const translate = useTranslate()
  const canControl = usePermission('autop.control')
  // Under the name of the batches, so that what is told of them asks for it again.
  const { data: campaign, error } = useQuery({
    queryKey: ['autop-batches', 'campaign', id],
    queryFn: ({ signal }) => getCampaign(id, signal),
  })
  if (error) return <Alert severity="error">{messageOf(error)}</Alert>
  if (!campaign) return <Skeleton variant="rounded" height={110} />
  const { queued, waiting } = campaign.counts
  return (
    <Section
      title={translate('autop.campaign.title', {
        devices: translate('autop.campaign.devices', { smart_count: campaign.deviceCount }),
        batches: translate('autop.campaign.batches', { smart_count: campaign.batches.length }),
      })}
      actions={canControl && queued + waiting > 0 && <CancelButton campaign={campaign} />}
    >
      <CommandBar counts={campaign.counts} />
      <Progress counts={campaign.counts} deviceCount={campaign.deviceCount} />
    </Section>
  )
}

function CancelButton({ campaign: { id, counts } }: { campaign: AutopCampaign }) {
  const translate = useTranslate()
  const notify = useNotify()
  async function cancel() {
    await cancelCampaign(id)
    notify('autop.campaign.canceled', { type: 'success' })
    await refetchBatches()
  }
  return (
    <DialogButton label={translate('autop.campaign.cancel')} icon={Stop} isDangerous>
      {(close) => (
        <ConfirmDialog
          title={translate('autop.campaign.cancelTitle')}
          confirm={translate('autop.control.cancelFor', {
            smart_count: counts.queued + counts.waiting,
          })}
          isDangerous
          onConfirm={cancel}
          onClose={close}
        >
          <CancelConsequences counts={counts} />
        </ConfirmDialog>
      )}
    </DialogButton>
  )
}

import Pause from '@mui/icons-material/Pause'
import PlayArrow from '@mui/icons-material/PlayArrow'
import Replay from '@mui/icons-material/Replay'
import Stop from '@mui/icons-material/Stop'
import { Box, Button } from '@mui/material'
import { useState } from 'react'
import { useNotify, useTranslate } from 'react-admin'
import type { AutopBatch } from '../../api/schemas/autop-batch.ts'
import { type CommandCounts, nextBatchStatus } from '../../domain/autop-batch.ts'
import { messageOf } from '../http.ts'
import { ConfirmDialog } from '../layout/ConfirmDialog.tsx'
import { queryClient } from '../query-client.ts'
import { type BatchControl, controlBatch } from './requests.ts'

/** Asks again for what shows batches, and for what was done. */
export async function refetchBatches(): Promise<void> {
  await queryClient.invalidateQueries({
    predicate: ({ queryKey: [resource] }) => String(resource).startsWith('autop-batches'),
  })
  await queryClient.invalidateQueries({ queryKey: ['audit-entries'] })
}

/** What can be done with a batch as it stands. */
export function BatchControls({ batch }: { batch: AutopBatch }) {
  const translate = useTranslate()
  const notify = useNotify()
  const [busy, setBusy] = useState<BatchControl>()
  const [isCanceling, setCanceling] = useState(false)
  const { status, counts, retryable } = batch
  const open = counts.queued + counts.waiting
  const unsuccessful = counts.failed + counts.expired

  async function control(which: BatchControl) {
    await controlBatch(batch.id, which)
    notify(`autop.control.done.${which}`, { type: 'success' })
    await refetchBatches()
  }

  async function run(which: BatchControl) {
    setBusy(which)
    try {
      await control(which)
    } catch (error) {
      notify(messageOf(error), { type: 'error' })
    } finally {
      setBusy(undefined)
    }
  }

  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {nextBatchStatus(status, 'paused') && (
        <Button
          startIcon={<Pause />}
          disabled={busy !== undefined}
          onClick={() => void run('pause')}
        >
          {translate('autop.control.pause')}
        </Button>
      )}
      {nextBatchStatus(status, 'resumed') && (
        <Button
          startIcon={<PlayArrow />}
          disabled={busy !== undefined}
          onClick={() => void run('resumption')}
        >
          {translate('autop.control.resume')}
        </Button>
      )}
      {retryable && (
        <Button
          startIcon={<Replay />}
          disabled={busy !== undefined}
          onClick={() => void run('retry')}
        >
          {translate('autop.control.retry', { smart_count: unsuccessful })}
        </Button>
      )}
      {nextBatchStatus(status, 'canceled') && (
        <Button color="error" startIcon={<Stop />} onClick={() => setCanceling(true)}>
          {translate('autop.control.cancel')}
        </Button>
      )}
      {isCanceling && (
        <ConfirmDialog
          title={translate('autop.control.cancelTitle')}
          confirm={translate('autop.control.cancelFor', { smart_count: open })}
          isDangerous
          onConfirm={() => control('cancellation')}
          onClose={() => setCanceling(false)}
        >
          <CancelConsequences counts={counts} />
        </ConfirmDialog>
      )}
    </Box>
  )
}

/** What a cancel does to each device, in sentences. */
export function CancelConsequences({ counts }: { counts: CommandCounts }) {
  const translate = useTranslate()
  const { queued, waiting, sent, succeeded } = counts
  const sentences = [
    translate('autop.control.cancelOpen', { smart_count: queued + waiting }),
    succeeded > 0 && translate('autop.control.cancelSucceeded', { smart_count: succeeded }),
    sent > 0 && translate('autop.control.cancelSent', { smart_count: sent }),
  ]
  return sentences.filter(Boolean).join(' ')
}

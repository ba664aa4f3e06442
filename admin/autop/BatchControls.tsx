import Pause from '@mui/icons-material/Pause'
import PlayArrow from '@mui/icons-material/PlayArrow'
import Replay from '@mui/icons-material/Replay'
import Stop from '@mui/icons-material/Stop'
import { Box, Button } from '@mui/material'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import type { AutopBatch } from '../../api/schemas/autop-batch.ts'
import { type CommandCounts, nextBatchStatus } from '../../domain/autop-batch.ts'
import { messageOf } from '../http.ts'
import { plural } from '../labels.ts'
import { ConfirmDialog } from '../layout/ConfirmDialog.tsx'
import { type BatchControl, controlBatch } from './requests.ts'

const DONE: Record<BatchControl, string> = {
  pause: 'The batch is paused',
  resumption: 'The batch goes on',
  cancellation: 'The batch is canceled',
  retry: 'What failed is tried again',
}

/** What can be done with a batch as it stands. */
export function BatchControls({ batch }: { batch: AutopBatch }) {
  const notify = useNotify()
  const queryClient = useQueryClient()
  const [busy, setBusy] = useState<BatchControl>()
  const [isCanceling, setCanceling] = useState(false)
  const { status, counts, retryable } = batch
  const open = counts.queued + counts.waiting
  const unsuccessful = counts.failed + counts.expired

  async function control(which: BatchControl) {
    await controlBatch(batch.id, which)
    notify(DONE[which], { type: 'success' })
    await queryClient.invalidateQueries({
      predicate: ({ queryKey: [resource] }) => String(resource).startsWith('autop-batches'),
    })
    await queryClient.invalidateQueries({ queryKey: ['audit-entries'] })
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
          Pause
        </Button>
      )}
      {nextBatchStatus(status, 'resumed') && (
        <Button
          startIcon={<PlayArrow />}
          disabled={busy !== undefined}
          onClick={() => void run('resumption')}
        >
          Resume
        </Button>
      )}
      {retryable && (
        <Button
          startIcon={<Replay />}
          disabled={busy !== undefined}
          onClick={() => void run('retry')}
        >
          Retry {plural(unsuccessful, 'failed device')}
        </Button>
      )}
      {nextBatchStatus(status, 'canceled') && (
        <Button color="error" startIcon={<Stop />} onClick={() => setCanceling(true)}>
          Cancel batch
        </Button>
      )}
      {isCanceling && (
        <ConfirmDialog
          title="Cancel this batch?"
          confirm={`Cancel for ${plural(open, 'device')}`}
          isDangerous
          onConfirm={() => control('cancellation')}
          onClose={() => setCanceling(false)}
        >
          {consequences(counts)}
        </ConfirmDialog>
      )}
    </Box>
  )
}

function consequences({ queued, waiting, sent, succeeded }: CommandCounts): string {
  const open = plural(queued + waiting, 'device')
  const sentences = [
    `${open} will not get the lines any more.`,
    succeeded > 0 && `${plural(succeeded, 'device')} already took them: these stay as they are.`,
    sent > 0 && `${plural(sent, 'device')} were just asked, and may still take them.`,
  ]
  return sentences.filter(Boolean).join(' ')
}

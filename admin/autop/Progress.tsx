import { Box } from '@mui/material'
import type { CommandCounts } from '../../domain/autop-batch.ts'
import { translate } from '../i18n.ts'

interface ProgressProps {
  counts: CommandCounts
  deviceCount: number
}

/** How many devices have taken the lines, and how many have not. */
export function Progress({ counts, deviceCount }: ProgressProps) {
  const failed = counts.failed + counts.expired
  return (
    <Box sx={{ mt: 0.5, fontSize: '0.8125rem', color: 'text.secondary' }}>
      {translate(failed > 0 ? 'autop.progress.failed' : 'autop.progress.succeeded', {
        succeeded: counts.succeeded,
        total: deviceCount,
        failed,
      })}
    </Box>
  )
}

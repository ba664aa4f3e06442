import { Box, ButtonBase } from '@mui/material'
import type { CommandCounts } from '../../domain/autop-batch.ts'
import { COMMAND_STATUSES, type CommandStatus } from '../../domain/device-command.ts'
import { COMMAND_LOOKS, type Tone } from '../fields/StatusChip.tsx'
import { formatNumber } from '../format.ts'
import { translate } from '../i18n.ts'

/** Settled ones first, so that the bar fills from the left. */
const ORDER: CommandStatus[] = [
  'succeeded',
  'failed',
  'expired',
  'canceled',
  'sent',
  'waiting',
  'queued',
]

const COLORS: Record<Tone, string> = {
  default: 'action.disabled',
  info: 'info.main',
  success: 'success.main',
  warning: 'warning.light',
  error: 'error.main',
}

const colorOf = (status: CommandStatus): string =>
  status === 'queued' ? 'action.selected' : COLORS[COMMAND_LOOKS[status].tone]

interface CommandBarProps {
  counts: CommandCounts
  height?: number
}

/** How far a batch is, one segment a status. */
export function CommandBar({ counts, height = 12 }: CommandBarProps) {
  const total = COMMAND_STATUSES.reduce((sum, status) => sum + counts[status], 0)
  const settled = counts.succeeded + counts.failed + counts.expired + counts.canceled
  return (
    <Box
      role="progressbar"
      aria-label={translate('autop.progress.bar')}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={settled}
      aria-valuetext={translate('autop.progress.barValue', { settled, total })}
      sx={{
        display: 'flex',
        height,
        borderRadius: height,
        overflow: 'hidden',
        bgcolor: 'action.selected',
      }}
    >
      {ORDER.filter((status) => counts[status] > 0).map((status) => (
        <Box
          key={status}
          // A width that changes with each event: as a style it makes no new class each time.
          style={{ width: `${(100 * counts[status]) / total}%` }}
          sx={{ bgcolor: colorOf(status), transition: 'width 200ms' }}
        />
      ))}
    </Box>
  )
}

interface CommandCountsListProps {
  counts: CommandCounts
  selected: CommandStatus | undefined
  onSelect: (status: CommandStatus | undefined) => void
}

/** Ends that few batches know: they are shown once there is one. */
const RARE: readonly CommandStatus[] = ['expired', 'canceled']

/** The counts as buttons: each shows its devices alone. */
export const CommandCountsList = ({ counts, selected, onSelect }: CommandCountsListProps) => (
  <Box
    role="group"
    aria-label={translate('autop.progress.byResult')}
    sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}
  >
    {COMMAND_STATUSES.filter((status) => counts[status] > 0 || !RARE.includes(status)).map(
      (status) => (
        <ButtonBase
          key={status}
          aria-pressed={selected === status}
          onClick={() => onSelect(selected === status ? undefined : status)}
          data-status={status}
          sx={{
            px: 1.5,
            py: 0.75,
            gap: 1,
            borderRadius: 1,
            border: 1,
            borderColor: selected === status ? 'primary.main' : 'divider',
            bgcolor: selected === status ? 'action.selected' : undefined,
          }}
        >
          <Box
            aria-hidden
            sx={{ width: 10, height: 10, borderRadius: '3px', bgcolor: colorOf(status) }}
          />
          <span>{translate(`autop.commandStatus.${status}`)}</span>
          <Box component="strong" sx={{ fontVariantNumeric: 'tabular-nums' }}>
            {formatNumber(counts[status])}
          </Box>
        </ButtonBase>
      ),
    )}
  </Box>
)

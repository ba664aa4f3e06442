import type { SvgIconComponent } from '@mui/icons-material'
import Block from '@mui/icons-material/Block'
import CheckCircle from '@mui/icons-material/CheckCircle'
import ErrorIcon from '@mui/icons-material/Error'
import HourglassEmpty from '@mui/icons-material/HourglassEmpty'
import PauseCircle from '@mui/icons-material/PauseCircle'
import Schedule from '@mui/icons-material/Schedule'
import Send from '@mui/icons-material/Send'
import Sync from '@mui/icons-material/Sync'
import TimerOff from '@mui/icons-material/TimerOff'
import { Chip } from '@mui/material'
import { useTranslate } from 'react-admin'
import type { BatchStatus } from '../../domain/autop-batch.ts'
import type { CommandStatus } from '../../domain/device-command.ts'
import type { OrderStatus } from '../../domain/order.ts'

export type Tone = 'default' | 'info' | 'success' | 'warning' | 'error'

interface Look {
  tone: Tone
  icon: SvgIconComponent
}

const BATCH_LOOKS: Record<BatchStatus, Look> = {
  queued: { tone: 'default', icon: Schedule },
  running: { tone: 'info', icon: Sync },
  paused: { tone: 'warning', icon: PauseCircle },
  canceled: { tone: 'default', icon: Block },
  finished: { tone: 'success', icon: CheckCircle },
}

export const COMMAND_LOOKS: Record<CommandStatus, Look> = {
  queued: { tone: 'default', icon: Schedule },
  waiting: { tone: 'warning', icon: HourglassEmpty },
  sent: { tone: 'info', icon: Send },
  succeeded: { tone: 'success', icon: CheckCircle },
  failed: { tone: 'error', icon: ErrorIcon },
  expired: { tone: 'error', icon: TimerOff },
  canceled: { tone: 'default', icon: Block },
}

export const BatchStatusChip = ({ status }: { status: BatchStatus }) => (
  <StatusChip {...BATCH_LOOKS[status]} label={`autop.status.${status}`} />
)

export const CommandStatusChip = ({ status }: { status: CommandStatus }) => (
  <StatusChip {...COMMAND_LOOKS[status]} label={`autop.commandStatus.${status}`} />
)

const ORDER_LOOKS: Record<OrderStatus, Look> = {
  processing: { tone: 'warning', icon: HourglassEmpty },
  system_processing: { tone: 'info', icon: Sync },
  succeed: { tone: 'success', icon: CheckCircle },
  failed: { tone: 'error', icon: ErrorIcon },
  time_out: { tone: 'default', icon: TimerOff },
  cancel: { tone: 'default', icon: Block },
}

export const OrderStatusChip = ({ status }: { status: OrderStatus }) => (
  <StatusChip {...ORDER_LOOKS[status]} label={`orders.status.${status}`} />
)

const RULE_LOOKS = {
  on: { tone: 'success', icon: CheckCircle },
  waiting: { tone: 'warning', icon: HourglassEmpty },
  skipped: { tone: 'info', icon: PauseCircle },
  off: { tone: 'default', icon: Block },
} as const satisfies Record<string, Look>

export const RuleStateChip = ({ state }: { state: keyof typeof RULE_LOOKS }) => (
  <StatusChip {...RULE_LOOKS[state]} label={`renewals.states.${state}`} />
)

/** Labels are keys of the messages. A status is a word, a color and an icon: never the color alone. */
const StatusChip = ({ tone, icon: Icon, label }: Look & { label: string }) => (
  <Chip
    size="small"
    variant="outlined"
    color={tone}
    icon={<Icon />}
    label={useTranslate()(label)}
    sx={{ fontWeight: 500, '& .MuiChip-label': { px: 1 } }}
  />
)

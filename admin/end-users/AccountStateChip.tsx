import type { SvgIconComponent } from '@mui/icons-material'
import CheckCircle from '@mui/icons-material/CheckCircle'
import HourglassEmpty from '@mui/icons-material/HourglassEmpty'
import TimerOff from '@mui/icons-material/TimerOff'
import { Chip } from '@mui/material'
import { useTranslate } from 'react-admin'
import type { AccountState } from '../../domain/end-user.ts'
import type { Tone } from '../fields/StatusChip.tsx'

const LOOKS: Record<AccountState, { tone: Tone; icon: SvgIconComponent }> = {
  not_activated: { tone: 'default', icon: HourglassEmpty },
  active: { tone: 'success', icon: CheckCircle },
  expired: { tone: 'error', icon: TimerOff },
}

/** A word, a color and an icon: never the color alone. */
export function AccountStateChip({ state }: { state: AccountState }) {
  const { tone, icon: Icon } = LOOKS[state]
  return (
    <Chip
      size="small"
      variant="outlined"
      color={tone}
      icon={<Icon />}
      label={useTranslate()(`endUsers.states.${state}`)}
      sx={{ fontWeight: 500, '& .MuiChip-label': { px: 1 } }}
    />
  )
}

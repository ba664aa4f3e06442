import Undo from '@mui/icons-material/Undo'
import VolunteerActivism from '@mui/icons-material/VolunteerActivism'
import { Box } from '@mui/material'
import { useTranslate } from 'react-admin'
import { DialogButton } from '../layout/DialogButton.tsx'
import { HandOnDialog } from './HandOnDialog.tsx'

interface HandOnButtonsProps {
  /** Hundredths of credits; null for a distributor, who makes them. */
  available: number | null
}

export function HandOnButtons({ available }: HandOnButtonsProps) {
  const translate = useTranslate()
  const giving = available === null ? 'issue' : 'assign'
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      <DialogButton
        label={translate(`credits.${giving}`)}
        icon={VolunteerActivism}
        variant="contained"
      >
        {(close) => <HandOnDialog step={giving} available={available} onClose={close} />}
      </DialogButton>
      <DialogButton label={translate('credits.revoke')} icon={Undo}>
        {(close) => <HandOnDialog step="revoke" available={available} onClose={close} />}
      </DialogButton>
    </Box>
  )
}

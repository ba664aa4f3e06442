import { Alert, Box, Checkbox, FormControlLabel } from '@mui/material'
import { translate } from '../i18n.ts'
import { MONOSPACE } from '../theme.ts'

interface DangerousKeysProps {
  keys: string[]
  isAcknowledged: boolean
  onAcknowledge: (isAcknowledged: boolean) => void
}

/** Names the keys that can cut a device off, and asks whether they are meant. */
export function DangerousKeys({ keys, isAcknowledged, onAcknowledge }: DangerousKeysProps) {
  if (keys.length === 0) return null
  return (
    <Alert severity="warning" sx={{ '& .MuiAlert-message': { minWidth: 0 } }}>
      <strong>{translate('autop.dangerous.title')}</strong>
      <Box
        component="ul"
        sx={{ m: 0, my: 0.5, pl: 2.5, fontFamily: MONOSPACE, overflowWrap: 'anywhere' }}
      >
        {keys.map((key) => (
          <li key={key}>{key}</li>
        ))}
      </Box>
      <FormControlLabel
        control={
          <Checkbox
            checked={isAcknowledged}
            onChange={(_event, isChecked) => onAcknowledge(isChecked)}
          />
        }
        label={translate('autop.dangerous.acknowledge')}
      />
    </Alert>
  )
}

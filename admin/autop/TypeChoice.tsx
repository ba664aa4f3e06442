import { FormControlLabel, Radio, RadioGroup, Typography } from '@mui/material'
import { AUTOP_TYPES, type AutopType } from '../../domain/autop-batch.ts'
import { translate } from '../i18n.ts'

interface TypeChoiceProps {
  value: AutopType
  onChange: (type: AutopType) => void
}

export const TypeChoice = ({ value, onChange }: TypeChoiceProps) => (
  <RadioGroup aria-label={translate('autop.create.typeStep')} value={value} sx={{ gap: 1 }}>
    {AUTOP_TYPES.map((type) => (
      <FormControlLabel
        key={type}
        value={type}
        sx={{ alignItems: 'flex-start', mx: 0 }}
        control={<Radio sx={{ pt: 0.25 }} onChange={() => onChange(type)} />}
        label={
          <>
            <Typography component="span" sx={{ display: 'block', fontWeight: 500 }}>
              {translate(`autop.type.${type}`)}
            </Typography>
            <Typography component="span" sx={{ color: 'text.secondary' }}>
              {translate(`autop.meaning.${type}`)}
            </Typography>
          </>
        }
      />
    ))}
  </RadioGroup>
)

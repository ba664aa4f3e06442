import { Alert, MenuItem, TextField } from '@mui/material'
import { useTranslate } from 'react-admin'
import type { RenewalPreview, RenewalRule } from '../../api/schemas/renewal-rule.ts'
import { meansText } from './columns.tsx'

/** As the API takes it. */
export type RuleMeans = Pick<RenewalRule, 'means' | 'methodId'>

interface MeansInputProps {
  ways: RenewalPreview['payBy']
  value: RuleMeans | undefined
  onChange: (means: RuleMeans) => void
}

/** What pays, with nobody present: a stored card or account, or a balance. */
export function MeansInput({ ways, value, onChange }: MeansInputProps) {
  const translate = useTranslate()
  if (ways.length === 0) return <Alert severity="info">{translate('renewals.noMeans')}</Alert>
  const chosen = ways.find((way) => value !== undefined && keyOf(way) === keyOf(value))
  return (
    <TextField
      select
      size="small"
      required
      label={translate('renewals.change.means')}
      value={chosen ? keyOf(chosen) : ''}
      onChange={({ target }) => {
        const way = ways.find((one) => keyOf(one) === target.value)
        if (way) onChange({ means: way.means, methodId: way.methodId })
      }}
    >
      {ways.map((way) => (
        <MenuItem key={keyOf(way)} value={keyOf(way)}>
          {meansText({ means: way.means, methodLabel: way.label })}
        </MenuItem>
      ))}
    </TextField>
  )
}

const keyOf = ({ means, methodId }: RuleMeans): string => methodId ?? means

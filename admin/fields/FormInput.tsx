import {
  Autocomplete,
  FormControlLabel,
  FormHelperText,
  MenuItem,
  Switch,
  TextField,
} from '@mui/material'
import { useTranslate } from 'react-admin'
import type { Choice, FormField, FormValue } from './form-field.ts'

interface FormInputProps {
  field: FormField
  value: FormValue
  error: string | undefined
  autoFocus?: boolean
  onChange: (value: FormValue) => void
}

/** The input of one field of a form. */
export function FormInput(props: FormInputProps) {
  const { field } = props
  if (field.kind === 'switch') return <SwitchInput {...props} />
  if (field.kind === 'search') return <SearchInput {...props} choices={field.choices} />
  if (field.kind === 'many') return <ManyInput {...props} choices={field.choices} />
  return <TextInput {...props} />
}

function useWords({ field, error }: FormInputProps) {
  const translate = useTranslate()
  return {
    label: translate(field.label, { of: field.of }),
    helperText: error ?? (field.help ? translate(field.help) : undefined),
    error: error !== undefined,
    required: 'isRequired' in field && field.isRequired === true,
  }
}

function TextInput(props: FormInputProps) {
  const { field, value, autoFocus = false, onChange } = props
  const words = useWords(props)
  const isSelect = field.kind === 'select'
  const isMultiline = field.kind === 'paragraphs'
  return (
    <TextField
      {...words}
      size="small"
      fullWidth
      autoFocus={autoFocus}
      select={isSelect}
      multiline={isMultiline}
      {...(isMultiline && { minRows: field.rows, maxRows: 20 })}
      type={isSelect || isMultiline ? undefined : field.kind}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value)}
      slotProps={{
        // The browser always writes something into an input of this kind.
        ...(['date', 'datetime-local'].includes(field.kind) && { inputLabel: { shrink: true } }),
        htmlInput: {
          autoComplete: field.kind === 'password' ? 'new-password' : 'off',
          ...(field.kind === 'number' && { min: field.min, max: field.max, inputMode: 'numeric' }),
        },
      }}
    >
      {isSelect &&
        field.choices.map((choice) => (
          <MenuItem key={choice.value} value={choice.value}>
            {choice.label}
          </MenuItem>
        ))}
    </TextField>
  )
}

function SwitchInput(props: FormInputProps) {
  const { label, helperText } = useWords(props)
  return (
    <div>
      <FormControlLabel
        control={
          <Switch
            checked={props.value === true}
            onChange={(_event, isOn) => props.onChange(isOn)}
          />
        }
        label={label}
      />
      {helperText && (
        <FormHelperText error={props.error !== undefined}>{helperText}</FormHelperText>
      )}
    </div>
  )
}

function SearchInput({ choices, ...props }: FormInputProps & { choices: Choice[] }) {
  const words = useWords(props)
  const translate = useTranslate()
  return (
    <Autocomplete
      options={choices}
      value={choices.find(({ value }) => value === props.value) ?? null}
      onChange={(_event, choice) => props.onChange(choice?.value ?? '')}
      isOptionEqualToValue={(one, other) => one.value === other.value}
      noOptionsText={translate('layout.nothingMatches')}
      renderInput={(input) => <TextField {...input} {...words} size="small" />}
    />
  )
}

function ManyInput({ choices, ...props }: FormInputProps & { choices: Choice[] }) {
  const words = useWords(props)
  const translate = useTranslate()
  const chosen = Array.isArray(props.value) ? props.value : []
  return (
    <Autocomplete
      multiple
      disableCloseOnSelect
      options={choices}
      value={choices.filter(({ value }) => chosen.includes(value))}
      onChange={(_event, some) => props.onChange(some.map(({ value }) => value))}
      isOptionEqualToValue={(one, other) => one.value === other.value}
      noOptionsText={translate('layout.nothingMatches')}
      renderInput={(input) => <TextField {...input} {...words} size="small" />}
    />
  )
}

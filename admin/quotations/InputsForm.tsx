import { Box, FormControlLabel, MenuItem, Switch, TextField, Typography } from '@mui/material'
import { useTranslate } from 'react-admin'
import type { ProjectKind } from '../../domain/organization.ts'
import { MOST_QUOTED, type QuotationInputs, STORAGE_TIMES } from '../../domain/quotation/inputs.ts'
import { said } from '../said.ts'

interface Group {
  /** A key of the messages, below `quotations.group`. */
  name: string
  fields: readonly string[]
}

/** The form, as the manual's tables have it. */
const GROUPS: Record<ProjectKind, readonly Group[]> = {
  community: [
    {
      name: 'apps',
      fields: ['withMonitorAndLandline', 'withMonitor', 'withLandline', 'withNeither'],
    },
    { name: 'managers', fields: ['pmAppsWithLandline', 'pmAppsWithoutLandline'] },
    { name: 'plan', fields: ['plan', 'additionalApps'] },
    { name: 'publicStorage', fields: ['publicStorageDevices', 'publicStorageTime'] },
    {
      name: 'apartmentStorage',
      fields: [
        'storageOneDevice',
        'storageTwoDevices',
        'storageThreeDevices',
        'storageUnlimited',
        'apartmentStorageTime',
      ],
    },
    { name: 'locks', fields: ['locks'] },
  ],
  commercial: [
    { name: 'doors', fields: ['doors'] },
    {
      name: 'personnel',
      fields: ['personnelWithoutIntercom', 'personnelWithIntercom', 'personnelWithLandline'],
    },
    { name: 'admins', fields: ['adminApps', 'adminsWithLandline'] },
  ],
  single_family: [
    { name: 'homes', fields: ['households', 'additionalApps', 'hasMonitor', 'hasPremium'] },
    { name: 'storage', fields: ['storageDevices', 'storageTime'] },
    { name: 'locks', fields: ['locks'] },
  ],
}

const HELP: Record<string, string> = {
  doors: 'quotations.doorsHelp',
  hasPremium: 'quotations.premiumHelp',
}

type Value = string | number | boolean

interface InputsFormProps {
  inputs: QuotationInputs
  faults: Record<string, string>
  onChange: (inputs: QuotationInputs) => void
}

/** Every input of one kind of project. */
export function InputsForm({ inputs, faults, onChange }: InputsFormProps) {
  const translate = useTranslate()
  const values = inputs as unknown as Record<string, Value>
  // The form has the fields of the kind alone, each with values of its own type.
  const set = (part: Record<string, Value>) => onChange({ ...inputs, ...part } as QuotationInputs)
  return GROUPS[inputs.projectKind].map(({ name, fields }) => (
    <Box key={name} role="group" aria-label={translate(`quotations.group.${name}`)}>
      <Typography variant="h3" sx={{ fontSize: '0.9375rem', fontWeight: 600, mb: 1.25 }}>
        {translate(`quotations.group.${name}`)}
      </Typography>
      <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: { sm: '1fr 1fr' } }}>
        {fields.map((field) => (
          <Input key={field} field={field} values={values} fault={faults[field]} set={set} />
        ))}
      </Box>
    </Box>
  ))
}

interface InputProps {
  field: string
  values: Record<string, Value>
  fault: string | undefined
  set: (part: Record<string, Value>) => void
}

function Input({ field, values, fault, set }: InputProps) {
  const translate = useTranslate()
  const label = translate(`quotations.input.${field}`)
  const help = HELP[field]
  const helperText = fault ? said(fault) : help && translate(help)
  if (field === 'plan') {
    return (
      <Choice
        label={label}
        value={values.hasPremium ? 'premium' : 'basic'}
        choices={['basic', 'premium'].map((one) => [one, translate(`quotations.${one}`)])}
        onChange={(value) => set({ hasPremium: value === 'premium' })}
      />
    )
  }
  if (field.endsWith('Time')) {
    return (
      <Choice
        label={label}
        value={String(values[field])}
        choices={STORAGE_TIMES.map((one) => [one, translate(`subscriptions.variant.${one}`)])}
        onChange={(value) => set({ [field]: value })}
      />
    )
  }
  if (typeof values[field] === 'boolean') {
    return (
      <Box>
        <FormControlLabel
          label={label}
          control={
            <Switch checked={values[field]} onChange={(_event, isOn) => set({ [field]: isOn })} />
          }
        />
        {help && (
          <Typography variant="body2" color="text.secondary">
            {translate(help)}
          </Typography>
        )}
      </Box>
    )
  }
  return (
    <TextField
      type="number"
      size="small"
      label={label}
      value={values[field] ?? 0}
      error={fault !== undefined}
      helperText={helperText}
      onFocus={({ target }) => target.select()}
      onChange={({ target }) => set({ [field]: Number(target.value) })}
      slotProps={{ htmlInput: { min: 0, max: MOST_QUOTED, step: 1, inputMode: 'numeric' } }}
    />
  )
}

interface ChoiceProps {
  label: string
  value: string
  choices: (readonly [value: string, label: string])[]
  onChange: (value: string) => void
}

const Choice = ({ label, value, choices, onChange }: ChoiceProps) => (
  <TextField
    select
    size="small"
    label={label}
    value={value}
    onChange={({ target }) => onChange(target.value)}
  >
    {choices.map(([one, text]) => (
      <MenuItem key={one} value={one}>
        {text}
      </MenuItem>
    ))}
  </TextField>
)

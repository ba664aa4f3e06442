import Clear from '@mui/icons-material/Clear'
import { Button } from '@mui/material'
import { minLength, SelectInput, TextInput, useListContext, useTranslate } from 'react-admin'
import { DEVICE_MODELS } from '../../domain/device-model.ts'
import type { ProjectKind } from '../../domain/organization.ts'
import { FilterFold } from '../layout/FilterFold.tsx'
import { LiveFilters } from '../layout/LiveFilters.tsx'

/** Filters that say which list it is: clearing the search keeps them. */
export const KEPT_FILTERS: readonly string[] = ['projectKind']

const MODELS = DEVICE_MODELS.map(({ name }) => ({ id: name, name }))
const ONLINE = [
  { id: true, name: 'fields.online' },
  { id: false, name: 'fields.offline' },
]

/** Part of a name: the server searches from two letters on. */
const NAME_PART = [minLength(2, 'devices.filters.twoLetters')]

/** The searches that the manual names, and two more. On a phone they fold into a button. */
export function DeviceFilters({ kind }: { kind: ProjectKind }) {
  const translate = useTranslate()
  const { filterValues } = useListContext()
  return (
    <FilterFold
      label={translate('devices.filters.open')}
      count={activeFilters(filterValues).length}
    >
      <LiveFilters columnWidth={136}>
        <Fields kind={kind} />
      </LiveFilters>
    </FilterFold>
  )
}

/** Stands beside the list's other buttons, so that a search does not move the rows. */
export function ClearSearch({ kind }: { kind: ProjectKind }) {
  const translate = useTranslate()
  const { filterValues, setFilters } = useListContext()
  if (activeFilters(filterValues).length === 0) return null
  return (
    <Button startIcon={<Clear />} onClick={() => setFilters({ projectKind: kind })}>
      {translate('devices.filters.clear')}
    </Button>
  )
}

const activeFilters = (filterValues: object) =>
  Object.keys(filterValues).filter((name) => !KEPT_FILTERS.includes(name))

function Fields({ kind }: { kind: ProjectKind }) {
  const select = { helperText: false, margin: 'none' } as const
  const common = { ...select, resettable: true } as const
  return (
    <>
      <TextInput source="mac" label="MAC" {...common} />
      <TextInput source="sip" label="SIP" {...common} />
      <TextInput source="name" label="devices.columns.name" validate={NAME_PART} {...common} />
      {kind !== 'single_family' && (
        <TextInput
          source="project"
          label={`words.project.${kind}`}
          validate={NAME_PART}
          {...common}
        />
      )}
      <TextInput
        source="manager"
        label="devices.filters.manager"
        validate={NAME_PART}
        {...common}
      />
      <SelectInput
        source="model"
        label="devices.columns.model"
        choices={MODELS}
        emptyText="devices.filters.any"
        {...select}
      />
      <SelectInput
        source="online"
        label="devices.columns.status"
        choices={ONLINE}
        emptyText="devices.filters.any"
        {...select}
      />
    </>
  )
}

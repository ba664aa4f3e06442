import Clear from '@mui/icons-material/Clear'
import FilterList from '@mui/icons-material/FilterList'
import { Badge, Box, Button, Collapse } from '@mui/material'
import { useState } from 'react'
import {
  FilterLiveForm,
  ListContextProvider,
  minLength,
  SelectInput,
  TextInput,
  useListContext,
  useLocation,
  useTranslate,
} from 'react-admin'
import { DEVICE_MODELS } from '../../domain/device-model.ts'
import type { ProjectKind } from '../../domain/organization.ts'
import { usePhone } from '../layout/phone.ts'

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
  const list = useListContext()
  const { pathname } = useLocation()
  // What was typed is handed on half a second later: by then a person may be on the way to another page.
  const setFilters = (filters: object) => {
    if (isAt(pathname)) list.setFilters(filters)
  }
  const isPhone = usePhone()
  const [isOpen, setOpen] = useState(false)
  return (
    <Box role="search" data-search sx={{ mb: 1 }}>
      {isPhone && (
        <Badge badgeContent={activeFilters(list.filterValues).length} color="primary">
          <Button
            variant="outlined"
            startIcon={<FilterList />}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {translate('devices.filters.open')}
          </Button>
        </Badge>
      )}
      <Collapse in={!isPhone || isOpen}>
        <ListContextProvider value={{ ...list, setFilters }}>
          <FilterLiveForm formComponent={FilterForm}>
            <Fields kind={kind} />
          </FilterLiveForm>
        </ListContextProvider>
      </Collapse>
    </Box>
  )
}

/** Asks the address itself, which changes before the page does. */
const isAt = (pathname: string) => window.location.hash.slice(1).split('?')[0] === pathname

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

const FilterForm = (props: React.FormHTMLAttributes<HTMLFormElement>) => (
  <Box
    component="form"
    {...props}
    onSubmit={(event: React.FormEvent) => event.preventDefault()}
    sx={{
      display: 'grid',
      gap: 1,
      pt: 1,
      alignItems: 'start',
      gridTemplateColumns: { xs: '1fr', md: 'repeat(auto-fill, minmax(136px, 1fr))' },
      '& .MuiFormControl-root': { width: '100%', minWidth: 0 },
    }}
  />
)

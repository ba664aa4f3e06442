import Clear from '@mui/icons-material/Clear'
import FilterList from '@mui/icons-material/FilterList'
import { Badge, Box, Button, Collapse } from '@mui/material'
import { type FormEvent, type FormHTMLAttributes, useState } from 'react'
import {
  DateInput,
  FilterLiveForm,
  ListContextProvider,
  SelectInput,
  TextInput,
  useListContext,
  useLocation,
  useTranslate,
} from 'react-admin'
import { AUDIT_GROUPS } from '../../domain/audit-action.ts'
import { sortParameter } from '../data-provider.ts'
import type { Query } from '../http.ts'
import { ExportButton } from '../layout/ExportButton.tsx'
import { usePhone } from '../layout/phone.ts'

/** Who, in whose account, what, on what, when and from where. On a phone they fold into a button. */
export function AuditFilters() {
  const translate = useTranslate()
  const list = useListContext()
  const { pathname } = useLocation()
  // What was typed is handed on half a second later: by then a person may be on the way to another page.
  const setFilters = (filters: object) => {
    if (window.location.hash.slice(1).split('?')[0] === pathname) list.setFilters(filters)
  }
  const isPhone = usePhone()
  const [isOpen, setOpen] = useState(false)
  return (
    <Box role="search" data-search sx={{ mb: 1 }}>
      {isPhone && (
        <Badge badgeContent={Object.keys(list.filterValues).length} color="primary">
          <Button
            variant="outlined"
            startIcon={<FilterList />}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {translate('audit.filters.open')}
          </Button>
        </Badge>
      )}
      <Collapse in={!isPhone || isOpen}>
        <ListContextProvider value={{ ...list, setFilters }}>
          <FilterLiveForm formComponent={FilterForm}>
            <Fields />
          </FilterLiveForm>
        </ListContextProvider>
      </Collapse>
    </Box>
  )
}

/** Beside the list: what clears the search, and what saves all that it finds. */
export function AuditToolbar() {
  const translate = useTranslate()
  const { filterValues, setFilters, sort, total } = useListContext()
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 1, minHeight: 44 }}>
      {Object.keys(filterValues).length > 0 && (
        <Button startIcon={<Clear />} onClick={() => setFilters({})}>
          {translate('audit.filters.clear')}
        </Button>
      )}
      <Box sx={{ flex: 1 }} />
      <ExportButton
        path="audit-entries/export"
        query={{ ...(filterValues as Query), sort: sortParameter(sort) }}
        fileName="audit-log"
        disabled={total === 0}
      />
    </Box>
  )
}

function Fields() {
  const translate = useTranslate()
  const plain = { helperText: false, margin: 'none' } as const
  const text = { ...plain, resettable: true } as const
  const groups = AUDIT_GROUPS.map((id) => ({ id, name: `audit.groups.${id}` }))
  return (
    <>
      <TextInput source="who" label="audit.columns.who" {...text} />
      <TextInput source="as" label="audit.columns.as" {...text} />
      <SelectInput
        source="what"
        label="audit.columns.what"
        choices={groups}
        emptyText={translate('common.all')}
        {...plain}
      />
      <TextInput source="target" label="audit.columns.target" {...text} />
      <DateInput source="fromDay" label="audit.filters.from" {...plain} />
      <DateInput source="toDay" label="audit.filters.to" {...plain} />
      <TextInput source="address" label="audit.columns.address" {...text} />
    </>
  )
}

const FilterForm = (props: FormHTMLAttributes<HTMLFormElement>) => (
  <Box
    component="form"
    {...props}
    onSubmit={(event: FormEvent) => event.preventDefault()}
    sx={{
      display: 'grid',
      gap: 1,
      pt: 1,
      alignItems: 'start',
      gridTemplateColumns: { xs: '1fr', md: 'repeat(auto-fill, minmax(140px, 1fr))' },
      '& .MuiFormControl-root': { width: '100%', minWidth: 0 },
    }}
  />
)

import Clear from '@mui/icons-material/Clear'
import { Box, Button } from '@mui/material'
import { DateInput, SelectInput, TextInput, useListContext, useTranslate } from 'react-admin'
import { AUDIT_GROUPS } from '../../domain/audit-action.ts'
import { sortParameter } from '../data-provider.ts'
import type { Query } from '../http.ts'
import { ExportButton } from '../layout/ExportButton.tsx'
import { FilterFold } from '../layout/FilterFold.tsx'
import { LiveFilters } from '../layout/LiveFilters.tsx'

/** Who, in whose account, what, on what, when and from where. On a phone they fold into a button. */
export function AuditFilters() {
  const translate = useTranslate()
  const { filterValues } = useListContext()
  return (
    <FilterFold label={translate('audit.filters.open')} count={Object.keys(filterValues).length}>
      <LiveFilters columnWidth={140}>
        <Fields />
      </LiveFilters>
    </FilterFold>
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

import { Box, TextField } from '@mui/material'
import { useListContext, useTranslate } from 'react-admin'
import { CREDIT_LOG_TYPES } from '../../domain/credit.ts'
import { ListSearch, ListSelect } from '../fields/ListSearch.tsx'
import { FilterFold } from '../layout/FilterFold.tsx'

/** Days, type, and the name of the other side; on a phone they fold into a button. */
export function LogFilters() {
  const translate = useTranslate()
  const { filterValues } = useListContext()
  return (
    <FilterFold label={translate('credits.filters.open')} count={Object.keys(filterValues).length}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, pt: 1 }}>
        <ListSearch name="counterparty" label="credits.filters.user" />
        <ListSelect
          name="type"
          label="credits.columns.type"
          choices={CREDIT_LOG_TYPES.map((value) => ({
            value,
            label: translate(`credits.types.${value}`),
          }))}
        />
        <DayInput name="fromDay" label="credits.filters.from" />
        <DayInput name="toDay" label="credits.filters.to" />
      </Box>
    </FilterFold>
  )
}

function DayInput({ name, label }: { name: 'fromDay' | 'toDay'; label: string }) {
  const translate = useTranslate()
  const { filterValues, setFilters } = useListContext()
  const { [name]: value = '', ...others } = filterValues
  return (
    <TextField
      type="date"
      size="small"
      label={translate(label)}
      value={value}
      fullWidth={false}
      sx={{ width: { xs: '100%', sm: 170 } }}
      slotProps={{ inputLabel: { shrink: true } }}
      onChange={({ target }) =>
        setFilters(target.value === '' ? others : { ...others, [name]: target.value })
      }
    />
  )
}

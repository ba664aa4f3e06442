import FilterList from '@mui/icons-material/FilterList'
import { Badge, Box, Button, Collapse, TextField } from '@mui/material'
import { useState } from 'react'
import { useListContext, useTranslate } from 'react-admin'
import { CREDIT_LOG_TYPES } from '../../domain/credit.ts'
import { ListSearch, ListSelect } from '../fields/ListSearch.tsx'
import { usePhone } from '../layout/phone.ts'

/** Days, type, and the name of the other side; on a phone they fold into a button. */
export function LogFilters() {
  const translate = useTranslate()
  const isPhone = usePhone()
  const { filterValues } = useListContext()
  const [isOpen, setOpen] = useState(false)
  return (
    <Box role="search" data-search sx={{ mb: 1.5 }}>
      {isPhone && (
        <Badge badgeContent={Object.keys(filterValues).length} color="primary">
          <Button
            variant="outlined"
            startIcon={<FilterList />}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {translate('credits.filters.open')}
          </Button>
        </Badge>
      )}
      <Collapse in={!isPhone || isOpen}>
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
      </Collapse>
    </Box>
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

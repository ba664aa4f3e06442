import Clear from '@mui/icons-material/Clear'
import { Box, Button, FormControlLabel, Switch } from '@mui/material'
import { useListContext, useTranslate } from 'react-admin'
import { sortParameter } from '../data-provider.ts'
import type { Query } from '../http.ts'
import { ExportButton } from '../layout/ExportButton.tsx'
import { usePermission } from '../session.ts'

/** Filters that are not of the search: a tab and a switch. */
const BESIDE: readonly string[] = ['status', 'isHidden']

/** What clears the search, shows hidden orders, and saves all that is found. */
export function OrderToolbar() {
  const translate = useTranslate()
  const canExport = usePermission('orders.export')
  const { filterValues, setFilters, sort, total } = useListContext()
  const { isHidden = false, ...others } = filterValues
  const isSearched = Object.keys(filterValues).some((name) => !BESIDE.includes(name))
  return (
    <Box
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, my: 1, minHeight: 44 }}
    >
      {isSearched && (
        <Button startIcon={<Clear />} onClick={() => setFilters({})}>
          {translate('layout.clearSearch')}
        </Button>
      )}
      <Box sx={{ flex: 1 }} />
      <FormControlLabel
        label={translate('orders.hiddenOnes')}
        control={
          <Switch
            size="small"
            checked={Boolean(isHidden)}
            onChange={(_event, on) => setFilters(on ? { ...others, isHidden: true } : others)}
          />
        }
      />
      {canExport && (
        <ExportButton
          path="orders/export"
          query={{ ...(filterValues as Query), sort: sortParameter(sort) }}
          fileName="orders"
          disabled={total === 0}
        />
      )}
    </Box>
  )
}

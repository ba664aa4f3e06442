import { ToggleButton, ToggleButtonGroup } from '@mui/material'
import { useListContext, useTranslate } from 'react-admin'

/** All entries of a list, or those that nobody has read yet. */
export function ReadFilter() {
  const translate = useTranslate()
  const { filterValues, setFilters } = useListContext()
  const value = filterValues.isRead === undefined ? 'all' : 'unread'
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={value}
      aria-label={translate('fields.read.which')}
      onChange={(_event, which) => which && setFilters(which === 'unread' ? { isRead: false } : {})}
      // The look of MUI for the other one is too faint on the page's ground.
      sx={{ mb: 2, '& .MuiToggleButton-root': { color: 'text.primary' } }}
    >
      <ToggleButton value="all">{translate('fields.read.all')}</ToggleButton>
      <ToggleButton value="unread">{translate('fields.read.unread')}</ToggleButton>
    </ToggleButtonGroup>
  )
}

import { Alert, Button } from '@mui/material'
import { useListContext, useTranslate } from 'react-admin'

interface FilterNoticeProps {
  /** A filter that no field of the page sets. */
  filter: string
  /** A text that says what is shown. */
  children: string
}

/** Says that a list was opened on a part of it, and leads back to the whole. */
export function FilterNotice({ filter, children }: FilterNoticeProps) {
  const translate = useTranslate()
  const { filterValues, setFilters } = useListContext()
  const { [filter]: value, ...others } = filterValues
  if (value === undefined) return null
  return (
    <Alert
      severity="info"
      sx={{ mb: 2 }}
      action={
        <Button color="inherit" size="small" onClick={() => setFilters(others)}>
          {translate('layout.clearSearch')}
        </Button>
      }
    >
      {children}
    </Alert>
  )
}

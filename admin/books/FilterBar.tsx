import { Box } from '@mui/material'
import type { FormEvent, FormHTMLAttributes, ReactNode } from 'react'
import { FilterLiveForm, ListContextProvider, useListContext, useLocation } from 'react-admin'

/** The search above a list: what is typed or chosen holds at once. */
export function FilterBar({ children }: { children: ReactNode }) {
  const list = useListContext()
  const { pathname } = useLocation()
  // What was typed is handed on half a second later: by then a person may be on the way to another page.
  const setFilters = (filters: object) => {
    if (window.location.hash.slice(1).split('?')[0] === pathname) list.setFilters(filters)
  }
  return (
    <Box role="search" data-search sx={{ mb: 2 }}>
      <ListContextProvider value={{ ...list, setFilters }}>
        <FilterLiveForm formComponent={FilterForm}>{children}</FilterLiveForm>
      </ListContextProvider>
    </Box>
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
      gridTemplateColumns: { xs: '1fr 1fr', md: 'repeat(auto-fill, minmax(180px, 1fr))' },
      '& .MuiFormControl-root': { width: '100%', minWidth: 0 },
    }}
  />
)

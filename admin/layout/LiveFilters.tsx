import { Box } from '@mui/material'
import type { FormEvent, FormHTMLAttributes, ReactNode } from 'react'
import { FilterLiveForm, ListContextProvider, useListContext, useLocation } from 'react-admin'

interface LiveFiltersProps {
  /** Of an input, at least; in pixels. */
  columnWidth?: number
  /** On a phone. */
  phoneColumns?: 1 | 2
  children: ReactNode
}

/** The inputs of a search: what is typed or chosen holds at once. */
export function LiveFilters({ columnWidth = 180, phoneColumns = 1, children }: LiveFiltersProps) {
  const list = useListContext()
  const { pathname } = useLocation()
  // What was typed is handed on half a second later: by then a person may be on the way to another page.
  const setFilters = (filters: object) => {
    if (isAt(pathname)) list.setFilters(filters)
  }
  return (
    <ListContextProvider value={{ ...list, setFilters }}>
      <Box
        sx={{
          '& form': {
            display: 'grid',
            gap: 1,
            pt: 1,
            alignItems: 'start',
            gridTemplateColumns: {
              xs: `repeat(${phoneColumns}, 1fr)`,
              md: `repeat(auto-fill, minmax(${columnWidth}px, 1fr))`,
            },
          },
          '& .MuiFormControl-root': { width: '100%', minWidth: 0 },
        }}
      >
        <FilterLiveForm formComponent={FilterForm}>{children}</FilterLiveForm>
      </Box>
    </ListContextProvider>
  )
}

/** Asks the address itself, which changes before the page does. */
const isAt = (pathname: string) => window.location.hash.slice(1).split('?')[0] === pathname

const FilterForm = (props: FormHTMLAttributes<HTMLFormElement>) => (
  <form {...props} onSubmit={(event: FormEvent) => event.preventDefault()} />
)

import { Box } from '@mui/material'
import type { ReactNode } from 'react'
import { LiveFilters } from '../layout/LiveFilters.tsx'

/** The search above a list of books: few inputs, which fold on no screen. */
export const FilterBar = ({ children }: { children: ReactNode }) => (
  <Box role="search" data-search sx={{ mb: 2 }}>
    <LiveFilters phoneColumns={2}>{children}</LiveFilters>
  </Box>
)

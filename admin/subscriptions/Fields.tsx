import { Box } from '@mui/material'
import type { ReactNode } from 'react'

/** Inputs under each other. */
export const Fields = ({ children }: { children: ReactNode }) => (
  <Box sx={{ display: 'grid', gap: 2, maxWidth: 560, mt: 1 }}>{children}</Box>
)

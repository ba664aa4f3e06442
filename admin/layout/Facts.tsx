import { Box } from '@mui/material'
import type { ReactNode } from 'react'

/** Names and values under each other. */
export const Facts = ({ facts }: { facts: [name: string, value: ReactNode][] }) => (
  <Box
    component="dl"
    sx={{
      m: 0,
      display: 'grid',
      gridTemplateColumns: 'minmax(110px, auto) minmax(0, 1fr)',
      columnGap: 2,
      rowGap: 0.75,
      '& dt': { color: 'text.secondary' },
      '& dd': { m: 0, overflowWrap: 'anywhere' },
    }}
  >
    {facts.map(([name, value]) => (
      <Box key={name} sx={{ display: 'contents' }}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </Box>
    ))}
  </Box>
)

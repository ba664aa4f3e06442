import { Box, Card } from '@mui/material'
import type { ReactNode } from 'react'
import { type RaRecord, useListContext } from 'react-admin'
import { CardSkeletons } from './ListStates.tsx'

/** The rows of a list as cards, for a phone; stands in a list context. */
export function CardList<Row extends RaRecord>({ render }: { render: (row: Row) => ReactNode }) {
  const { data, isPending } = useListContext<Row>()
  if (isPending) return <CardSkeletons />
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
      {data?.map((row) => (
        <Card key={row.id} component="li" sx={{ p: 1.5, minWidth: 0, overflowWrap: 'anywhere' }}>
          {render(row)}
        </Card>
      ))}
    </Box>
  )
}

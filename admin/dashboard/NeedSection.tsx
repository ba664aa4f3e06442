import { Alert, Box, Skeleton } from '@mui/material'
import { useQuery } from '@tanstack/react-query'
import { useTranslate } from 'react-admin'
import { Section } from '../layout/Section.tsx'
import { useSession } from '../session.ts'
import { Failure } from './Failure.tsx'
import { NeedTile } from './NeedTile.tsx'
import { needsOf } from './needs.ts'
import { numbersQuery } from './queries.ts'

const GRID = {
  display: 'grid',
  gap: 1.5,
  gridTemplateColumns: { xs: '1fr 1fr', sm: 'repeat(auto-fill, minmax(184px, 1fr))' },
  listStyle: 'none',
  m: 0,
  p: 0,
}

/** What waits for the reader; a zero says that nothing does. */
export function NeedSection() {
  const translate = useTranslate()
  const session = useSession()
  const { data, error, refetch } = useQuery(numbersQuery)
  const hasOrders = Boolean(session?.mayPay || session?.account.role === 'distributor')
  const needs = data ? needsOf(data, { hasOrders }) : []
  const isCalm = needs.every(({ count, isStock }) => isStock || count.total === 0)
  return (
    <Section title="dashboard.needs.title">
      {error && <Failure error={error} onAgain={() => void refetch()} />}
      {data && isCalm && (
        <Alert severity="success" sx={{ mb: 1.5 }}>
          {translate('dashboard.needs.nothing')}
        </Alert>
      )}
      {data ? (
        <Box component="ul" sx={GRID}>
          {needs.map((need) => (
            <NeedTile key={need.name} need={need} />
          ))}
        </Box>
      ) : (
        !error && <Placeholders />
      )}
    </Section>
  )
}

const Placeholders = () => (
  <Box aria-hidden sx={GRID}>
    {[1, 2, 3, 4, 5, 6].map((key) => (
      <Skeleton key={key} variant="rounded" height={104} />
    ))}
  </Box>
)

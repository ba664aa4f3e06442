import { Alert, Box, Skeleton, Typography } from '@mui/material'
import { useQuery } from '@tanstack/react-query'
import { useTranslate } from 'react-admin'
import type { CostForecast } from '../../api/schemas/expiry.ts'
import { messageOf, request } from '../http.ts'
import { Section } from '../layout/Section.tsx'
import { ForecastChart } from './ForecastChart.tsx'
import { ForecastTable } from './ForecastTable.tsx'

/** What twelve months will cost, where everything goes on as it is. */
export function ForecastSection() {
  const translate = useTranslate()
  const { data, error } = useQuery({
    queryKey: ['cost-forecast'],
    queryFn: ({ signal }) => request<CostForecast>('GET', 'cost-forecast', { signal }),
  })
  return (
    <Section title="expiries.forecast.title">
      <Typography color="text.secondary" sx={{ mb: 2 }}>
        {translate('expiries.forecast.help')}
      </Typography>
      {error && <Alert severity="error">{messageOf(error)}</Alert>}
      {!error && !data && <Skeleton variant="rounded" height={260} />}
      {data && (
        <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: { lg: '1fr 1fr' } }}>
          <ForecastChart data={data} />
          <ForecastTable data={data} />
        </Box>
      )}
    </Section>
  )
}

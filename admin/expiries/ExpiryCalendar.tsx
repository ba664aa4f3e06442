import ChevronLeft from '@mui/icons-material/ChevronLeft'
import ChevronRight from '@mui/icons-material/ChevronRight'
import { Alert, Box, Button, IconButton, Skeleton, Typography } from '@mui/material'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useLocation, useNavigate, useTranslate } from 'react-admin'
import type { ExpiryMonth } from '../../api/schemas/expiry.ts'
import { formatMonth } from '../format.ts'
import { messageOf, request } from '../http.ts'
import { Page } from '../layout/Page.tsx'
import { Section } from '../layout/Section.tsx'
import { ForecastSection } from './ForecastSection.tsx'
import { MonthGrid } from './MonthGrid.tsx'
import { ProjectRows } from './ProjectRows.tsx'
import { monthAfter } from './weeks.ts'

/** What ends on each day of a month, by project too, and what the coming year will cost. */
export function ExpiryCalendar() {
  const translate = useTranslate()
  const month = useMonth()
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: ['expiries', month],
    queryFn: ({ signal }) => request<ExpiryMonth>('GET', 'expiries', { query: { month }, signal }),
    placeholderData: keepPreviousData,
  })
  return (
    <Page title={translate('expiries.title')}>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2 }}>
        <Section title={formatMonth(month, 'long')} actions={<MonthButtons month={month} />}>
          {error && (
            <Alert
              severity="error"
              action={
                <Button color="inherit" onClick={() => void refetch()}>
                  {translate('common.tryAgain')}
                </Button>
              }
            >
              {messageOf(error)}
            </Alert>
          )}
          {!error && !data && <Skeleton variant="rounded" height={360} />}
          {data && (
            <Box sx={{ opacity: isPlaceholderData ? 0.6 : 1 }}>
              <MonthGrid data={isPlaceholderData ? { ...data, month, days: [] } : data} />
              {!isPlaceholderData && data.days.length === 0 && (
                <Typography sx={{ mt: 2 }}>{translate('expiries.none')}</Typography>
              )}
            </Box>
          )}
        </Section>
        {data && !isPlaceholderData && data.projects.length > 0 && <ProjectRows data={data} />}
        <ForecastSection />
      </Box>
    </Page>
  )
}

/** Of the address; without one, this month. */
function useMonth(): string {
  const wanted = new URLSearchParams(useLocation().search).get('month') ?? ''
  return /^20\d\d-(0[1-9]|1[0-2])$/.test(wanted) ? wanted : new Date().toISOString().slice(0, 7)
}

function MonthButtons({ month }: { month: string }) {
  const translate = useTranslate()
  const navigate = useNavigate()
  const go = (to: string) => navigate(`/expiry-calendar?month=${to}`)
  const [earlier, later] = [monthAfter(month, -1), monthAfter(month, 1)]
  return (
    <>
      <IconButton
        aria-label={translate('expiries.earlier', { month: formatMonth(earlier, 'long') })}
        onClick={() => go(earlier)}
      >
        <ChevronLeft />
      </IconButton>
      <IconButton
        aria-label={translate('expiries.later', { month: formatMonth(later, 'long') })}
        onClick={() => go(later)}
      >
        <ChevronRight />
      </IconButton>
    </>
  )
}

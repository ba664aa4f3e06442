import { Button, Skeleton, Typography } from '@mui/material'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import { Section } from '../layout/Section.tsx'
import { usePermission } from '../session.ts'
import { moneyText } from '../subscriptions/price.ts'
import { Failure } from './Failure.tsx'
import { MonthChart } from './MonthChart.tsx'
import { MonthTable } from './MonthTable.tsx'
import { yearsOf } from './months.ts'
import { monthsQuery } from './queries.ts'

/** What the last twelve months brought or cost, by currency: as bars, or as the table behind them. */
export function MonthSection() {
  const translate = useTranslate()
  const hasStatements = usePermission('ledger-accounts.list')
  const [isTable, setTable] = useState(false)
  const { data, error, refetch } = useQuery(monthsQuery)
  const years = data ? yearsOf(data, hasStatements) : []
  const title = data ? `dashboard.months.${data.kind}` : 'dashboard.months.money'
  return (
    <Section
      title={title}
      actions={
        years.length > 0 && (
          <Button size="small" onClick={() => setTable(!isTable)}>
            {translate(isTable ? 'dashboard.months.asChart' : 'dashboard.months.asTable')}
          </Button>
        )
      }
    >
      {error && <Failure error={error} onAgain={() => void refetch()} />}
      {!data && !error && <Skeleton variant="rounded" height={180} />}
      {data && years.length === 0 && (
        <Typography color="text.secondary">
          {translate(`dashboard.months.none.${data.kind}`)}
        </Typography>
      )}
      {years.map((year) => (
        <div key={year.currency}>
          <Typography variant="h3" sx={{ mt: 1, mb: 1 }}>
            {translate('dashboard.months.sum', {
              currency: year.currency,
              sum: moneyText(year.sumMinor, year.currency),
            })}
          </Typography>
          {isTable ? <MonthTable year={year} /> : <MonthChart year={year} />}
        </div>
      ))}
      {data && years.length > 0 && (
        <Typography variant="body2" color="text.secondary" sx={{ mt: 1.5 }}>
          {translate(`dashboard.months.note.${data.kind}`)}
        </Typography>
      )}
    </Section>
  )
}

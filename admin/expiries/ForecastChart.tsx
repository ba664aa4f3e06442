import { Box } from '@mui/material'
import { useTranslate } from 'react-admin'
import type { CostForecast } from '../../api/schemas/expiry.ts'
import { formatMonth } from '../format.ts'
import { usePhone } from '../layout/phone.ts'

const HEIGHT = 180

type Month = CostForecast['months'][number]

const PARTS = { manual: 'warning.main', automatic: 'primary.main' } as const

/** A bar a month, of what is renewed by hand and by itself. The table beside it says the same in numbers. */
export function ForecastChart({ data: { months } }: { data: CostForecast }) {
  const translate = useTranslate()
  const most = Math.max(1, ...months.map(sumOf))
  return (
    <Box
      component="figure"
      sx={{ m: 0, minWidth: 0 }}
      aria-label={translate('expiries.forecast.title')}
    >
      <Box
        aria-hidden
        sx={{
          ...{ display: 'grid', gap: { xs: 0.5, sm: 1 }, alignItems: 'end' },
          gridTemplateColumns: `repeat(${months.length}, minmax(0, 1fr))`,
        }}
      >
        {months.map((month) => (
          <Column key={month.month} month={month} most={most} />
        ))}
      </Box>
      <Box
        component="figcaption"
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mt: 1.5, fontSize: '0.8125rem' }}
      >
        {(['manual', 'automatic'] as const).map((part) => (
          <Box key={part} sx={{ display: 'flex', alignItems: 'center', gap: 0.75 }}>
            <Box sx={{ width: 12, height: 12, borderRadius: 0.5, bgcolor: PARTS[part] }} />
            {translate(`expiries.forecast.${part}`)}
          </Box>
        ))}
      </Box>
    </Box>
  )
}

const sumOf = ({ manual, automatic }: Month): number => manual.costMinor + automatic.costMinor

function Column({ month, most }: { month: Month; most: number }) {
  const isPhone = usePhone()
  const heightOf = (costMinor: number) => Math.round((costMinor / most) * HEIGHT)
  return (
    <Box sx={{ minWidth: 0 }}>
      <Box
        sx={{
          ...{ height: HEIGHT, display: 'flex', flexDirection: 'column' },
          ...{ justifyContent: 'flex-end', gap: '2px', borderBottom: 1, borderColor: 'divider' },
        }}
      >
        <Box sx={{ height: heightOf(month.manual.costMinor), bgcolor: PARTS.manual }} />
        <Box sx={{ height: heightOf(month.automatic.costMinor), bgcolor: PARTS.automatic }} />
      </Box>
      <Box
        sx={{
          ...{ mt: 0.5, color: 'text.secondary', textAlign: 'center', fontSize: '0.75rem' },
          overflow: 'hidden',
        }}
      >
        {formatMonth(month.month, isPhone ? 'narrow' : 'short')}
      </Box>
    </Box>
  )
}

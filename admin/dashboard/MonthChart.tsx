import { Box, Tooltip } from '@mui/material'
import { LinkBase } from 'react-admin'
import { formatMonth } from '../format.ts'
import { usePhone } from '../layout/phone.ts'
import { moneyText } from '../subscriptions/price.ts'
import type { CurrencyYear, Month } from './months.ts'

const HEIGHT = 150

/** A bar a month; each says its month and amount, and leads to its statement. */
export function MonthChart({ year }: { year: CurrencyYear }) {
  const { months, currency } = year
  const most = Math.max(1, ...months.map(({ amountMinor }) => Math.abs(amountMinor)))
  return (
    <Box
      component="ul"
      sx={{
        display: 'grid',
        gridTemplateColumns: 'repeat(12, minmax(0, 1fr))',
        gap: { xs: 0.5, sm: 1 },
        listStyle: 'none',
        m: 0,
        p: 0,
      }}
    >
      {months.map((month) => (
        <Box component="li" key={month.month} sx={{ minWidth: 0 }}>
          <Column month={month} currency={currency} share={Math.abs(month.amountMinor) / most} />
        </Box>
      ))}
    </Box>
  )
}

interface ColumnProps {
  month: Month
  currency: string
  /** Of the tallest bar, 0 to 1. */
  share: number
}

function Column({ month: { month, amountMinor, to }, currency, share }: ColumnProps) {
  const isPhone = usePhone()
  const label = `${formatMonth(month, 'long')}: ${moneyText(amountMinor, currency)}`
  const height = amountMinor === 0 ? 2 : Math.max(4, Math.round(share * HEIGHT))
  const color = amountMinor < 0 ? 'error.main' : amountMinor === 0 ? 'divider' : 'primary.main'
  return (
    <>
      <Tooltip title={label}>
        <Box
          {...(to ? { component: LinkBase, to } : { role: 'img' })}
          aria-label={label}
          sx={{ height: HEIGHT, display: 'flex', alignItems: 'flex-end', borderRadius: 1 }}
        >
          <Box sx={{ width: '100%', height, bgcolor: color, borderRadius: '4px 4px 0 0' }} />
        </Box>
      </Tooltip>
      <Box
        aria-hidden
        sx={{
          mt: 0.5,
          color: 'text.secondary',
          textAlign: 'center',
          fontSize: '0.75rem',
          overflow: 'hidden',
        }}
      >
        {formatMonth(month, isPhone ? 'narrow' : 'short')}
      </Box>
    </>
  )
}

import { Box, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material'
import { useTranslate } from 'react-admin'
import type { CostForecast } from '../../api/schemas/expiry.ts'
import { TextLink } from '../fields/TextLink.tsx'
import { formatMonth, formatNumber } from '../format.ts'
import { moneyText } from '../subscriptions/price.ts'

/** The numbers behind the bars; each month leads to its days. */
export function ForecastTable({ data: { months, currency } }: { data: CostForecast }) {
  const translate = useTranslate()
  return (
    <Table size="small" aria-label={translate('expiries.forecast.title')}>
      <TableHead>
        <TableRow>
          <TableCell sx={CELL}>{translate('expiries.forecast.month')}</TableCell>
          <TableCell sx={CELL} align="right">
            {translate('expiries.forecast.manual')}
          </TableCell>
          <TableCell sx={CELL} align="right">
            {translate('expiries.forecast.automatic')}
          </TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {months.map(({ month, manual, automatic }) => (
          <TableRow key={month}>
            <TableCell sx={CELL}>
              <TextLink to={`/expiry-calendar?month=${month}`}>
                {formatMonth(month, 'long')}
              </TextLink>
            </TableCell>
            <Amount due={manual} currency={currency} />
            <Amount due={automatic} currency={currency} />
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

const CELL = { px: { xs: 0.75, sm: 1.25 }, whiteSpace: 'normal' } as const

interface AmountProps {
  due: CostForecast['months'][number]['manual']
  currency: string | null
}

const Amount = ({ due: { count, costMinor }, currency }: AmountProps) => (
  <TableCell align="right" sx={{ ...CELL, fontVariantNumeric: 'tabular-nums' }}>
    {currency && moneyText(costMinor, currency)}
    <Box component="span" sx={{ display: 'block', color: 'text.secondary' }}>
      {formatNumber(count)}
    </Box>
  </TableCell>
)

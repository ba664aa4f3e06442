import { Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material'
import { useTranslate } from 'react-admin'
import { TextLink } from '../fields/TextLink.tsx'
import { formatMonth } from '../format.ts'
import { moneyText } from '../subscriptions/price.ts'
import type { CurrencyYear } from './months.ts'

/** The numbers behind the bars. */
export function MonthTable({ year: { months, currency } }: { year: CurrencyYear }) {
  const translate = useTranslate()
  return (
    <Table size="small" sx={{ maxWidth: 420 }}>
      <TableHead>
        <TableRow>
          <TableCell>{translate('dashboard.months.month')}</TableCell>
          <TableCell align="right">{translate('dashboard.months.amount')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {months.map(({ month, amountMinor, to }) => {
          const amount = moneyText(amountMinor, currency)
          return (
            <TableRow key={month}>
              <TableCell>{formatMonth(month, 'long')}</TableCell>
              <TableCell align="right" sx={{ fontVariantNumeric: 'tabular-nums' }}>
                {to ? <TextLink to={to}>{amount}</TextLink> : amount}
              </TableCell>
            </TableRow>
          )
        })}
      </TableBody>
    </Table>
  )
}

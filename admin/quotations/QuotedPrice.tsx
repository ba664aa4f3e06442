import {
  Alert,
  Box,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material'
import { useTranslate } from 'react-admin'
import type { QuotationPrice } from '../../api/schemas/quotation.ts'
import { formatDay, formatNumber } from '../format.ts'
import { Facts } from '../layout/Facts.tsx'
import { usePhone } from '../layout/phone.ts'
import { moneyText, percentText, serviceText } from '../subscriptions/price.ts'

interface QuotedPriceProps {
  price: QuotationPrice
}

/** Fees by line, and their sums. */
export function QuotedPrice({ price }: QuotedPriceProps) {
  const translate = useTranslate()
  const isPhone = usePhone()
  const { unpriced, isSample, lines, pricedOn } = price
  const items = unpriced.map(({ service, variant }) => serviceText(service, variant)).join('; ')
  return (
    <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
      {isSample && <Alert severity="info">{translate('subscriptions.price.sample')}</Alert>}
      {unpriced.length > 0 && (
        <Alert severity="warning">{translate('quotations.unpriced', { items })}</Alert>
      )}
      {lines.length === 0 && (
        <Typography color="text.secondary">{translate('quotations.enterNumbers')}</Typography>
      )}
      {lines.length > 0 && (isPhone ? <LineCards price={price} /> : <LineTable price={price} />)}
      <Sums price={price} />
      <Typography variant="body2" color="text.secondary">
        {translate('quotations.beforeTax', { day: formatDay(pricedOn) })}
      </Typography>
    </Box>
  )
}

function Sums({ price }: QuotedPriceProps) {
  const translate = useTranslate()
  const { currency, months, discountBasisPoints, freeMonthMinor } = price
  const money = (amount: number) => moneyText(amount, currency)
  const percent = percentText(discountBasisPoints)
  const facts: [string, string][] = [
    ['quotations.sum.oneTime', money(price.oneTimeMinor)],
    ['quotations.sum.monthly', money(price.monthlyMinor)],
  ]
  if (freeMonthMinor !== null) {
    const amount = money(freeMonthMinor)
    facts.push(['quotations.sum.freeMonth', translate('quotations.sum.free', { amount })])
  }
  facts.push([
    translate('quotations.sum.subtotal', { smart_count: months }),
    money(price.subtotalMinor),
  ])
  if (price.discountMinor > 0) {
    const name = translate('quotations.sum.discount', { percent })
    facts.push([name, `−${money(price.discountMinor)}`])
  }
  return (
    <Box aria-live="polite">
      <Facts facts={facts} />
      <Box sx={{ mt: 1.5, pt: 1.5, borderTop: 1, borderColor: 'divider' }}>
        <Typography color="text.secondary">{translate('quotations.sum.total')}</Typography>
        <Typography sx={{ fontSize: '1.5rem', fontWeight: 600 }}>
          {money(price.totalMinor)}
        </Typography>
      </Box>
    </Box>
  )
}

const COLUMNS = ['item', 'quantity', 'oneTime', 'monthly', 'term'] as const

function LineTable({ price: { lines, currency } }: QuotedPriceProps) {
  const translate = useTranslate()
  const money = (amount: number) => moneyText(amount, currency)
  return (
    // Scrolls by keyboard too.
    <TableContainer tabIndex={0} role="region" aria-label={translate('quotations.lines')}>
      <Table size="small">
        <TableHead>
          <TableRow>
            {COLUMNS.map((name) => (
              <TableCell key={name} align={name === 'item' ? 'left' : 'right'}>
                {translate(`quotations.columns.${name}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {lines.map((line) => (
            <TableRow key={`${line.service} ${line.variant}`}>
              <TableCell>{serviceText(line.service, line.variant)}</TableCell>
              <TableCell align="right">{formatNumber(line.quantity)}</TableCell>
              <TableCell align="right">{money(line.oneTimeMinor)}</TableCell>
              <TableCell align="right">{money(line.monthlyMinor)}</TableCell>
              <TableCell align="right">{money(line.grossMinor)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  )
}

function LineCards({ price: { lines, currency } }: QuotedPriceProps) {
  const money = (amount: number) => moneyText(amount, currency)
  return (
    <Box component="ul" sx={{ display: 'grid', gap: 1.5, p: 0, m: 0, listStyle: 'none' }}>
      {lines.map((line) => (
        <Box component="li" key={`${line.service} ${line.variant}`}>
          <Box sx={{ fontWeight: 500, mb: 0.5 }}>
            {serviceText(line.service, line.variant)} × {formatNumber(line.quantity)}
          </Box>
          <Facts
            facts={[
              ['quotations.columns.oneTime', money(line.oneTimeMinor)],
              ['quotations.columns.monthly', money(line.monthlyMinor)],
              ['quotations.columns.term', money(line.grossMinor)],
            ]}
          />
        </Box>
      ))}
    </Box>
  )
}

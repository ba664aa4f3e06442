import {
  Alert,
  Box,
  Button,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import type { DraftContent } from '../../api/schemas/order-draft.ts'
import type { OrderPrice } from '../../api/schemas/order-price.ts'
import { formatDay } from '../format.ts'
import { messageOf } from '../http.ts'
import { Facts } from '../layout/Facts.tsx'
import { Section } from '../layout/Section.tsx'
import { moneyText, percentText, serviceText, usePrice } from './price.ts'

const FEW = 10
const MANY = 200

/** What the order costs now, what each thing gets, and what is left out. */
export function PricePanel({ draft }: { draft: DraftContent }) {
  const translate = useTranslate()
  const [limit, setLimit] = useState(FEW)
  const { data: price, error, isPlaceholderData } = usePrice(draft, limit)
  if (error) return <Alert severity="error">{messageOf(error)}</Alert>
  if (!price) return null
  return (
    <Section title="subscriptions.price.title">
      <Box
        aria-live="polite"
        sx={{ opacity: isPlaceholderData ? 0.6 : 1, display: 'grid', gap: 2 }}
      >
        {price.isSample && <Alert severity="info">{translate('subscriptions.price.sample')}</Alert>}
        <Facts facts={sumsOf(price, translate)} />
        <Ends price={price} />
        <LeftOut price={price} />
        {price.lines.length > 0 && <Lines price={price} />}
        {price.itemCount > price.lines.length && limit === FEW && (
          <Box>
            <Button onClick={() => setLimit(MANY)}>{translate('subscriptions.price.more')}</Button>
          </Box>
        )}
      </Box>
    </Section>
  )
}

type Translate = ReturnType<typeof useTranslate>

function sumsOf(price: OrderPrice, translate: Translate): [string, string][] {
  const { currency, subtotalMinor, discountMinor, discountBasisPoints } = price
  const { taxMinor, taxBasisPoints, totalMinor } = price
  const money = (amount: number) => moneyText(amount, currency)
  const percent = (name: string, basisPoints: number) =>
    translate(`subscriptions.price.${name}`, { percent: percentText(basisPoints) })
  return [
    ...price.groups.map(({ service, variant, items, grossMinor }): [string, string] => [
      `${serviceText(service, variant)} × ${items}`,
      money(grossMinor),
    ]),
    ...(discountMinor > 0
      ? [
          ['subscriptions.price.subtotal', money(subtotalMinor)] as [string, string],
          [percent('discount', discountBasisPoints), `−${money(discountMinor)}`] as [
            string,
            string,
          ],
        ]
      : []),
    ...(taxMinor > 0
      ? [[percent('tax', taxBasisPoints), money(taxMinor)] as [string, string]]
      : []),
    ['subscriptions.price.total', money(totalMinor)],
  ]
}

function Ends({ price: { itemCount, firstExpiresOn, lastExpiresOn } }: { price: OrderPrice }) {
  const translate = useTranslate()
  if (firstExpiresOn === null || lastExpiresOn === null) return null
  const [from, to] = [formatDay(firstExpiresOn), formatDay(lastExpiresOn)]
  return (
    <Typography>
      {translate('subscriptions.price.items', { smart_count: itemCount })} ·{' '}
      {from === to
        ? translate('subscriptions.price.ends', { from })
        : translate('subscriptions.price.endsBetween', { from, to })}
    </Typography>
  )
}

function LeftOut({ price: { leftOut } }: { price: OrderPrice }) {
  const translate = useTranslate()
  if (leftOut.length === 0) return null
  return (
    <Alert severity="warning">
      {translate('subscriptions.price.leftOut')}
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {leftOut.map(({ reason, items, examples }) => (
          <li key={reason}>
            {translate(`subscriptions.reason.${reason}`)} ({items}):{' '}
            {examples
              .map(({ holderName, orderNumber }) =>
                orderNumber === null
                  ? holderName
                  : `${holderName} – ${translate('subscriptions.inOrder', { number: orderNumber })}`,
              )
              .join(', ')}
            {items > examples.length && ' …'}
          </li>
        ))}
      </Box>
    </Alert>
  )
}

function Lines({ price: { lines, currency } }: { price: OrderPrice }) {
  const translate = useTranslate()
  return (
    // Scrolls by keyboard too.
    <TableContainer tabIndex={0} role="region" aria-label={translate('subscriptions.price.lines')}>
      <Table size="small">
        <TableHead>
          <TableRow>
            {(['item', 'service', 'from', 'next', 'days', 'amount'] as const).map((name) => (
              <TableCell key={name} align={name === 'amount' ? 'right' : 'left'}>
                {translate(`subscriptions.columns.${name}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {lines.map((line) => (
            <TableRow key={line.key}>
              <TableCell>{line.holderName}</TableCell>
              <TableCell>{serviceText(line.service, line.variant)}</TableCell>
              <TableCell>{line.fromOn === null ? '–' : formatDay(line.fromOn)}</TableCell>
              <TableCell>{formatDay(line.plannedExpiresOn)}</TableCell>
              <TableCell>{paidFor(line, translate)}</TableCell>
              <TableCell align="right">{moneyText(line.amountMinor, currency)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  )
}

function paidFor(
  { isTrial, months, paidDays }: OrderPrice['lines'][number],
  translate: Translate,
): string {
  if (paidDays !== null) return translate('subscriptions.paysDays', { smart_count: paidDays })
  if (months === null) return translate('subscriptions.freeMonth')
  const words = isTrial ? 'freeAndMonths' : 'paysMonths'
  return translate(`subscriptions.${words}`, { smart_count: months })
}

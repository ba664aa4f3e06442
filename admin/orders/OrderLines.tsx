import {
  Alert,
  Box,
  Skeleton,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TablePagination,
  TableRow,
} from '@mui/material'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import type { Order, OrderLine } from '../../api/schemas/order.ts'
import type { Service } from '../../domain/service.ts'
import { formatDay, formatNumber } from '../format.ts'
import { messageOf } from '../http.ts'
import { usePhone } from '../layout/phone.ts'
import { Section } from '../layout/Section.tsx'
import { moneyText, serviceText } from '../subscriptions/price.ts'
import { LINES_A_PAGE, lastDay, useOrderLines } from './lines.ts'

/** What was bought, in pages: an order may have thousands of lines. */
export function OrderLines({ order }: { order: Order }) {
  const translate = useTranslate()
  const isPhone = usePhone()
  const [page, setPage] = useState(0)
  const { data, error } = useOrderLines(order.id, page)
  return (
    <Section title="orders.lines.title">
      {error && <Alert severity="error">{messageOf(error)}</Alert>}
      {!data && !error && <Skeleton variant="rounded" height={160} />}
      {data && isPhone && <LineCards rows={data.rows} currency={order.currency} />}
      {data && !isPhone && <LineTable rows={data.rows} currency={order.currency} />}
      {data && data.total > LINES_A_PAGE && (
        <TablePagination
          component="div"
          count={data.total}
          page={page}
          rowsPerPage={LINES_A_PAGE}
          rowsPerPageOptions={[]}
          onPageChange={(_event, next) => setPage(next)}
          getItemAriaLabel={(type) => translate(`ra.navigation.${type}`)}
          labelDisplayedRows={({ from, to, count }) =>
            translate('layout.rangeOf', { from, to, count })
          }
        />
      )}
    </Section>
  )
}

interface Rows {
  rows: OrderLine[]
  currency: string
}

/** A tuple of names keeps heads and cells together. */
const HEADS = ['item', 'service', 'from', 'to', 'quantity', 'amount'] as const

function LineTable({ rows, currency }: Rows) {
  const translate = useTranslate()
  // Focus lets the keyboard scroll it sideways.
  return (
    <Box
      role="group"
      aria-label={translate('orders.lines.title')}
      tabIndex={0}
      sx={{ overflowX: 'auto' }}
    >
      <Table size="small">
        <TableHead>
          <TableRow>
            {HEADS.map((name) => (
              <TableCell key={name} align={isFigure(name) ? 'right' : 'left'}>
                {translate(`orders.lines.${name === 'to' ? 'next' : name}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((line) => (
            <TableRow key={line.id}>
              <TableCell>
                <Holder line={line} />
              </TableCell>
              <TableCell>{serviceText(line.service as Service, line.variant)}</TableCell>
              <TableCell sx={DATE}>{firstDay(line)}</TableCell>
              <TableCell sx={DATE}>{lastDay(line)}</TableCell>
              <TableCell align="right">{formatNumber(line.quantity)}</TableCell>
              <TableCell align="right" sx={DATE}>
                <Amount line={line} currency={currency} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  )
}

const DATE = { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }
const isFigure = (name: string) => name === 'quantity' || name === 'amount'
const firstDay = ({ fromOn }: OrderLine) => (fromOn === null ? '–' : formatDay(fromOn))

const Holder = ({ line: { holderName, projectName } }: { line: OrderLine }) => (
  <>
    <Box>{holderName}</Box>
    {projectName !== holderName && (
      <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>{projectName}</Box>
    )}
  </>
)

function Amount({ line, currency }: { line: OrderLine; currency: string }) {
  const translate = useTranslate()
  return (
    <>
      {moneyText(line.amountMinor, currency)}
      {line.refundedAt && (
        <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
          {translate('orders.lines.refunded')}
        </Box>
      )}
    </>
  )
}

const LineCards = ({ rows, currency }: Rows) => (
  <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1.5 }}>
    {rows.map((line) => (
      <Box component="li" key={line.id} sx={{ display: 'flex', gap: 1, minWidth: 0 }}>
        <Box sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
          <Holder line={line} />
          <Box>{serviceText(line.service as Service, line.variant)}</Box>
          <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
            {firstDay(line)} – {lastDay(line)}
          </Box>
        </Box>
        <Box sx={{ ...DATE, textAlign: 'right' }}>
          <Amount line={line} currency={currency} />
        </Box>
      </Box>
    ))}
  </Box>
)

import Download from '@mui/icons-material/Download'
import { Alert, Box, Button, Skeleton } from '@mui/material'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useNotify, useTranslate } from 'react-admin'
import type { Invoice } from '../../api/schemas/invoice.ts'
import type { Order } from '../../api/schemas/order.ts'
import { download } from '../download.ts'
import { DateField } from '../fields/DateField.tsx'
import { messageOf, type Page, request } from '../http.ts'
import { Section } from '../layout/Section.tsx'
import { said } from '../said.ts'
import { usePermission } from '../session.ts'
import { moneyText } from '../subscriptions/price.ts'
import { ReturnButton } from './RefundDialog.tsx'

/** Every decision to pay, and what came of it. */
export function Payments({ order }: { order: Order }) {
  const translate = useTranslate()
  return (
    <Section title="orders.payments.title">
      {order.payments.length === 0 && (
        <Box sx={{ color: 'text.secondary' }}>{translate('orders.payments.none')}</Box>
      )}
      <Entries>
        {order.payments.map((payment) => (
          <Entry
            key={payment.id}
            what={`${translate('orders.payments.attempt', { number: String(payment.attempt) })} · ${translate(`orders.means.${payment.means}`)}`}
            about={[
              translate(
                payment.unappliedAs
                  ? `orders.payments.unapplied.${payment.unappliedAs}`
                  : `orders.payments.status.${payment.status}`,
              ),
              payment.reason && said(payment.reason),
              payment.captureRef,
            ]}
            at={payment.settledAt ?? payment.createdAt}
            amount={moneyText(
              payment.receivedMinor ?? payment.amountMinor,
              payment.receivedCurrency ?? payment.currency,
            )}
          >
            <ReturnButton order={order} payment={payment} />
          </Entry>
        ))}
      </Entries>
    </Section>
  )
}

export function Refunds({ order }: { order: Order }) {
  const translate = useTranslate()
  return (
    <Section title="orders.refunds.title">
      <Entries>
        {order.refunds.map((refund) => (
          <Entry
            key={refund.id}
            what={translate(`orders.refunds.status.${refund.status}`)}
            about={[refund.reason, refund.createdByName, refund.failure && said(refund.failure)]}
            at={refund.settledAt ?? refund.createdAt}
            amount={moneyText(refund.amountMinor, refund.currency)}
          />
        ))}
      </Entries>
    </Section>
  )
}

/** The invoice, and a credit note for each refund, as PDF. */
export function Invoices({ order }: { order: Order }) {
  const translate = useTranslate()
  const notify = useNotify()
  const canList = usePermission('invoices.list')
  const { data, error } = useQuery({
    queryKey: [`orders/${order.id}/invoices`],
    queryFn: () => request<Page<Invoice>>('GET', 'invoices', { query: { orderId: order.id } }),
    enabled: canList,
  })
  if (!canList) return null
  const save = ({ id, number }: Invoice) =>
    download(`invoices/${id}/pdf`, {}, `${number}.pdf`).catch((refusal: unknown) =>
      notify(messageOf(refusal), { type: 'error' }),
    )
  return (
    <Section title="orders.invoices.title">
      {error && <Alert severity="error">{messageOf(error)}</Alert>}
      {!data && !error && <Skeleton height={40} />}
      <Box sx={{ display: 'grid', justifyItems: 'start' }}>
        {data?.rows.map((invoice) => (
          <Button key={invoice.id} startIcon={<Download />} onClick={() => void save(invoice)}>
            {translate(`orders.invoices.${invoice.kind}`, { number: invoice.number })}
          </Button>
        ))}
      </Box>
    </Section>
  )
}

const Entries = ({ children }: { children: ReactNode }) => (
  <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1.5 }}>
    {children}
  </Box>
)

interface EntryProps {
  what: string
  about: (string | null)[]
  at: string
  amount: string
  children?: ReactNode
}

const Entry = ({ what, about, at, amount, children }: EntryProps) => (
  <Box component="li" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
    <Box sx={{ flex: 1, minWidth: 180, overflowWrap: 'anywhere' }}>
      <Box>{what}</Box>
      <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
        {about.filter(Boolean).join(' · ')}
      </Box>
    </Box>
    <Box sx={{ textAlign: 'right', ml: 'auto' }}>
      <Box sx={{ fontVariantNumeric: 'tabular-nums' }}>{amount}</Box>
      <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
        <DateField value={at} exact />
      </Box>
    </Box>
    {children}
  </Box>
)

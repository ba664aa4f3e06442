import { Box } from '@mui/material'
import type { ReactNode } from 'react'
import { useTranslate } from 'react-admin'
import type { Order } from '../../api/schemas/order.ts'
import { CodeField } from '../fields/CodeField.tsx'
import { DateField } from '../fields/DateField.tsx'
import { TextLink } from '../fields/TextLink.tsx'
import { countryName } from '../format.ts'
import { Facts } from '../layout/Facts.tsx'
import { Section } from '../layout/Section.tsx'
import { usePermission, useSession } from '../session.ts'
import { moneyText, percentText } from '../subscriptions/price.ts'
import { projectText } from './columns.tsx'

type Fact = [name: string, value: ReactNode]

export function OrderFacts({ order }: { order: Order }) {
  const translate = useTranslate()
  const { number, type, installerName, buyerName, createdAt, createdByName, paidAt, means } = order
  const facts: Fact[] = [
    [
      'orders.columns.number',
      <CodeField key="number" value={number} name="orders.columns.number" />,
    ],
    ['orders.columns.type', translate(`orders.type.${type}`)],
    ['orders.columns.installer', installerName || '–'],
    ['orders.columns.project', projectText(order)],
    ['orders.facts.buyer', buyerName],
    ['orders.facts.by', createdByName],
    ['orders.columns.createdAt', <DateField key="created" value={createdAt} exact />],
  ]
  if (paidAt) facts.push(['orders.facts.paid', <DateField key="paid" value={paidAt} exact />])
  if (means) facts.push(['orders.facts.means', translate(`orders.means.${means}`)])
  if (order.quotation) {
    const { id, name } = order.quotation
    facts.push([
      'orders.facts.quotation',
      <TextLink key="quotation" to={`/quotations/${id}/show`}>
        {name}
      </TextLink>,
    ])
  }
  if (order.renewalRule) {
    const { id, name } = order.renewalRule
    facts.push([
      'renewals.inOrder',
      <TextLink key="rule" to={`/renewal-rules/${id}/show`}>
        {name}
      </TextLink>,
    ])
  }
  if (order.couponsUsed.length > 0) {
    facts.push(['orders.facts.coupons', <Coupons key="coupons" order={order} />])
  }
  return (
    <Section title="orders.facts.title">
      <Facts facts={facts} />
    </Section>
  )
}

const Coupons = ({ order: { couponsUsed, currency } }: { order: Order }) => (
  <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
    {couponsUsed.map(({ code, amountMinor }) => (
      <li key={code}>
        <code>{code}</code> {moneyText(amountMinor, currency)}
      </li>
    ))}
  </Box>
)

export function Totals({ order }: { order: Order }) {
  const translate = useTranslate()
  const { subtotalMinor, discountMinor, taxMinor, totalMinor, refundedMinor, currency } = order
  const money = (amountMinor: number) => (
    <Box sx={{ textAlign: 'right', fontVariantNumeric: 'tabular-nums' }}>
      {moneyText(amountMinor, currency)}
    </Box>
  )
  const tax = translate('orders.totals.tax', { percent: percentText(order.taxBasisPoints) })
  const facts: Fact[] = [['orders.totals.subtotal', money(subtotalMinor)]]
  if (discountMinor > 0) facts.push(['orders.totals.discount', money(-discountMinor)])
  facts.push([tax, money(taxMinor)])
  facts.push(['orders.totals.total', <strong key="total">{money(totalMinor)}</strong>])
  if (refundedMinor > 0) facts.push(['orders.totals.refunded', money(-refundedMinor)])
  return (
    <Section title="orders.totals.title">
      <Facts facts={facts} />
    </Section>
  )
}

/** The six fields of the bill, as they were frozen; with the way to one's own. */
export function BillingFacts({ order: { billing } }: { order: Order }) {
  const translate = useTranslate()
  const canEdit = usePermission('billing-information.edit') && useSession()?.mayPay === true
  const { company, attention, address, countryCode, phone, fax, email } = billing
  const facts: Fact[] = [
    ['settings.billing.company', company],
    ['settings.billing.attention', attention],
    [
      'settings.billing.address',
      <Box key="address" sx={{ whiteSpace: 'pre-line' }}>
        {address}
      </Box>,
    ],
    ['settings.billing.country', countryName(countryCode)],
    ['settings.billing.phone', phone],
    ['settings.billing.fax', fax],
    ['settings.billing.email', email],
  ]
  return (
    <Section
      title="orders.billing.title"
      actions={
        canEdit && (
          <TextLink to="/settings/billing-information">
            {translate('orders.billing.change')}
          </TextLink>
        )
      }
    >
      <Facts facts={facts.filter(([, value]) => value !== '')} />
      <Box sx={{ mt: 1.5, color: 'text.secondary', fontSize: '0.8125rem' }}>
        {translate('orders.billing.frozen')}
      </Box>
    </Section>
  )
}

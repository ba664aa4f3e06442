import type { MailData } from '../../domain/mail.ts'
import { formatMoney } from '../../domain/money.ts'
import type { UnappliedAs } from '../../domain/payment.ts'
import type { OrderWords } from './words.ts'

const BILLED =
  'Gatehouse sent this mail because this address stands in the billing information. Answers to it are not read.'

const CLOSED: Record<MailData['order_closed']['reason'], (by: string) => string> = {
  canceled: (by) => (by ? `${by} has canceled your order.` : 'Your order was canceled.'),
  limit_reached: () => 'Your order was not paid in time.',
  declined_for_good: () => 'The payment of your order was declined too often.',
}

const RETURNED: Record<UnappliedAs, string> = {
  late: 'Your money came after the order was closed, and what you ordered was no longer free.',
  double: 'Your order was paid already, and money came once more.',
  wrong_amount: 'The amount that came is not that of your order.',
}

export const englishOrders: OrderWords = {
  order_succeeded: ({ name, orderNumber, invoiceNumber, totalMinor, currency }) => ({
    subject: `Order ${orderNumber} is carried out`,
    name,
    paragraphs: ['What you ordered is active. The invoice is attached.'],
    facts: [
      ['Order', orderNumber],
      ['Invoice', invoiceNumber],
      ['Total', formatMoney({ amountMinor: totalMinor, currency }, 'en')],
    ],
    action: 'Open the invoices',
    page: '/#/invoices',
    footer: BILLED,
  }),
  order_refunded: ({ name, orderNumber, invoiceNumber, totalMinor, currency }) => ({
    subject: `Credit note ${invoiceNumber}`,
    name,
    paragraphs: ['Money of an order goes back to you. The credit note is attached.'],
    facts: [
      ['Order', orderNumber],
      ['Credit note', invoiceNumber],
      ['Total', formatMoney({ amountMinor: totalMinor, currency }, 'en')],
    ],
    action: 'Open the invoices',
    page: '/#/invoices',
    footer: BILLED,
  }),
  order_closed: ({ orderId, reason, by, ...order }) => ({
    subject: `Order ${order.orderNumber} ended unpaid`,
    name: order.name,
    paragraphs: [CLOSED[reason](by), 'What it held for you is free again. You can order it anew.'],
    facts: [
      ['Order', order.orderNumber],
      ['Total', formatMoney({ amountMinor: order.totalMinor, currency: order.currency }, 'en')],
    ],
    action: 'Open the order',
    page: `/#/orders/${orderId}/show`,
  }),
  late_money_refunded: ({ name, orderNumber, orderId, why, ...money }) => ({
    subject: `Money for order ${orderNumber} goes back to you`,
    name,
    paragraphs: [
      RETURNED[why],
      'We have sent it back the way it came. Banks may take some days until it is there.',
    ],
    facts: [
      ['Order', orderNumber],
      ['Sent back', formatMoney(money, 'en')],
    ],
    action: 'Open the order',
    page: `/#/orders/${orderId}/show`,
  }),
}

import type { MailData } from '../../domain/mail.ts'
import { formatMoney } from '../../domain/money.ts'
import type { UnappliedAs } from '../../domain/payment.ts'
import type { OrderWords } from './words.ts'

const BILLED =
  'Gatehouse sendet diese Mail, weil diese Adresse in den Rechnungsdaten steht. Antworten darauf liest niemand.'

const CLOSED: Record<MailData['order_closed']['reason'], (by: string) => string> = {
  canceled: (by) =>
    by ? `${by} hat Ihre Bestellung storniert.` : 'Ihre Bestellung wurde storniert.',
  limit_reached: () => 'Ihre Bestellung wurde nicht rechtzeitig bezahlt.',
  declined_for_good: () => 'Die Zahlung Ihrer Bestellung wurde zu oft abgelehnt.',
}

const RETURNED: Record<UnappliedAs, string> = {
  late: 'Ihr Geld kam, als die Bestellung schon geschlossen war, und das Bestellte war nicht mehr frei.',
  double: 'Ihre Bestellung war schon bezahlt, und es kam noch einmal Geld.',
  wrong_amount: 'Der eingegangene Betrag ist nicht der Ihrer Bestellung.',
}

export const germanOrders: OrderWords = {
  order_succeeded: ({ name, orderNumber, invoiceNumber, totalMinor, currency }) => ({
    subject: `Bestellung ${orderNumber} ist ausgeführt`,
    name,
    paragraphs: ['Was Sie bestellt haben, ist aktiv. Die Rechnung liegt bei.'],
    facts: [
      ['Bestellung', orderNumber],
      ['Rechnung', invoiceNumber],
      ['Gesamtbetrag', formatMoney({ amountMinor: totalMinor, currency }, 'de')],
    ],
    action: 'Rechnungen öffnen',
    page: '/#/invoices',
    footer: BILLED,
  }),
  order_refunded: ({ name, orderNumber, invoiceNumber, totalMinor, currency }) => ({
    subject: `Gutschrift ${invoiceNumber}`,
    name,
    paragraphs: ['Geld einer Bestellung geht an Sie zurück. Die Gutschrift liegt bei.'],
    facts: [
      ['Bestellung', orderNumber],
      ['Gutschrift', invoiceNumber],
      ['Gesamtbetrag', formatMoney({ amountMinor: totalMinor, currency }, 'de')],
    ],
    action: 'Rechnungen öffnen',
    page: '/#/invoices',
    footer: BILLED,
  }),
  order_closed: ({ orderId, reason, by, ...order }) => ({
    subject: `Bestellung ${order.orderNumber} endete unbezahlt`,
    name: order.name,
    paragraphs: [
      CLOSED[reason](by),
      'Was sie für Sie reserviert hatte, ist wieder frei. Sie können es neu bestellen.',
    ],
    facts: [
      ['Bestellung', order.orderNumber],
      [
        'Gesamtbetrag',
        formatMoney({ amountMinor: order.totalMinor, currency: order.currency }, 'de'),
      ],
    ],
    action: 'Bestellung öffnen',
    page: `/#/orders/${orderId}/show`,
  }),
  late_money_refunded: ({ name, orderNumber, orderId, why, ...money }) => ({
    subject: `Geld zur Bestellung ${orderNumber} geht an Sie zurück`,
    name,
    paragraphs: [
      RETURNED[why],
      'Wir haben es auf dem Weg zurückgesandt, auf dem es kam. Bei Banken kann das einige Tage dauern.',
    ],
    facts: [
      ['Bestellung', orderNumber],
      ['Zurückgesandt', formatMoney(money, 'de')],
    ],
    action: 'Bestellung öffnen',
    page: `/#/orders/${orderId}/show`,
  }),
}

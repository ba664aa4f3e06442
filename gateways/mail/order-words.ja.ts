import type { MailData } from '../../domain/mail.ts'
import { formatMoney } from '../../domain/money.ts'
import type { UnappliedAs } from '../../domain/payment.ts'
import type { OrderWords } from './words.ts'

const BILLED =
  'このメールは、請求先情報に登録されたアドレスに送信されています。返信は受け付けておりません。'

const CLOSED: Record<MailData['order_closed']['reason'], (by: string) => string> = {
  canceled: (by) =>
    by ? `${by} 様がご注文をキャンセルしました。` : 'ご注文はキャンセルされました。',
  limit_reached: () => 'ご注文は期限までに支払われませんでした。',
  declined_for_good: () => 'ご注文のお支払いが繰り返し拒否されました。',
}

const RETURNED: Record<UnappliedAs, string> = {
  late: 'お支払いが注文の終了後に届き、ご注文の項目はすでに確保できませんでした。',
  double: 'ご注文はすでに支払い済みで、もう一度お支払いが届きました。',
  wrong_amount: '届いた金額がご注文の金額と一致しませんでした。',
}

export const japaneseOrders: OrderWords = {
  order_succeeded: ({ name, orderNumber, invoiceNumber, totalMinor, currency }) => ({
    subject: `注文 ${orderNumber} が完了しました`,
    name,
    paragraphs: ['ご注文のサービスが有効になりました。請求書を添付します。'],
    facts: [
      ['注文番号', orderNumber],
      ['請求書', invoiceNumber],
      ['合計', formatMoney({ amountMinor: totalMinor, currency }, 'ja')],
    ],
    action: '請求書を開く',
    page: '/#/invoices',
    footer: BILLED,
  }),
  order_refunded: ({ name, orderNumber, invoiceNumber, totalMinor, currency }) => ({
    subject: `返金通知書 ${invoiceNumber}`,
    name,
    paragraphs: ['ご注文の代金を返金します。返金通知書を添付します。'],
    facts: [
      ['注文番号', orderNumber],
      ['返金通知書', invoiceNumber],
      ['合計', formatMoney({ amountMinor: totalMinor, currency }, 'ja')],
    ],
    action: '請求書を開く',
    page: '/#/invoices',
    footer: BILLED,
  }),
  order_closed: ({ orderId, reason, by, ...order }) => ({
    subject: `注文 ${order.orderNumber} は未払いのまま終了しました`,
    name: order.name,
    paragraphs: [
      CLOSED[reason](by),
      '確保していた項目は解放されました。もう一度ご注文いただけます。',
    ],
    facts: [
      ['注文番号', order.orderNumber],
      ['合計', formatMoney({ amountMinor: order.totalMinor, currency: order.currency }, 'ja')],
    ],
    action: '注文を開く',
    page: `/#/orders/${orderId}/show`,
  }),
  late_money_refunded: ({ name, orderNumber, orderId, why, ...money }) => ({
    subject: `注文 ${orderNumber} のお支払いを返金しました`,
    name,
    paragraphs: [
      RETURNED[why],
      'お支払いと同じ方法で返金しました。銀行での反映には数日かかることがあります。',
    ],
    facts: [
      ['注文番号', orderNumber],
      ['返金額', formatMoney(money, 'ja')],
    ],
    action: '注文を開く',
    page: `/#/orders/${orderId}/show`,
  }),
}

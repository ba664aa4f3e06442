import { formatMoney } from '../../domain/money.ts'
import type { RenewalOffReason, RenewalRefusal } from '../../domain/renewal-reason.ts'
import { day, filled, type RenewalWords } from './words.ts'

const price = (amountMinor: number, currency: string) =>
  formatMoney({ amountMinor, currency }, 'ja')

const REFUSED: Record<RenewalRefusal, string> = {
  declined: 'お支払いが拒否されました',
  coupons_short: 'クーポンの残高が不足しています',
  credits_short: 'クレジットの残高が不足しています',
}

const OFF: Record<RenewalOffReason, string> = {
  stopped: '停止されました',
  declined: 'お支払いが3日続けて拒否されました',
  coupons_short: 'クーポンの残高が3日続けて不足しました',
  credits_short: 'クレジットの残高が3日続けて不足しました',
  method_removed: 'お支払い方法が削除されました',
  permission_removed: 'お支払いの権限がなくなりました',
  not_renewable: '更新できる項目がありません',
  no_price: '対象の項目に価格が設定されていません',
}

export const japaneseRenewals: RenewalWords = {
  auto_renewals: ({ name, renewedOn, orders, orderCount, itemCount, totalMinor, currency }) => ({
    subject: `自動更新されました: ${itemCount} 件`,
    name,
    paragraphs: [
      `ご指定のとおり、${day(renewedOn, 'ja')}に次の項目を更新し、お支払いを行いました。`,
    ],
    facts: [
      ['合計', price(totalMinor, currency)],
      ...orders.map((order): [string, string] => [
        `注文 ${order.orderNumber}`,
        `${order.ruleName}・${order.itemCount} 件・${price(order.totalMinor, currency)}・次の有効期限 ${day(order.expiresOn, 'ja')}`,
      ]),
    ],
    action: '自動更新を開く',
    page: '/#/renewal-rules',
    ...(orderCount > orders.length && {
      notes: [`この日のほかの注文 ${orderCount - orders.length} 件は「お支払い」に表示されます。`],
    }),
  }),
  auto_renewal_failed: ({ name, ruleId, ruleName, itemCount, reason, retryOn, ...charge }) => ({
    subject: `まだ更新されていません: ${ruleName}`,
    name,
    paragraphs: [
      `自動更新のお支払いができませんでした。理由: ${REFUSED[reason]}。`,
      `${day(retryOn, 'ja')}にもう一度試みます。それまでに別のお支払い方法を選べます。`,
    ],
    facts: [
      ['自動更新', ruleName],
      ['項目数', String(itemCount)],
      ['合計', price(charge.totalMinor, charge.currency)],
    ],
    action: '自動更新を開く',
    page: `/#/renewal-rules/${ruleId}/show`,
  }),
  auto_renewal_off: ({ name, ruleId, ruleName, itemCount, reason, firstExpiresOn }) => ({
    subject: `自動更新がオフになりました: ${ruleName}`,
    name,
    paragraphs: [
      `この自動更新はオフになりました。理由: ${OFF[reason]}。対象の項目は今後自動では更新されません。`,
    ],
    facts: filled([
      ['自動更新', ruleName],
      ['項目数', String(itemCount)],
      ['最初の有効期限', firstExpiresOn ? day(firstExpiresOn, 'ja') : ''],
    ]),
    action: '自動更新を開く',
    page: `/#/renewal-rules/${ruleId}/show`,
  }),
}

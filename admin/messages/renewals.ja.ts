import type { Messages } from './messages.ts'
import type { renewals as english } from './renewals.en.ts'

export const renewals: Messages<typeof english> = {
  reasons: {
    stopped: '停止されました。',
    declined: 'お支払いが3日続けて拒否されました。',
    coupons_short: 'クーポンの残高が3日続けて不足しました。',
    credits_short: 'クレジットの残高が3日続けて不足しました。',
    unanswered: '決済サービスから有効期限までに応答がありませんでした。',
    method_removed: 'お支払い方法が削除されました。',
    permission_removed: '支払者の権限がなくなりました。',
    not_renewable: '更新できる項目がありません。',
    no_price: '対象の項目に価格が設定されていません。',
  },
}

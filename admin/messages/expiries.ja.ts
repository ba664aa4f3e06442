import type { expiries as english } from './expiries.en.ts'
import type { Messages } from './messages.ts'

export const expiries: Messages<typeof english> = {
  title: '期限カレンダー',
  none: 'この月に期限を迎える項目はありません。',
  earlier: '前の月：%{month}',
  later: '次の月：%{month}',
  items: '更新が必要 %{smart_count}件',
  automatic: '自動更新 %{smart_count}件',
  byItself: '自動更新',
  byProject: 'プロジェクト別（%{month}）',
  nearness: { past: '期限切れ', soon: '1週間以内', later: 'それ以降' },
  renew: {
    title: '更新',
    none: '更新する項目はありません。更新済みか、自動更新されるか、ほかの方が支払う項目です。',
    back: '期限カレンダーへ',
    begin: '更新',
  },
  forecast: {
    title: '今後12か月の費用',
    help: 'このまま続けた場合です。手動は毎月、自動は30日ごと、その時点の価格（税抜）です。',
    month: '月',
    manual: '手動',
    automatic: '自動',
  },
}

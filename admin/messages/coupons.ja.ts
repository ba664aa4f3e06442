import type { coupons as english } from './coupons.en.ts'
import type { Messages } from './messages.ts'

export const coupons: Messages<typeof english> = {
  title: 'クーポン詳細',
  about: 'クーポンの残高と使用履歴を確認します。',
  tabs: 'クーポンの状態',
  name: 'クーポン %{code}',
  issue: 'クーポンを発行',
  states: { normal: '有効', used: '使用済み', expired: '期限切れ' },
  none: {
    normal: '使えるクーポンはありません。',
    used: '使い切ったクーポンはまだありません。',
    expired: '残高を残して期限が切れたクーポンはありません。',
  },
  columns: {
    code: 'コード',
    holder: 'サブ代理店',
    face: '額面',
    balance: '残高',
    expiresOn: '有効期限',
    issuedAt: '発行日時',
    issuedBy: '発行者',
    remark: '備考',
  },
  facts: 'クーポン',
  uses: {
    title: '使用履歴',
    none: 'まだ使われていません。',
    time: '日時',
    type: '種類',
    order: '注文番号',
    amount: '金額',
    balance: '処理後の残高',
    types: { issued: '発行', used: '注文の支払い', returned: '返金' },
  },
  fields: {
    holder: 'サブ代理店',
    amount: '額面',
    amountIn: '額面（%{of}）',
    expiresOn: '有効期限',
    expiresHelp: '支払いに使える最終日（UTC）',
    code: 'コード',
    codeHelp: '空欄のままにすると、推測されにくいコードが作られます',
    remark: '備考',
  },
  faults: {
    holder: '受け取る相手を選んでください',
    amount: '%{example} のように、0 より大きい金額を入力してください',
    expiresOn: '過ぎていない日を選んでください',
    code: '大文字の英字・数字・ハイフンで 6～40 文字',
  },
  review: {
    title: 'このクーポンを発行しますか？',
    about: '%{holder} に %{amount} のクーポンを発行します。取り消すことはできません。',
    ownCode: '発行時に作られます',
    submit: '%{amount} を発行',
  },
  issued: {
    title: 'クーポンを発行しました',
    about: '%{holder} はすぐに支払いに使えます。',
  },
  expiry: {
    change: '有効期限を変更',
    title: 'クーポン %{code} の有効期限',
    about: '期限の切れたクーポンも、先の日付に変えれば再び使えます。',
  },
}

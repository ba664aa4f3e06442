import type { credits as english } from './credits.en.ts'
import type { Messages } from './messages.ts'

export const credits: Messages<typeof english> = {
  title: 'クレジット履歴',
  about: '支払いや割り当てに使えるクレジットと、その履歴。',
  available: '利用可能なクレジット',
  worth:
    '1 クレジットはアカウントの通貨で 1.00 に相当します。2025年6月1日以降に作成された商業プロジェクトの支払いに使えます。',
  makes: 'クレジットの発行元です。発行数に上限はありません。',
  assign: '割り当て',
  issue: 'クレジットを発行',
  revoke: '取り消し',
  log: '履歴',
  none: 'クレジットの出入りはまだありません。',
  filters: { open: '検索と絞り込み', from: '開始日', to: '終了日', user: '相手の名前' },
  columns: {
    time: '日時',
    type: '種類',
    counterparty: '相手',
    order: '注文番号',
    change: '増減',
    balance: '処理後の残高',
    operator: '操作者',
    remark: '備考',
  },
  types: {
    received: '受け取り',
    assigned: '割り当て',
    revoked: '取り消し',
    used: '使用',
    refunded: '返金',
  },
  amount: '%{n} クレジット',
  kinds: {
    sub_distributor: 'サブ代理店',
    installer: '施工業者',
    property_manager: '物件管理者',
  },
  holder: '%{name}（%{kind}）、残高 %{credits}',
  fields: {
    holder: 'ユーザー',
    credits: 'クレジット',
    creditsHelp: '整数で入力します',
    remark: '備考',
  },
  faults: {
    holder: 'ユーザーを選んでください',
    credits: '1～%{most} の整数を入力してください',
    tooMany: '残りは %{most} です',
  },
  noHolders: 'クレジットを渡せる相手がまだいません。',
  noneToRevoke: '未使用のクレジットを持つ相手はいません。',
  steps: {
    assign: {
      title: 'クレジットの割り当て',
      review: 'このクレジットを割り当てますか？',
      about: '%{name} に %{credits} を割り当てます。未使用分は取り消せます。',
      submit: '%{credits} を割り当て',
      done: '%{credits} を割り当てました',
    },
    issue: {
      title: 'クレジットの発行',
      review: 'このクレジットを発行しますか？',
      about: '%{name} に %{credits} を発行します。未使用で割り当て前の分は取り消せます。',
      submit: '%{credits} を発行',
      done: '%{credits} を発行しました',
    },
    revoke: {
      title: 'クレジットの取り消し',
      review: 'このクレジットを取り消しますか？',
      about: '%{name} から未使用の %{credits} を取り消します。',
      submit: '%{credits} を取り消す',
      done: '%{credits} を取り消しました',
    },
  },
}

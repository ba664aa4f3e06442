import type { Messages } from './messages.ts'
import type { search as english } from './search.en.ts'

export const search: Messages<typeof english> = {
  open: '全体を検索',
  placeholder: 'MAC、SIP 番号、注文番号、名前、メール',
  hint: '2 文字以上入力してください。MAC・SIP 番号・注文番号の先頭、メールアドレス全体、または名前の一部で検索できます。',
  nothing: '「%{text}」に一致するものはありません。',
  recent: '最近の検索',
  results: '検索結果',
  more: '他にもあります。続けて入力すると絞り込めます。',
  keys: '↑ ↓ で選択、Enter で開く、Esc で閉じる',
  kinds: {
    device: 'デバイス',
    end_user: 'エンドユーザー',
    installer: '施工業者',
    sub_distributor: 'サブ代理店',
    property_manager: '物件管理者',
    project: 'プロジェクト',
    order: '注文',
  },
}

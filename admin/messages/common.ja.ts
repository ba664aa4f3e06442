import type { common as english } from './common.en.ts'
import type { Messages } from './messages.ts'

export const common: Messages<typeof english> = {
  add: '追加',
  all: 'すべて',
  back: '戻る',
  cancel: 'キャンセル',
  change: '変更',
  close: '閉じる',
  confirm: '確認',
  copied: 'コピーしました',
  create: '作成',
  delete: '削除',
  edit: '編集',
  loading: '読み込み中…',
  name: '名前',
  never: 'なし',
  no: 'いいえ',
  none: 'なし',
  off: 'オフ',
  on: 'オン',
  remove: '取り除く',
  save: '保存',
  saved: '保存しました',
  status: '状態',
  tryAgain: '再試行',
  yes: 'はい',
}

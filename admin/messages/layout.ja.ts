import type { layout as english } from './layout.en.ts'
import type { Messages } from './messages.ts'

export const layout: Messages<typeof english> = {
  account: 'アカウント',
  language: '言語',
  look: '表示テーマ',
  looks: { light: 'ライト', dark: 'ダーク', system: 'システムに合わせる' },
  groups: {
    devices: 'デバイス',
    users: 'ユーザー',
    service: 'サービス',
    account: 'アカウント',
  },
  keyboard: {
    title: 'キーボードショートカット',
    goTo: '「%{page}」へ移動',
    search: '一覧の検索欄へ移動',
    help: 'このヘルプを表示',
    close: '開いているものを閉じる',
  },
  breadcrumbs: 'パンくずリスト',
  offline: 'オフラインです。表示が古い可能性があります。',
  interrupted:
    'リアルタイム更新が中断しています。自動的に再接続します。最新の状態を見るにはページを再読み込みしてください。',
  nothingMatches: '検索条件に一致するものはありません。',
  clearSearch: '検索条件をクリア',
  rangeOf: '%{count} 件中 %{from}～%{to} 件',
  rangeOfMore: '%{count} 件以上中 %{from}～%{to} 件',
  typeToConfirm: '確認のため「%{text}」と入力してください',
  select: '%{name}を選択',
  export: 'エクスポート',
  exporting: 'エクスポート中…',
  errors: {
    unreachable: 'サーバーに接続できません。接続を確認して、もう一度お試しください。',
    failed: '要求に失敗しました',
    reference: '（要求 %{id}）',
    sessionEnded: 'セッションが終了しました。もう一度サインインしてください。',
  },
}

import type { Messages } from './messages.ts'
import type { reconciliation as english } from './reconciliation.en.ts'

export const reconciliation: Messages<typeof english> = {
  title: '照合',
  kind: '検出内容',
  state: '状態',
  subject: '対象',
  details: '詳細',
  lastSeen: '最終確認',
  times: '確認回数',
  states: { open: '未対応', mended: '修復済み', dismissed: '却下済み' },
  none: {
    open: '未対応のものはありません。待機中のものにはすべてプロセスがあり、帳簿も一致しています。',
    mended: '修復が必要なものはありませんでした。',
    dismissed: '却下されたものはありません。',
  },
  kinds: {
    order_without_process: 'プロセスのない注文',
    batch_without_process: 'プロセスのない AutoP バッチ',
    refund_without_process: 'プロセスのない返金',
    mail_without_process: 'プロセスのないメール',
    delivery_without_process: 'プロセスのない Webhook 配信',
    renewal_without_process: 'プロセスのない更新',
    held_by_closed_order: '終了した注文が保持している項目',
    outbox_stuck: 'Temporal が受け取っていない要求',
    books: '帳簿が一致しません',
    unannounced_payment: '通知されなかった支払い',
  },
  lastRun: {
    none: 'プロセスはありませんでした。',
    completed: 'プロセスは終了していました。',
    failed: 'プロセスは失敗していました。',
    terminated: 'プロセスは強制終了されていました。',
    timed_out: 'プロセスは時間切れでした。',
    canceled: 'プロセスはキャンセルされていました。',
  },
  items: '%{smart_count} 件を解放しました',
  dismissedBy: '%{name}: %{reason}',
  dismiss: {
    title: '%{name} を却下',
    help: '対応は不要とします。内容が変わると再び表示されます。',
    reason: '理由',
    submit: '却下',
  },
}

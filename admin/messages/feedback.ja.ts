import type { feedback as english } from './feedback.en.ts'
import type { Messages } from './messages.ts'

export const feedback: Messages<typeof english> = {
  title: 'フィードバック',
  none: 'フィードバックはまだありません。受け付けると、施工業者が「設定 › カスタマーサービス」から送信できます。',
  write: 'カスタマーサービスに問い合わせる',
  help: 'サブ代理店に送信されます。',
  off: 'サブ代理店は現在ここではフィードバックを受け付けていません。上記の連絡先をご利用ください。',
  text: 'メッセージ',
  contact: '返信先',
  contactHelp: 'メールアドレスまたは電話番号。',
  project: 'プロジェクト',
  send: '送信',
  sent: 'メッセージを送信しました。',
  organization: '施工業者',
  author: '送信者',
  at: '受信日時',
  readBy: '既読者',
  of: '%{organization} からのフィードバック',
  open: '%{organization} からのフィードバックを開く',
  markUnread: '未読にする',
}

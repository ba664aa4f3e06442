import type { mails as english } from './mails.en.ts'
import type { Messages } from './messages.ts'

/** What was mailed to an account that one manages. */
export const mails: Messages<typeof english> = {
  title: 'メール',
  of: '%{name} へのメール',
  about:
    '過去 90 日間に送信されたメールと、メールサーバーが受け付けたかどうかを表示します。届いても迷惑メールに入ることがあります。',
  none: 'まだメールは送信されていません。',
  to: '宛先: %{address}',
  resend: '再送',
  resendNamed: '再送: %{time} の%{kind}',
  resent: 'メールを送信しています。',
  resentBy: '%{name} が再送',
  states: { waiting: '送信中', sent: '送信済み', failed: '未送信' },
  kinds: {
    email_confirmation: 'メールアドレスの確認コード',
    password_reset: 'パスワードの再設定',
    sign_in_code: 'サインインコード',
    account_created: '招待',
    password_changed: 'パスワードの変更',
    email_changed: 'メールアドレスの変更',
    two_factor_changed: '2要素認証の変更',
    password_reset_by_other: '新しいパスワード',
    access_requested: 'アクセスの依頼',
    access_granted: 'アクセスの許可',
    access_revoked: 'アクセスの取り消し',
    access_entered: 'アカウントへの入室',
    feedback: 'フィードバック',
    notice: 'お知らせ',
    notification: '新着情報',
    resident_created: '居住者のアプリ',
    family_member_saved: '家族',
    order_succeeded: '注文の完了',
    order_refunded: '注文の返金',
    order_closed: '注文の未払い終了',
    late_money_refunded: '返金（未使用の入金）',
    auto_renewals: '自動更新',
    auto_renewal_failed: '自動更新の支払い不可',
    auto_renewal_off: '自動更新オフ',
    webhook_disabled: 'Webhook の停止',
  },
}

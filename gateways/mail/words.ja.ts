import type { TwoFactorChange } from '../../domain/mail.ts'
import { japaneseDigests } from './digest-words.ja.ts'
import { japaneseOrders } from './order-words.ja.ts'
import { japaneseRenewals } from './renewal-words.ja.ts'
import { filled, type MailWords } from './words.ts'

const NOT_YOU = 'お心当たりがない場合は、すぐにアカウントの管理者へご連絡ください。'

const SWITCH_OFF = 'このようなメールは、Gatehouse の「設定」で停止できます。'

const TWO_FACTOR: Record<TwoFactorChange, string> = {
  email_on: 'サインインの際に、このアドレスへ送信されるコードが必要になりました。',
  email_off: 'サインインの際に、メールのコードは不要になりました。',
  authenticator_on: 'サインインの際に、認証アプリのコードが必要になりました。',
  authenticator_off: 'サインインの際に、認証アプリのコードは不要になりました。',
  recovery_codes_made:
    '新しいリカバリーコードが作成されました。以前のコードはご利用いただけません。',
}

export const japanese: MailWords = {
  greeting: (name) => `${name} 様`,
  copyLink: 'ボタンが使えない場合は、次のアドレスをブラウザーに貼り付けてください。',
  footer:
    'このメールは、お客様のアカウントに関して Gatehouse から送信されました。返信されてもお読みできません。',
  kinds: {
    email_confirmation: ({ name }) => ({
      subject: 'メールアドレスの確認',
      name,
      paragraphs: ['このアドレスの確認のため、次のコードを Gatehouse に入力してください。'],
      notes: [
        'コードの有効期間は 10 分です。',
        'お心当たりがない場合は、このメールを無視してください。何も変更されません。',
      ],
    }),
    password_reset: ({ name, account }) => ({
      subject: '新しいパスワードの設定',
      name,
      paragraphs: [
        `アカウント ${account} の新しいパスワードが申請されました。こちらから設定してください。`,
      ],
      action: '新しいパスワードを設定',
      notes: [
        'リンクの有効期間は 30 分で、一度だけ使えます。',
        'お心当たりがない場合は、このメールを無視してください。パスワードは変更されません。',
      ],
    }),
    sign_in_code: ({ name }) => ({
      subject: 'サインイン用のコード',
      name,
      paragraphs: ['Gatehouse にサインインするには、次のコードを入力してください。'],
      notes: [
        'コードの有効期間は 10 分で、一度だけ使えます。電話やメールでコードをお尋ねすることはありません。',
        'サインインの操作をしていない場合は、パスワードを知られています。変更してください。',
      ],
    }),
    account_created: ({ name, account, organization, by }) => ({
      subject: `${organization} のアカウントのご案内`,
      name,
      paragraphs: [
        `${organization} の ${by} 様が Gatehouse にお客様のアカウントを作成しました。まずパスワードを設定してください。`,
      ],
      facts: [['アカウント', account]],
      action: 'パスワードを設定',
      notes: ['リンクの有効期間は 72 時間で、一度だけ使えます。'],
    }),
    password_changed: ({ name, account }) => ({
      subject: 'パスワードが変更されました',
      name,
      paragraphs: [
        `アカウント ${account} のパスワードが変更されました。ほかのセッションはすべて終了しました。`,
      ],
      notes: [NOT_YOU],
    }),
    email_changed: ({ name, account, newAddress }) => ({
      subject: 'メールアドレスが変更されました',
      name,
      paragraphs: [
        `アカウント ${account} 宛てのメールは、今後このアドレスではなく ${newAddress} に送信されます。`,
      ],
      notes: [NOT_YOU],
    }),
    two_factor_changed: ({ name, account, change }) => ({
      subject: '二要素認証が変更されました',
      name,
      paragraphs: [`アカウント ${account} の設定が変更されました。${TWO_FACTOR[change]}`],
      notes: [NOT_YOU],
    }),
    password_reset_by_other: ({ name, account, by, organization }) => ({
      subject: 'パスワードがリセットされました',
      name,
      paragraphs: [
        `${organization} の ${by} 様がアカウント ${account} のパスワードをリセットしました。以前のパスワードは使えません。こちらから新しいパスワードを設定してください。`,
      ],
      action: '新しいパスワードを設定',
      notes: ['リンクの有効期間は 72 時間で、一度だけ使えます。', NOT_YOU],
    }),
    access_requested: ({ name, by, organization, message }) => ({
      subject: `${organization} がアカウントへのアクセスを希望しています`,
      name,
      paragraphs: [
        `${organization} の ${by} 様が、サポートのため、パスワードなしでお客様のアカウントに入ることを希望しています。`,
        '許可されるまで誰も入れません。Gatehouse で、期間を定めて、または取り消すまで許可できます。',
      ],
      ...(message && { quotation: message }),
      action: 'Gatehouse を開く',
      page: '/',
    }),
    access_granted: ({ name, by, organization, until }, tell) => ({
      subject: `${organization} がアクセスを許可しました`,
      name,
      paragraphs: [
        until
          ? `${organization} の ${by} 様が、${tell.moment(until)} までアカウントに入ることを許可しました。`
          : `${organization} の ${by} 様が、取り消すまでアカウントに入ることを許可しました。`,
      ],
      action: 'Gatehouse を開く',
      page: '/',
    }),
    access_revoked: ({ name, by, organization }) => ({
      subject: `${organization} がアクセスを取り消しました`,
      name,
      paragraphs: [`${organization} の ${by} 様が、アカウントへのアクセスを取り消しました。`],
    }),
    access_entered: ({ name, by, organization, at }, tell) => ({
      subject: `${organization} がアカウントに入りました`,
      name,
      paragraphs: [
        `許可に基づき、${organization} の ${by} 様が ${tell.moment(at)} にお客様のアカウントに入りました。`,
        '行われた操作は、名前とともに履歴に残ります。アクセスはいつでも取り消せます。',
      ],
      action: 'Gatehouse を開く',
      page: '/',
    }),
    feedback: ({ from, organization, contact, project, text }) => ({
      subject: `${from} 様からのフィードバック`,
      paragraphs: [`${from} 様からメッセージが届きました。`],
      facts: filled([
        ['組織', organization],
        ['プロジェクト', project],
        ['連絡先', contact],
      ]),
      quotation: text,
      footer: 'Gatehouse が転送しました。連絡先がメールアドレスの場合、返信はそこへ送られます。',
    }),
    notice: ({ name, from, title, text }) => ({
      subject: title,
      name,
      paragraphs: [`${from} からのお知らせです。`],
      quotation: text,
      action: 'Gatehouse を開く',
      page: '/',
      notes: [SWITCH_OFF],
    }),
    notification: ({ name, link }) => ({
      subject: 'Gatehouse の通知',
      name,
      paragraphs: ['新しい通知があります。'],
      action: 'Gatehouse を開く',
      page: link ?? '/',
      notes: [SWITCH_OFF],
    }),
    resident_created: ({ name, organization, project }) => ({
      subject: `${project} のアカウントのご案内`,
      name,
      paragraphs: [
        `${organization} が ${project} のお客様のアカウントを作成しました。このメールアドレスでアプリにサインインしてください。`,
      ],
    }),
    family_member_saved: ({ name, member, contact, project }) => ({
      subject: `${member} 様がご家族に登録されました`,
      name,
      paragraphs: [`次の方が ${project} のご家族として登録されました。`],
      facts: filled([
        ['名前', member],
        ['連絡先', contact],
      ]),
    }),
    ...japaneseOrders,
    ...japaneseDigests,
    ...japaneseRenewals,
    webhook_disabled: ({ name, endpoint, reason }) => ({
      subject: 'Webhook が停止されました',
      name,
      paragraphs: ['配信の失敗が続いたため、次のエンドポイントの呼び出しを停止しました。'],
      facts: [
        ['エンドポイント', endpoint],
        ['理由', reason],
      ],
      action: 'Gatehouse を開く',
      page: '/#/settings/api-access',
    }),
  },
}

import type { Messages } from './messages.ts'
import type { settings as english } from './settings.en.ts'

export const settings: Messages<typeof english> = {
  title: '設定',
  display: {
    title: '表示',
    heading: '言語と表示テーマ',
    about: 'ページの言語と表示テーマ。',
  },
  notification: {
    title: '通知',
    about: 'メールアドレスと、お知らせをメールでも受け取るかどうか。',
    address: 'メールアドレス',
    push: 'メールでのお知らせ',
    byEmail: 'お知らせや新着情報をメールでも受け取る',
    pushHelp:
      'コンソールには常に表示されます。コードや新しいパスワードなど、アカウントを守るメールは必ず届きます。',
  },
  reminders: {
    title: '期限のお知らせ',
    help: '毎朝、コンソールと1日1通のメールでお知らせします。',
    days: '期限の何日前にお知らせするか',
    daysHelp: '0から365までの日数を1〜10個（例：30, 15, 7, 3, 1, 0）。施工業者にも適用されます。',
    lowCredits: 'クレジットがこの数を下回ったらお知らせ',
    lowCreditsHelp: '整数。0なら通知しません。',
    chosenAbove: '期限の%{days}日前にお知らせします。日数はサブ代理店が決めます。',
  },
  customerService: {
    title: 'カスタマーサービス',
    about: '施工業者と居住者の問い合わせ先、およびフィードバック。',
    own: '自社の連絡先',
    ownHelp: '施工業者とその居住者に表示されます。',
    none: 'サブ代理店の連絡先はまだ登録されていません。',
    phone: '電話',
    email: 'メール',
    website: 'ウェブサイト',
    websiteHelp: 'https:// または http:// で始まります',
    openingHours: '営業時間',
    remark: '備考',
    receivesFeedback: 'フィードバックを受け付ける',
    receivesFeedbackHelp:
      '施工業者にここで入力フォームが表示されます。内容は「フィードバック」にも表示されます。',
    feedbackEmail: 'フィードバックの送信先アドレス',
  },
  billing: {
    title: '請求先情報',
    about: '購入時の請求先。',
    help: '今後の請求書に記載されます。発行済みの請求書は変わりません。',
    company: '会社名または家族名',
    attention: '担当者',
    address: '住所',
    country: '国',
    countryHelp: '税額の計算に使われます。',
    phone: '電話番号',
    fax: 'FAX',
    email: '請求書用メールアドレス',
  },
}

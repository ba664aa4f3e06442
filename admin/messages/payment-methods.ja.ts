import type { Messages } from './messages.ts'
import type { paymentMethods as english } from './payment-methods.en.ts'

export const paymentMethods: Messages<typeof english> = {
  title: 'お支払い方法',
  about: '決済サービスに保存しているカードやアカウント。',
  help: 'ここに保存したものは、再入力せずに支払いに使えます。番号は決済サービスだけが保持します。',
  empty:
    'まだ何も保存されていません。カードやアカウントを追加するか、注文の支払い時に「保存する」を選んでください。',
  noProvider: '決済サービスが設定されていません。',
  add: {
    stripe: 'Stripeでカードを追加',
    paypal: 'PayPalアカウントを追加',
    sandbox: 'テストカードを追加',
  },
  means: {
    stripe: 'Stripe',
    paypal: 'PayPal',
    sandbox: 'テスト用サービス(実際のお金は動きません)',
  },
  expires: '有効期限 %{day}',
  replace: '変更',
  replaceNamed: '%{label}を変更',
  remove: '削除',
  removeNamed: '%{label}を削除',
  removeText:
    'ここと決済サービスの両方から削除されます。すでに支払われたものはそのままです。この方法で支払う自動更新は次回の請求時にオフになります。先に別の支払い方法を選んでください。',
  removed: 'お支払い方法を削除しました',
  asking: '決済サービスに確認しています…',
  kept: 'お支払い方法を保存しました',
  nothing: '決済サービスには何も登録されませんでした',
}

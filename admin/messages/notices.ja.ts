import type { Messages } from './messages.ts'
import type { notices as english } from './notices.en.ts'

export const notices: Messages<typeof english> = {
  title: 'お知らせの配信',
  none: 'お知らせはまだありません。更新やメンテナンスを配下の全員に知らせることができます。',
  create: '新しいお知らせ',
  publish: '公開する',
  heading: '件名',
  text: '本文',
  languages: '他の言語',
  languagesHelp: 'それ以外の言語の読者には上の文章が表示されます。',
  headingIn: 'タイトル（%{of}）',
  textIn: '本文（%{of}）',
  kindLabel: '種類',
  kind: { update: '更新', maintenance: 'メンテナンス', info: 'ご案内' },
  roles: '対象者',
  role: {
    sub_distributor: 'サブ代理店',
    installer: '施工業者',
    sub_installer: 'サブ施工業者',
    property_manager: '物件管理者',
  },
  subDistributors: '対象のサブ代理店',
  subDistributorsHelp: '空欄の場合はすべて。',
  all: 'すべて',
  chosen: 'サブ代理店 %{smart_count} 社',
  publishAt: '公開日時',
  publishAtHelp: '空欄の場合はすぐに公開。この端末の時刻です。',
  endsAt: '表示期限',
  endsAtHelp: '空欄の場合は無期限。',
  receivers: '受信者数',
  mails: 'うちメール送信',
  createdBy: '作成者',
  canceledBy: '取り消した人',
  state: {
    scheduled: '予約済み',
    publishing: '配信中',
    published: '公開済み',
    ended: '終了',
    canceled: '取り消し済み',
  },
  open: '「%{title}」を開く',
  cancelNamed: '「%{title}」を取り消す',
  cancelTitle: 'このお知らせを取り消しますか？',
  cancelText: '「%{title}」は公開されません。まだ誰にも通知されていません。',
  cancel: '取り消す',
  inbox: {
    title: 'システム通知',
    bell: '未読の通知 %{smart_count} 件',
    none: '通知はまだありません。代理店からのお知らせや作業の新着情報がここに表示されます。',
    readAll: 'すべて既読にする',
    unread: '未読',
    go: '開く',
  },
  kinds: {
    batch_failures: {
      title: 'AutoP バッチが一部失敗して終了しました',
      text: '%{devices} 台中 %{failed} 台に設定できませんでした。',
    },
    access_requested: {
      title: 'アカウントへのアクセスが求められています',
      text: '%{organization} の %{by} さんが、パスワードなしでのアクセスを求めています。',
    },
    access_granted: {
      title: 'アカウントに入れるようになりました',
      text: '%{organization} の %{by} さんが、パスワードなしでのアクセスを許可しました。',
    },
    access_revoked: {
      title: 'アカウントに入れなくなりました',
      text: '%{organization} の %{by} さんが、アクセスの許可を取り消しました。',
    },
    access_entered: {
      title: 'アカウントへのアクセスがありました',
      text: '許可に基づき、%{organization} の %{by} さんがあなたのアカウントに入りました。',
    },
    feedback_received: {
      title: 'フィードバックが届きました',
      text: '%{organization} の %{by} さんからメッセージが届きました。',
    },
    order_timed_out: {
      title: '期限までに支払われなかった注文があります',
      text: '注文 %{number} は期限切れになり、対象の項目は再び選択できます。',
    },
    order_failed: {
      title: '支払いができなかった注文があります',
      text: '注文 %{number} の支払いが繰り返し拒否されたため、対象の項目は再び選択できます。',
    },
    order_refunded: {
      title: '注文が返金されました',
      text: '注文 %{number} の代金が返金されました。',
    },
    order_money_returned: {
      title: '支払いが返金されました',
      text: '注文 %{number} への支払いは充当できなかったため、返金されました。',
    },
    order_needs_attention: {
      title: '確認が必要な注文があります',
      text: '%{buyer} の注文 %{number} は自動では先に進めません。',
    },
    reconciliation_findings: {
      title: '照合で問題が見つかりました',
      text: '確認してください: %{first}（全 %{count} 件）。',
    },
    items_expire: {
      title: 'まもなく期限切れになる項目があります',
      text: '%{smart_count}件がまもなく期限切れになります。',
    },
    items_expired: {
      title: '期限切れの項目があります',
      text: '%{smart_count}件が期限切れです。遠隔解錠、通知、ビデオ通話は停止しています。',
    },
    coupon_expires: {
      title: 'クーポンがまもなく失効します',
      text: 'クーポン %{code} は %{expiresOn} まで使えます。',
    },
    credits_low: {
      title: 'クレジットの残りが少なくなりました',
      text: 'クレジットの残りは %{credits} です（基準：%{lowCredits}）。',
    },
    prices_change: {
      title: '自動更新の価格が変わります',
      text: '%{from} から、自動更新される項目の価格が変わります。本日のメールに価格があります。',
    },
    credits_received: {
      title: 'クレジットを受け取りました',
      text: '%{organization} から %{credits} クレジットを受け取りました。',
    },
    credits_given: {
      title: 'クレジットが割り当てられました',
      text: '%{organization} に %{credits} クレジットが割り当てられました。',
    },
    credits_taken: {
      title: 'クレジットが回収されました',
      text: '%{organization} が未使用の %{credits} クレジットを回収しました。',
    },
    credits_taken_back: {
      title: 'クレジットを回収しました',
      text: '%{organization} の %{credits} クレジットが戻りました。',
    },
    auto_renewal_failed: {
      title: '自動更新のお支払いができませんでした',
      text: '%{rule} は %{retryOn} にもう一度試みます。',
    },
    auto_renewal_off: {
      title: '自動更新がオフになりました',
      text: '%{rule} は今後自動では更新されません。%{reason}',
    },
  },
}

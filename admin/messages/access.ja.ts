import type { access as english } from './access.en.ts'
import type { Messages } from './messages.ts'

export const access: Messages<typeof english> = {
  title: 'パスワードなしのアクセス',
  about: '上位の組織がサポートのためにこのアカウントに入れるかどうかと、その履歴。',
  state: {
    none: '誰も入れません。',
    noneAbout:
      'サブ代理店のサポートが必要な場合は、アクセスを許可してください。指定した期間だけ、パスワードなしでこのコンソールを使えます。操作はすべて確認できます。',
    granted: 'アクセスを許可しています',
    until: '%{time}まで',
    untilRevoked: '取り消すまで',
    grantedAbout:
      'パスワード、メールアドレス、二要素認証、この許可の変更、APIトークンの作成、登録済みの支払い方法による支払いはできません。',
  },
  grant: 'アクセスを許可',
  grantAgain: '期間を変更',
  granted: 'アクセスを許可しました',
  term: '期間',
  terms: {
    hours: '%{smart_count}時間',
    days: '%{smart_count}日',
    unlimited: '取り消すまで',
  },
  revoke: 'アクセスを取り消す',
  revokeAbout: '現在このアカウントに入っている人は、すぐに退出させられます。',
  revoked: 'アクセスを取り消しました',
  request: {
    title: '%{name}がアクセスを求めています',
    decline: '拒否',
    declined: 'リクエストを拒否しました',
  },
  visits: {
    title: '訪問の履歴',
    titleAbove: '訪問',
    empty: 'まだ誰も入っていません。',
    inside: '現在訪問中',
    ends: {
      left: '退出',
      revoked: 'アクセス取り消し',
      signed_out: 'サインアウト',
      timed_out: '時間切れ',
    },
  },
  icon: {
    none: '%{name}にアクセスを依頼',
    requested: '%{name}にアクセスを依頼済み',
    granted: '%{name}のアカウントに入る',
  },
  ask: {
    title: 'アクセスを依頼',
    about: '%{name}はコンソールとメールで依頼を受け取り、許可するかどうかと期間を決めます。',
    note: '必要な理由',
    send: '依頼を送信',
    sent: '%{name}に依頼しました',
  },
  asked: {
    title: '回答待ち',
    about: '%{name}はまだ回答していません。許可されると入れるようになります。',
  },
  enter: {
    title: '%{name}のアカウントに入る',
    about:
      '最長1時間、この施工業者のコンソールを使えます。操作はすべてあなたの名前で記録され、施工業者も確認できます。',
    reason: '理由',
    submit: '入る',
  },
  bar: {
    acting: '%{name}として操作中',
    left: '残り%{minutes}分',
    leave: '退出',
  },
  ended: {
    left: '自分のコンソールに戻りました。',
    revoked: '%{name}がアクセスを取り消しました。自分のコンソールに戻りました。',
    signed_out: '訪問が終了しました。自分のコンソールに戻りました。',
    timed_out: '%{name}のアカウントでの時間が終了しました。自分のコンソールに戻りました。',
  },
}

import type { dashboard as english } from './dashboard.en.ts'
import type { Messages } from './messages.ts'

export const dashboard: Messages<typeof english> = {
  title: '概要',
  needs: {
    title: '今、対応が必要なこと',
    nothing: '今、対応が必要なことはありません。',
    offline: {
      community: '集合住宅のオフラインのデバイス',
      commercial: 'オフィスのオフラインのデバイス',
      single_family: '戸建てのオフラインのデバイス',
    },
    expiring: '30 日以内に終了するサービス',
    expired: '終了したサービス',
    unpaid: '支払い待ちの注文',
    attention: '確認が必要な注文',
    batches: '失敗または停止中の AutoP バッチ',
    coupons: '30 日以内に期限切れになる残高のあるクーポン',
    findings: '照合の未対応の検出結果',
    credits: '残りのクレジット',
  },
  months: {
    money: '月別の金額',
    revenue: '月別の売上',
    cost: '月別の費用',
    sum: '%{currency}: 12 か月で %{sum}',
    asTable: '表で表示',
    asChart: '棒グラフで表示',
    month: '月',
    amount: '金額',
    none: {
      revenue: '過去 12 か月に売上はありません。',
      cost: '過去 12 か月に支払いはありません。',
    },
    note: {
      revenue: '税抜き、返金を差し引いた額です。月は明細と同じく UTC です。',
      cost: '税込み、返金を差し引いた額です。月は明細と同じく UTC です。',
    },
  },
  ending: {
    title: '終了するサービス',
    holder: '対象',
    service: 'サービス',
    expiresOn: '最終日',
    project: 'プロジェクト',
    installer: '施工業者',
    states: { label: '状態', expiring: '30 日以内', expired: '終了' },
    none: {
      expiring: '自動更新されるものを除き、30 日以内に終了するサービスはありません。',
      expired: '終了したサービスはありません。',
    },
  },
  only: {
    attention: '確認が必要な注文だけを表示しています。',
    batches: '過去 30 日で一部が失敗した、または開始していないバッチだけを表示しています。',
    coupons: '%{day} までに期限が切れるクーポンだけを表示しています。',
  },
}

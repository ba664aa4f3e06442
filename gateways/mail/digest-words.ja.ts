import { type DigestPhrases, digestText } from './digest.ts'
import type { DigestWords } from './words.ts'

const items = (count: number) => `${count.toLocaleString('ja')}件`

const phrases: DigestPhrases = {
  subject: ({ expiring, expired }) => {
    if (expired > 0 && expiring > 0)
      return `期限切れ${items(expired)}、まもなく期限切れ${items(expiring)}`
    if (expired > 0) return `期限切れ：${items(expired)}`
    return expiring > 0
      ? `まもなく期限切れ：${items(expiring)}`
      : 'クーポン・クレジット・価格のお知らせ'
  },
  intro: '本日のお知らせです。各行から、その行の項目だけを選んだ更新画面が開きます。',
  expiring: (count) => `まもなく期限切れ：${items(count)}`,
  expired: (count) => `期限切れ：${items(count)}`,
  stops:
    '遠隔解錠、アプリの通知、ビデオ通話は停止しています。暗証番号、カード、建物内の通話は引き続き使えます。7日間はデータが失われません。',
  automatic: (count) => `自動更新：${items(count)}。操作は不要です。`,
  coupons: 'まもなく失効するクーポン',
  credits: (left, threshold) => `クレジットの残りは${left}です。お知らせの基準は${threshold}です。`,
  prices: '自動更新される項目の価格変更（1か月あたり）',
  items,
  until: (day) => `${day}まで`,
  more: (lines) => `ほか${lines}行は期限カレンダーにあります。`,
  coupon: (code, value, until) => `${code}：${value}、${until}まで`,
  price: (what, former, next, from) => `${what}：${from}から${former}が${next}になります`,
  action: '期限カレンダーを開く',
  note: 'お知らせする日とメールの有無は、Gatehouseの「設定 › 通知」で変更できます。',
}

const credits = (count: number) => `${count.toLocaleString('ja')}クレジット`

export const japaneseDigests: DigestWords = {
  expiry_digest: digestText('ja', phrases),
  credits_moved: ({ name, step, organization, by, credits: count, remark }) => {
    const sentences = {
      received: `${organization}から${credits(count)}を受け取りました。`,
      given: `${by}さんが${organization}に${credits(count)}を割り当てました。`,
      taken: `${organization}が、未使用の${credits(count)}を回収しました。`,
      taken_back: `${by}さんが${organization}から${credits(count)}を回収しました。`,
    }
    const subjects = {
      received: 'クレジットを受け取りました',
      given: 'クレジットが割り当てられました',
      taken: 'クレジットが回収されました（お客様の分）',
      taken_back: 'クレジットを回収しました',
    }
    return {
      subject: subjects[step],
      name,
      paragraphs: [sentences[step]],
      ...(remark && { quotation: remark }),
      action: 'クレジット履歴を開く',
      page: '/#/credits',
    }
  },
}

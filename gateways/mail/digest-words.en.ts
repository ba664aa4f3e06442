import { type DigestPhrases, digestText } from './digest.ts'
import type { DigestWords } from './words.ts'

const items = (count: number) => (count === 1 ? '1 item' : `${count.toLocaleString('en')} items`)

const phrases: DigestPhrases = {
  subject: ({ expiring, expired }) => {
    if (expired > 0 && expiring > 0)
      return `Expired: ${items(expired)}; soon to expire: ${items(expiring)}`
    if (expired > 0) return `Expired: ${items(expired)}`
    return expiring > 0
      ? `Soon to expire: ${items(expiring)}`
      : 'News of your coupons, credits or prices'
  },
  intro: 'This is what you should know today. Each line opens the renewal of its own items.',
  expiring: (count) => `Soon to expire: ${items(count)}`,
  expired: (count) => `Expired: ${items(count)}`,
  stops:
    'For these, opening doors from afar, notifications of the app and video calls have stopped. PINs, cards and calls inside the house go on. For 7 days nothing of theirs is lost.',
  automatic: (count) => `Renewed automatically: ${items(count)}. There is nothing to do.`,
  coupons: 'Coupons that lose their value',
  credits: (left, threshold) =>
    `You have ${left} credits left, fewer than the ${threshold} from which you wanted to be told.`,
  prices: 'Other prices of what is renewed automatically, for a month',
  items,
  until: (day) => `until ${day}`,
  more: (lines) => `${lines} more lines are in the expiry calendar.`,
  coupon: (code, value, until) => `${code}: ${value}, until ${until}`,
  price: (what, former, next, from) => `${what}: ${next} instead of ${former}, from ${from} on`,
  action: 'Open the expiry calendar',
  note: 'On which days you are told, and whether by mail, is set in Gatehouse, under Setting › Notification.',
}

const credits = (count: number) =>
  count === 1 ? '1 credit' : `${count.toLocaleString('en')} credits`

export const englishDigests: DigestWords = {
  expiry_digest: digestText('en', phrases),
  credits_moved: ({ name, step, organization, by, credits: count, remark }) => {
    const sentences = {
      received: `${organization} has given you ${credits(count)}.`,
      given: `${by} has given ${credits(count)} to ${organization}.`,
      taken: `${organization} has taken back ${credits(count)} that you had not spent.`,
      taken_back: `${by} has taken back ${credits(count)} from ${organization}.`,
    }
    const subjects = {
      received: 'You have received credits',
      given: 'Credits were given',
      taken: 'Credits were taken back from you',
      taken_back: 'Credits were taken back',
    }
    return {
      subject: subjects[step],
      name,
      paragraphs: [sentences[step]],
      ...(remark && { quotation: remark }),
      action: 'Open the credit log',
      page: '/#/credits',
    }
  },
}

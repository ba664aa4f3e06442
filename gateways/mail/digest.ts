import type { Locale } from '../../domain/locale.ts'
import type { MailData } from '../../domain/mail.ts'
import { formatMoney } from '../../domain/money.ts'
import type { DigestLine, DigestPart, ToldPrice } from '../../domain/reminder.ts'
import { renewPath } from '../../domain/reminder.ts'
import { serviceName, speak } from '../invoice-pdf/words.ts'
import { day, type MailList, type MailText } from './words.ts'

/** What the digest of a day says, in one language. */
export interface DigestPhrases {
  subject(counts: { expiring: number; expired: number }): string
  intro: string
  expiring(count: number): string
  expired(count: number): string
  /** What an expired item no longer does, and what goes on. */
  stops: string
  automatic(count: number): string
  coupons: string
  credits(left: string, threshold: number): string
  prices: string
  items(count: number): string
  until(day: string): string
  more(lines: number): string
  coupon(code: string, value: string, until: string): string
  price(what: string, former: string, next: string, from: string): string
  action: string
  note: string
}

/** One mail of a person and day. Each line leads to the renewal of its own items. */
export const digestText =
  (locale: Locale, words: DigestPhrases) =>
  (data: MailData['expiry_digest']): MailText => {
    const { name, toldOn, expiring, expired, automatic, coupons, credits, prices } = data
    const subject = words.subject({ expiring: expiring.count, expired: expired.count })
    return {
      subject,
      name,
      paragraphs: [words.intro],
      lists: [
        ...itemList(expired, words.expired, { locale, words, toldOn, note: words.stops }),
        ...itemList(expiring, words.expiring, { locale, words, toldOn }),
        ...itemList(automatic, words.automatic, { locale, words }),
        ...listOf(
          words.coupons,
          coupons.map(({ couponId, code, balanceMinor, currency, expiresOn }) => ({
            text: words.coupon(
              code,
              formatMoney({ amountMinor: balanceMinor, currency }, locale),
              day(expiresOn, locale),
            ),
            page: `/coupons/${couponId}/show`,
          })),
        ),
        ...listOf(
          words.prices,
          prices.map((price) => ({
            text: priceText(locale, words, price),
            page: '/renewal-rules',
          })),
        ),
      ],
      ...(credits && {
        notesBefore: [
          words.credits((credits.credits / 100).toLocaleString(locale), credits.lowCredits),
        ],
      }),
      action: words.action,
      page: `/#/expiry-calendar?month=${toldOn.slice(0, 7)}`,
      notes: [words.note],
    }
  }

interface ListOptions {
  locale: Locale
  words: DigestPhrases
  /** Without it the lines lead nowhere: there is nothing to renew. */
  toldOn?: string
  note?: string
}

function itemList(
  { lines, count, more }: DigestPart,
  title: (count: number) => string,
  { locale, words, toldOn, note }: ListOptions,
): MailList[] {
  if (count === 0) return []
  const installers = Map.groupBy(lines, ({ installerName }) => installerName)
  const groups = [...installers].map(([heading, ofInstaller]) => ({
    heading,
    groups: [...Map.groupBy(ofInstaller, ({ projectId }) => projectId).values()].map((some) => ({
      heading: some[0]?.projectName ?? '',
      lines: some.map((line) => ({
        text: lineText(locale, words, line),
        ...(toldOn !== undefined && { page: renewPath(line, toldOn) }),
      })),
    })),
  }))
  return [
    {
      title: title(count),
      ...(note && { note }),
      groups,
      ...(more > 0 && { more: words.more(more) }),
    },
  ]
}

function listOf(title: string, lines: { text: string; page: string }[]): MailList[] {
  if (lines.length === 0) return []
  return [{ title, groups: [{ heading: '', groups: [{ heading: '', lines }] }] }]
}

function lineText(
  locale: Locale,
  words: DigestPhrases,
  { service, count, expiresOn }: DigestLine,
): string {
  const { words: names } = speak(locale, 'USD')
  const what = serviceName(names, { service, variant: '' })
  return `${what}: ${words.items(count)}, ${words.until(day(expiresOn, locale))}`
}

function priceText(locale: Locale, words: DigestPhrases, price: ToldPrice): string {
  const { words: names, money } = speak(locale, price.currency)
  const { formerMinor, nextMinor, from } = price
  const what = serviceName(names, price)
  return words.price(what, money(formerMinor), money(nextMinor), day(from, locale))
}

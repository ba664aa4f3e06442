import type { InvoiceLine } from '../../domain/invoice.ts'
import type { Locale } from '../../domain/locale.ts'
import { formatMoney } from '../../domain/money.ts'
import { de } from './words.de.ts'
import { en, type InvoiceWords } from './words.en.ts'
import { ja } from './words.ja.ts'

const WORDS: Record<Locale, InvoiceWords> = { en, de, ja }

/** Of dates: the day first in English, as most of the world reads it, and the month as a word. */
const DATE_LOCALES: Record<Locale, string> = { en: 'en-GB', de: 'de', ja: 'ja' }

export interface Speech {
  locale: Locale
  words: InvoiceWords
  money(amountMinor: number): string
  /** Of a date or an instant, as it is in UTC. */
  date(iso: string): string
  country(code: string): string
  number(value: number): string
  percent(basisPoints: number): string
}

/** Everything that is said in words and figures of a language. */
export function speak(locale: Locale, currency: string): Speech {
  const dates = new Intl.DateTimeFormat(DATE_LOCALES[locale], {
    timeZone: 'UTC',
    ...(locale === 'en'
      ? { day: 'numeric', month: 'short', year: 'numeric' }
      : { day: '2-digit', month: '2-digit', year: 'numeric' }),
  })
  const countries = new Intl.DisplayNames(locale, { type: 'region' })
  return {
    locale,
    words: WORDS[locale],
    money: kept((amountMinor) => formatMoney({ amountMinor, currency }, locale)),
    date: (iso) => dates.format(new Date(iso)),
    country: (code) => (code === '' ? '' : (countries.of(code) ?? code)),
    number: (value) => value.toLocaleString(locale),
    percent: (basisPoints) =>
      (basisPoints / 10_000).toLocaleString(locale, { style: 'percent', maximumFractionDigits: 2 }),
  }
}

/** The same price stands on many lines. */
function kept(say: (value: number) => string): (value: number) => string {
  const said = new Map<number, string>()
  return (value) => {
    const text = said.get(value) ?? say(value)
    said.set(value, text)
    return text
  }
}

/** `App, with indoor monitor`. A variant of two parts, such as 7 days and 2 devices, is said in parts. */
export function serviceName(
  words: InvoiceWords,
  { service, variant }: Pick<InvoiceLine, 'service' | 'variant'>,
): string {
  const said = (key: string) => (words as Record<string, string>)[key]
  const [, time = '', devices = ''] = /^(\d+_days)_(.+)$/.exec(variant) ?? []
  const parts = said(`variant_${variant}`)
    ? [said(`variant_${variant}`)]
    : [said(`variant_${time}`), said(`variant_${devices}`)]
  return [said(`service_${service}`) ?? service, ...parts].filter(Boolean).join(', ')
}

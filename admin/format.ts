import type { Locale } from '../domain/locale.ts'
import { locale, translate } from './i18n.ts'

/** In the language on the screen: "20,000". */
export const formatNumber = (value: number): string => value.toLocaleString(locale())

/** "A, B and C". */
export const formatList = (words: string[]): string =>
  new Intl.ListFormat(FORMAT_LOCALES[locale()]).format(words)

/** An instant in a time zone, to the second. */
export const formatInstant = (instant: string, timeZone: string): string =>
  instantFormat(timeZone).format(new Date(instant))

/** A calendar date, `YYYY-MM-DD`, without a zone. */
export const formatDay = (date: string): string => dayFormat().format(new Date(date))

/** A month, `YYYY-MM`: "November 2026", "Nov", "N". */
export const formatMonth = (month: string, width: 'long' | 'short' | 'narrow'): string =>
  monthFormats[width]().format(new Date(`${month}-01`))

/** How far away: "3 days ago". A negative number lies in the past. */
export const formatRelative = (amount: number, unit: Intl.RelativeTimeFormatUnit): string =>
  relativeFormat().format(amount, unit)

/** "2 min 5 s": the two largest parts of a span. */
export function formatSpan(totalSeconds: number): string {
  const all = Math.max(0, Math.ceil(totalSeconds))
  const seconds = all % 60
  const minutes = Math.floor(all / 60) % 60
  const hours = Math.floor(all / 3_600) % 24
  const days = Math.floor(all / 86_400)
  if (days > 0) return translate('fields.span.days', { days, hours })
  if (hours > 0) return translate('fields.span.hours', { hours, minutes })
  if (minutes > 0) return translate('fields.span.minutes', { minutes, seconds })
  return translate('fields.span.seconds', { seconds })
}

/** English with the day before the month, as the rest of the world writes it. */
const FORMAT_LOCALES: Record<Locale, string> = { en: 'en-GB', de: 'de-DE', ja: 'ja-JP' }

const instantFormat = kept(
  (language, timeZone) =>
    new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium', timeZone }),
)

const dayFormat = kept(
  (language) => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }),
)

const monthFormat = (options: Intl.DateTimeFormatOptions) =>
  kept((language) => new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }))

const monthFormats = {
  long: monthFormat({ month: 'long', year: 'numeric' }),
  short: monthFormat({ month: 'short' }),
  narrow: monthFormat({ month: 'narrow' }),
}

const relativeFormat = kept(
  (language) => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }),
)

/** To make a format takes longer than to use it a hundred times. */
function kept<Format>(make: (language: string, timeZone?: string) => Format) {
  const formats = new Map<string, Format>()
  return (timeZone?: string): Format => {
    const language = FORMAT_LOCALES[locale()]
    const key = `${language} ${timeZone}`
    const format = formats.get(key) ?? make(language, timeZone)
    formats.set(key, format)
    return format
  }
}

/** A country by its name in the language on the screen; empty for none. */
export const countryName = (code: string): string =>
  code === '' ? '' : (new Intl.DisplayNames([locale()], { type: 'region' }).of(code) ?? code)

/** The languages of the console and of the mails. */
export const LOCALES = ['en', 'de', 'ja'] as const
export type Locale = (typeof LOCALES)[number]

export const isLocale = (text: string): text is Locale => LOCALES.some((locale) => locale === text)

/** The first of the preferred languages that there is; "de-AT" is German. English if there is none. */
export function pickLocale(preferred: readonly string[]): Locale {
  const languages = preferred.map((tag) => tag.toLowerCase().split('-', 1)[0] ?? '')
  return languages.find(isLocale) ?? 'en'
}

import polyglotI18nProvider from 'ra-i18n-polyglot'
import { isLocale, type Locale, pickLocale } from '../domain/locale.ts'
import { messagesOf, sentencesOf } from './messages/index.ts'
import { learnSentences } from './said.ts'
import { store } from './store.ts'

/** Each in its own language, for who cannot read the one on the screen. */
export const LANGUAGES: { locale: Locale; name: string }[] = [
  { locale: 'en', name: 'English' },
  { locale: 'de', name: 'Deutsch' },
  { locale: 'ja', name: '日本語' },
]

const polyglot = polyglotI18nProvider(
  (locale) => messagesOf(isLocale(locale) ? locale : 'en'),
  'en',
  LANGUAGES,
  { replace: replaceInLanguage },
)

export const i18nProvider = {
  ...polyglot,
  async changeLocale(locale: string) {
    const [sentences] = await Promise.all([
      sentencesOf(isLocale(locale) ? locale : 'en'),
      polyglot.changeLocale(locale),
    ])
    learnSentences(sentences)
    document.documentElement.lang = locale
  },
}

/** For code outside components; never while a module loads. A change of language draws every page anew. */
export const translate = (key: string, values?: Record<string, unknown>): string =>
  i18nProvider.translate(key, values)

/** The language on the screen. */
export function locale(): Locale {
  const current = i18nProvider.getLocale()
  return isLocale(current) ? current : 'en'
}

/** Before the first page: the language chosen last in this browser, else the browser's own. */
export async function startLanguage(): Promise<void> {
  const chosen = store.getItem<string>('locale')
  const wanted = pickLocale(chosen ? [chosen] : navigator.languages)
  // Without its words, say offline, the page is still worth something in English.
  if (wanted !== 'en') await i18nProvider.changeLocale(wanted).catch(() => undefined)
}

type Replacer = (expression: string, name: string) => unknown

/** Polyglot's way to fill in values, with numbers written as the language does. */
function replaceInLanguage(this: string, token: RegExp, valueFor: Replacer): string {
  return this.replace(token, (expression: string, name: string) => {
    const value = valueFor(expression, name)
    return typeof value === 'number' ? value.toLocaleString(locale()) : String(value)
  })
}

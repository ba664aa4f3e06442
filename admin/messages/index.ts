import { en } from './en.ts'

/*
 * The words of the console, by area and language.
 *
 * To add an area, say `tokens`:
 *   tokens.en.ts   export const tokens = { title: 'API tokens', count: '%{smart_count} token |||| %{smart_count} tokens' }
 *   tokens.de.ts   import type { Messages } from './messages.ts'
 *                  import type { tokens as english } from './tokens.en.ts'
 *                  export const tokens: Messages<typeof english> = { … }
 *   tokens.ja.ts   the same; Japanese has one plural form, so no `||||`
 * and name it in en.ts, de.ts and ja.ts (one import and one word each).
 *
 * To use it: `const translate = useTranslate()`, then `translate('tokens.title')`,
 * `translate('tokens.count', { smart_count: 20000 })`. Numbers among the values are written in the
 * reader's language ("20,000"), so pass a number that is a name, such as a port, as text.
 * React-Admin's own components translate a key given as `label`, `primaryText` or `helperText`.
 * Outside components: `translate` of i18n.ts, never while a module loads, when no language is known.
 * Dates and numbers: `format.ts`. Words that many areas need: the area `common`.
 * What the server says (refusals, remarks on lines) is English; `said()` puts it into the language by the tables
 * said.de.ts and said.ja.ts. A new refusal of the API needs a line in both.
 * Keep whole sentences in one message; never join parts. No English text stands in a page: a test looks.
 */

const LOADERS = {
  en: () => en,
  de: async () => (await import('./de.ts')).de,
  ja: async () => (await import('./ja.ts')).ja,
}

const SENTENCES = {
  en: async () => ({}),
  de: async () => (await import('./said.de.ts')).said,
  ja: async () => (await import('./said.ja.ts')).said,
}

/** English comes with the first load, the other languages when they are chosen. */
export const messagesOf = (locale: keyof typeof LOADERS) => LOADERS[locale]()

/** What the server says, by its English words; see `said`. */
export const sentencesOf = (locale: keyof typeof SENTENCES) => SENTENCES[locale]()

const KEY_MEANINGS = {
  en: async () => ({}),
  de: async () => (await import('./autop-keys.de.ts')).keyMeanings,
  ja: async () => (await import('./autop-keys.ja.ts')).keyMeanings,
}

/** What AutoP keys mean, by their English words; in English there are none. */
export const keyMeaningsIn = (locale: keyof typeof KEY_MEANINGS): Promise<Record<string, string>> =>
  KEY_MEANINGS[locale]()

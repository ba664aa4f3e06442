import polyglotI18nProvider from 'ra-i18n-polyglot'
import english from 'ra-language-english'
import { mergeTranslations } from 'react-admin'

/** React-Admin's words, where ours are better: it would read out "Sort by mAC". */
const messages = mergeTranslations(english, {
  ra: {
    sort: { sort_by: 'Sort by %{field} %{order}' },
    message: { select_all_limit_reached: 'Only the first %{max} are selected' },
  },
})

export const i18nProvider = polyglotI18nProvider(() => messages, 'en')

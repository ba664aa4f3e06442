import english from 'ra-language-english'
import type { TranslationMessages } from 'react-admin'

/** React-Admin's words, where ours are better: it would read out "Sort by mAC". */
export const ra: TranslationMessages['ra'] = {
  ...english.ra,
  sort: { ...english.ra.sort, sort_by: 'Sort by %{field} %{order}' },
  message: {
    ...english.ra.message,
    select_all_limit_reached: 'Only the first %{max} are selected',
  },
}

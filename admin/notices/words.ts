import { useTranslate } from 'react-admin'
import type { Notification } from '../../api/schemas/notification.ts'

export interface Told {
  title: string
  text: string
}

/** What a notification says: a notice in its author's words, anything else in the reader's language. */
export function useTold(): (row: Notification) => Told {
  const translate = useTranslate()
  return ({ kind, data, notice }) =>
    notice ?? {
      title: translate(`notices.kinds.${kind}.title`, data),
      text: translate(`notices.kinds.${kind}.text`, data),
    }
}

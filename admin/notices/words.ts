import { useTranslate } from 'react-admin'
import type { Notification } from '../../api/schemas/notification.ts'
import { formatDay } from '../format.ts'

export interface Told {
  title: string
  text: string
}

/** What a notification says: a notice in its author's words, anything else in the reader's language. */
export function useTold(): (row: Notification) => Told {
  const translate = useTranslate()
  return ({ kind, data, notice }) => {
    const { reason, retryOn } = data
    const values = {
      ...data,
      ...(reason !== undefined && { reason: translate(`renewals.reasons.${reason}`) }),
      ...(retryOn !== undefined && { retryOn: formatDay(String(retryOn)) }),
    }
    return (
      notice ?? {
        title: translate(`notices.kinds.${kind}.title`, values),
        text: translate(`notices.kinds.${kind}.text`, values),
      }
    )
  }
}

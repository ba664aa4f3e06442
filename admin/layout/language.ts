import { useEffect } from 'react'
import { useLocaleState, useNotify } from 'react-admin'
import type { Locale } from '../../domain/locale.ts'
import { messageOf, request } from '../http.ts'
import { changeCachedSession, useSession } from '../session.ts'

/** The language on the screen, and a way to choose another, which the account keeps for other browsers and mails. */
export function useLanguage(): [chosen: string, choose: (locale: Locale) => void] {
  const [chosen, show] = useLocaleState()
  const session = useSession()
  const notify = useNotify()

  async function keep(locale: Locale) {
    try {
      await request('PATCH', 'account', { body: { locale } })
      changeCachedSession({ locale })
    } catch (error) {
      notify(messageOf(error), { type: 'error' })
    }
  }

  return [
    chosen,
    (locale) => {
      show(locale)
      // In the account of another, the language is only what is on the screen.
      if (session && !session.acting) void keep(locale)
    },
  ]
}

/** Shows the language of the account, once that is known. */
export function useAccountLanguage(): void {
  const [, show] = useLocaleState()
  const session = useSession()
  const own = session && !session.acting ? session.locale : undefined
  useEffect(() => {
    if (own) show(own)
  }, [own])
}

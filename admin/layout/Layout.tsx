import { type ReactNode, useEffect } from 'react'
import { HttpError, Layout as RaLayout, useLogoutIfAccessDenied } from 'react-admin'
import { regainConsole } from '../access/visit.ts'
import { useEvents } from '../events.ts'
import { onSessionEnd } from '../http.ts'
import { ActingBar } from './ActingBar.tsx'
import { AppBar } from './AppBar.tsx'
import { ComponentWords } from './ComponentWords.tsx'
import { KeyboardHelp } from './KeyboardHelp.tsx'
import { useAccountLanguage } from './language.ts'
import { Menu } from './Menu.tsx'
import { OfflineNotice } from './OfflineNotice.tsx'

export function Layout({ children }: { children: ReactNode }) {
  const isLive = useEvents()
  useSignInAgain()
  useAccountLanguage()
  return (
    <ComponentWords>
      <RaLayout appBar={AppBar} menu={Menu} appBarAlwaysOn>
        <ActingBar />
        <OfflineNotice isLive={isLive} />
        {children}
        <KeyboardHelp />
      </RaLayout>
    </ComponentWords>
  )
}

/** Leads to the sign-in page, and back from there, when any request finds that the session has ended. */
function useSignInAgain() {
  const logoutIfAccessDenied = useLogoutIfAccessDenied()
  useEffect(
    () =>
      onSessionEnd(() => {
        void regainConsole().then(
          (isBack) => isBack || logoutIfAccessDenied(new HttpError('The session has ended', 401)),
        )
      }),
    [logoutIfAccessDenied],
  )
}

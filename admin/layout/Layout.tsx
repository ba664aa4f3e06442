import type { ReactNode } from 'react'
import { Layout as RaLayout } from 'react-admin'
import { useEvents } from '../events.ts'
import { AppBar } from './AppBar.tsx'
import { KeyboardHelp } from './KeyboardHelp.tsx'
import { Menu } from './Menu.tsx'
import { OfflineNotice } from './OfflineNotice.tsx'

export function Layout({ children }: { children: ReactNode }) {
  const isLive = useEvents()
  return (
    <RaLayout appBar={AppBar} menu={Menu} appBarAlwaysOn>
      <OfflineNotice isLive={isLive} />
      {children}
      <KeyboardHelp />
    </RaLayout>
  )
}

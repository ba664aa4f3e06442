import { Divider, ListSubheader } from '@mui/material'
import { Menu as RaMenu, useSidebarState, useTranslate } from 'react-admin'
import { dashboard } from '../dashboard/index.ts'
import { useSession } from '../session.ts'
import { MENU_ENTRIES, MENU_GROUPS, type MenuGroup } from './menu-entries.ts'

export function Menu() {
  const entries = useMenuEntries()
  const groups = MENU_GROUPS.filter((name) => entries.some(({ group }) => group === name))
  return (
    <RaMenu>
      <RaMenu.Item
        to="/"
        primaryText={dashboard.label}
        leftIcon={<dashboard.icon />}
        keyboardShortcut={dashboard.shortcut}
        keyboardShortcutRepresentation={null}
      />
      {groups.flatMap((name) => [
        <GroupHeading key={name} group={name} />,
        ...entries
          .filter(({ group }) => group === name)
          .map(({ name: path, icon: Icon, options, shortcut }) => (
            <RaMenu.Item
              key={path}
              to={`/${path}`}
              primaryText={options.label}
              leftIcon={<Icon />}
              keyboardShortcut={shortcut}
              keyboardShortcutRepresentation={null}
            />
          )),
      ])}
    </RaMenu>
  )
}

/** What the person signed in may open. */
export function useMenuEntries() {
  const session = useSession()
  if (!session) return []
  const { permissions, mayPay, account } = session
  const isSeller = account.role === 'distributor'
  return MENU_ENTRIES.filter(
    ({ permission, isForPayers }) =>
      (!permission || permissions.includes(permission)) && (!isForPayers || mayPay || isSeller),
  )
}

/** Between the entries of the menu and not around them: the arrow keys go from one sibling to the next. */
function GroupHeading({ group }: { group: MenuGroup }) {
  const [isOpen] = useSidebarState()
  const translate = useTranslate()
  if (!isOpen) return <Divider component="li" role="presentation" sx={{ my: 0.5 }} />
  return (
    <ListSubheader
      disableSticky
      role="presentation"
      sx={{ bgcolor: 'transparent', lineHeight: '28px', mt: 0.75, fontSize: '0.75rem' }}
    >
      {translate(`layout.groups.${group}`)}
    </ListSubheader>
  )
}

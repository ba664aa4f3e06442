import { CanAccess, Menu as RaMenu } from 'react-admin'
import { auditEntries } from '../audit/index.ts'
import { autopBatches } from '../autop/index.ts'
import { personalDevices, projectDevices } from '../devices/index.ts'

const ENTRIES = [
  { ...projectDevices, shortcut: 'g>p' },
  { ...personalDevices, shortcut: 'g>s' },
  { ...autopBatches, shortcut: 'g>b' },
  { ...auditEntries, shortcut: 'g>a' },
]

export const MENU_SHORTCUTS = ENTRIES.map(({ shortcut, options }) => ({
  keys: shortcut.replace('>', ' '),
  does: `Go to ${options.label}`,
}))

export const Menu = () => (
  <RaMenu>
    {ENTRIES.map(({ name, icon: Icon, options, shortcut }) => (
      <CanAccess key={name} resource={name} action="list">
        <RaMenu.Item
          to={`/${name}`}
          primaryText={options.label}
          leftIcon={<Icon />}
          keyboardShortcut={shortcut}
          keyboardShortcutRepresentation={null}
        />
      </CanAccess>
    ))}
  </RaMenu>
)

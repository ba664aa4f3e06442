import Contrast from '@mui/icons-material/Contrast'
import DarkMode from '@mui/icons-material/DarkMode'
import LightMode from '@mui/icons-material/LightMode'
import { ListItemIcon, ListItemText, MenuItem } from '@mui/material'
import { type ThemeType, useRemoveFromStore, useStore, useTranslate } from 'react-admin'

const CHOICES = [
  { mode: 'light', label: 'layout.looks.light', icon: LightMode },
  { mode: 'dark', label: 'layout.looks.dark', icon: DarkMode },
  { mode: undefined, label: 'layout.looks.system', icon: Contrast },
] as const

/** React-Admin follows the system for as long as the store holds no theme. */
export function ThemeMenuItems() {
  const [theme, setTheme] = useStore<ThemeType | undefined>('theme')
  const remove = useRemoveFromStore()
  const translate = useTranslate()
  return CHOICES.map(({ mode, label, icon: Icon }) => (
    <MenuItem
      key={label}
      selected={theme === mode}
      onClick={() => (mode ? setTheme(mode) : remove('theme'))}
    >
      <ListItemIcon>
        <Icon fontSize="small" />
      </ListItemIcon>
      <ListItemText>{translate(label)}</ListItemText>
    </MenuItem>
  ))
}

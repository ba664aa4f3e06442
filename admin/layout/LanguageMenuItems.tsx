import Check from '@mui/icons-material/Check'
import { ListItemIcon, ListItemText, MenuItem } from '@mui/material'
import { LANGUAGES } from '../i18n.ts'
import { useLanguage } from './language.ts'

export function LanguageMenuItems() {
  const [chosen, choose] = useLanguage()
  return LANGUAGES.map(({ locale, name }) => (
    <MenuItem
      key={locale}
      lang={locale}
      selected={locale === chosen}
      aria-current={locale === chosen}
      onClick={() => choose(locale)}
    >
      <ListItemIcon>{locale === chosen && <Check fontSize="small" />}</ListItemIcon>
      <ListItemText>{name}</ListItemText>
    </MenuItem>
  ))
}

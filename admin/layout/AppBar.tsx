import Calculate from '@mui/icons-material/Calculate'
import HelpOutline from '@mui/icons-material/HelpOutlined'
import ManageAccounts from '@mui/icons-material/ManageAccounts'
import {
  Box,
  Divider,
  IconButton,
  ListItemIcon,
  ListItemText,
  MenuItem,
  Tooltip,
  Typography,
} from '@mui/material'
import {
  LinkBase,
  LoadingIndicator,
  Logout,
  AppBar as RaAppBar,
  UserMenu,
  useTranslate,
  useUserMenu,
} from 'react-admin'
import { NotificationBell } from '../notices/NotificationBell.tsx'
import { SearchEverywhere } from '../search/SearchEverywhere.tsx'
import { usePermission, useSession } from '../session.ts'
import { ACTING_COLORS } from './ActingBar.tsx'
import { openKeyboardHelp } from './KeyboardHelp.tsx'
import { LanguageMenuItems } from './LanguageMenuItems.tsx'
import { ThemeMenuItems } from './ThemeMenuItems.tsx'

export function AppBar() {
  const isActing = useSession()?.acting !== undefined
  return (
    <RaAppBar
      color="default"
      alwaysOn
      toolbar={<Tools />}
      userMenu={<AccountMenu />}
      sx={{
        backgroundColor: 'background.paper',
        borderBottom: 1,
        borderColor: 'divider',
        color: 'text.primary',
        ...(isActing && {
          ...ACTING_COLORS,
          '& .MuiButton-root, & kbd': { color: 'inherit', borderColor: 'currentColor' },
        }),
      }}
    >
      <Typography component="span" variant="h6" sx={{ flex: 1, fontSize: '1.0625rem' }}>
        Gatehouse
      </Typography>
    </RaAppBar>
  )
}

function Tools() {
  const translate = useTranslate()
  const shortcuts = translate('layout.keyboard.title')
  const calculator = translate('quotations.calculator')
  const mayQuote = usePermission('quotations.create')
  return (
    <Box sx={{ display: 'flex', alignItems: 'center' }}>
      <SearchEverywhere />
      <LoadingIndicator aria-label={translate('common.loading')} />
      {mayQuote && (
        <Tooltip title={calculator}>
          <IconButton
            component={LinkBase}
            to="/quotations/create"
            color="inherit"
            aria-label={calculator}
          >
            <Calculate />
          </IconButton>
        </Tooltip>
      )}
      <NotificationBell />
      <Tooltip title={`${shortcuts} (?)`}>
        <IconButton color="inherit" aria-label={shortcuts} onClick={openKeyboardHelp}>
          <HelpOutline />
        </IconButton>
      </Tooltip>
    </Box>
  )
}

function AccountMenu() {
  const session = useSession()
  const translate = useTranslate()
  return (
    // A button's spoken name must hold what stands on it.
    <UserMenu label={session?.account.name ?? translate('layout.account')}>
      <AccountMenuItem />
      <Divider />
      <ThemeMenuItems />
      <Divider />
      <LanguageMenuItems />
      <Divider />
      <Logout />
    </UserMenu>
  )
}

/** One's own account, unless it is somebody else's console. */
function AccountMenuItem() {
  const translate = useTranslate()
  const { onClose } = useUserMenu() ?? {}
  if (!usePermission('account.manage')) return null
  return (
    <MenuItem component={LinkBase} to="/settings/account" onClick={onClose}>
      <ListItemIcon>
        <ManageAccounts fontSize="small" />
      </ListItemIcon>
      <ListItemText>{translate('account.title')}</ListItemText>
    </MenuItem>
  )
}

import HelpOutline from '@mui/icons-material/HelpOutlined'
import { Box, Divider, IconButton, Tooltip, Typography } from '@mui/material'
import { LoadingIndicator, Logout, AppBar as RaAppBar, UserMenu, useTranslate } from 'react-admin'
import { SearchEverywhere } from '../search/SearchEverywhere.tsx'
import { useSession } from '../session.ts'
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
        ...(isActing && ACTING_COLORS),
      }}
    >
      <Typography component="span" variant="h6" sx={{ flex: 1, fontSize: '1.0625rem' }}>
        Gatehouse
      </Typography>
    </RaAppBar>
  )
}

function Tools() {
  const shortcuts = useTranslate()('layout.keyboard.title')
  return (
    <Box sx={{ display: 'flex', alignItems: 'center' }}>
      <SearchEverywhere />
      <LoadingIndicator />
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
      <ThemeMenuItems />
      <Divider />
      <LanguageMenuItems />
      <Divider />
      <Logout />
    </UserMenu>
  )
}

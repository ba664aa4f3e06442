import Notifications from '@mui/icons-material/Notifications'
import { Badge, IconButton, Tooltip } from '@mui/material'
import { LinkBase, useTranslate } from 'react-admin'
import { useUnread } from './unread.ts'

/** What stands on the bell must be part of its spoken name: no `99+`. */
const MOST_SHOWN = 9_999

/** Leads to what the person was told, and says how much of it is unread. */
export function NotificationBell() {
  const translate = useTranslate()
  const unread = useUnread()
  if (unread === undefined) return null
  const label =
    unread === 0
      ? translate('notices.inbox.title')
      : translate('notices.inbox.bell', { smart_count: unread })
  return (
    <Tooltip title={label}>
      <IconButton component={LinkBase} to="/notifications" color="inherit" aria-label={label}>
        {unread === 0 ? (
          // A badge that is not seen would still hold a number to read out.
          <Notifications />
        ) : (
          <Badge badgeContent={unread} color="error" max={MOST_SHOWN}>
            <Notifications />
          </Badge>
        )}
      </IconButton>
    </Tooltip>
  )
}

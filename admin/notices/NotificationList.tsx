import Circle from '@mui/icons-material/Circle'
import DoneAll from '@mui/icons-material/DoneAll'
import {
  Box,
  Button,
  Card,
  List,
  ListItem,
  ListItemButton,
  ListItemIcon,
  ListItemText,
} from '@mui/material'
import { useState } from 'react'
import { ListBase, useListContext, useNotify, useTranslate } from 'react-admin'
import type { Notification } from '../../api/schemas/notification.ts'
import { DateField } from '../fields/DateField.tsx'
import { ReadFilter } from '../fields/ReadFilter.tsx'
import { messageOf, request } from '../http.ts'
import { ListPagination } from '../layout/ListPagination.tsx'
import { CardSkeletons, ERRORS_STAY_ON_PAGE, ListStates } from '../layout/ListStates.tsx'
import { Page } from '../layout/Page.tsx'
import { NotificationDialog } from './NotificationDialog.tsx'
import { refreshNotifications, useUnread } from './unread.ts'
import { useTold } from './words.ts'

/** What the person was told, newest first. */
export function NotificationList() {
  const translate = useTranslate()
  return (
    <ListBase
      sort={{ field: 'createdAt', order: 'DESC' }}
      perPage={20}
      queryOptions={ERRORS_STAY_ON_PAGE}
    >
      <Page title={translate('notices.inbox.title')} actions={<ReadAllButton />}>
        <ReadFilter />
        <ListStates empty="notices.inbox.none">
          <Rows />
          <ListPagination />
        </ListStates>
      </Page>
    </ListBase>
  )
}

function ReadAllButton() {
  const translate = useTranslate()
  const notify = useNotify()
  const unread = useUnread()

  async function readAll() {
    try {
      await request('POST', 'notifications/readings')
      await refreshNotifications()
    } catch (error) {
      notify(messageOf(error), { type: 'error' })
    }
  }

  return (
    <Button
      variant="outlined"
      startIcon={<DoneAll />}
      disabled={!unread}
      onClick={() => void readAll()}
    >
      {translate('notices.inbox.readAll')}
    </Button>
  )
}

function Rows() {
  const { data, isPending } = useListContext<Notification>()
  // Held here, so that it stays open when its row leaves a list of what is unread.
  const [opened, setOpened] = useState<Notification>()
  if (isPending || !data) return <CardSkeletons />

  function open(row: Notification) {
    setOpened(row)
    if (row.readAt !== null) return
    request('POST', `notifications/${row.id}/reading`).then(refreshNotifications, () => undefined)
  }

  return (
    <Card>
      <List disablePadding>
        {data.map((row) => (
          <Row key={row.id} row={row} onOpen={() => open(row)} />
        ))}
      </List>
      {opened && <NotificationDialog row={opened} onClose={() => setOpened(undefined)} />}
    </Card>
  )
}

function Row({ row, onOpen }: { row: Notification; onOpen: () => void }) {
  const translate = useTranslate()
  const { title, text } = useTold()(row)
  const isUnread = row.readAt === null
  return (
    <ListItem disablePadding divider>
      <ListItemButton onClick={onOpen} sx={{ alignItems: 'flex-start' }}>
        <ListItemIcon sx={{ minWidth: 28, pt: 1 }}>
          {isUnread && (
            <Circle
              color="primary"
              titleAccess={translate('notices.inbox.unread')}
              sx={{ fontSize: 12 }}
            />
          )}
        </ListItemIcon>
        <ListItemText
          primary={title}
          secondary={
            <>
              <Box
                component="span"
                sx={{
                  display: '-webkit-box',
                  WebkitLineClamp: 2,
                  WebkitBoxOrient: 'vertical',
                  overflow: 'hidden',
                }}
              >
                {text}
              </Box>
              <DateField value={row.createdAt} />
              {row.notice && ` · ${row.notice.from}`}
            </>
          }
          slotProps={{
            primary: { sx: { fontWeight: isUnread ? 600 : 400, overflowWrap: 'anywhere' } },
            secondary: { component: 'div' },
          }}
        />
      </ListItemButton>
    </ListItem>
  )
}

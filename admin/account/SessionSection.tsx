import { Alert, Box, Button, Chip, List, ListItem, ListItemText } from '@mui/material'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLogout, useNotify, useTranslate } from 'react-admin'
import type { OwnSession, OwnSessions } from '../../api/schemas/own-session.ts'
import { DateField } from '../fields/DateField.tsx'
import { messageOf, request } from '../http.ts'
import { ConfirmDialog } from '../layout/ConfirmDialog.tsx'
import { Section } from '../layout/Section.tsx'
import { forgetSession } from '../session.ts'
import { deviceOf } from './device.ts'
import { refreshOwnAccount } from './own-account.ts'

export function SessionSection() {
  const translate = useTranslate()
  const logout = useLogout()
  const [isAsking, setAsking] = useState(false)
  const { data, error } = useQuery({
    queryKey: ['own-sessions'],
    queryFn: () => request<OwnSessions>('GET', 'sessions'),
  })

  async function endAll() {
    await request('DELETE', 'sessions')
    forgetSession()
    await logout()
  }

  return (
    <Section
      title="account.sessions.title"
      actions={
        <Button color="error" onClick={() => setAsking(true)}>
          {translate('account.sessions.everywhere')}
        </Button>
      }
    >
      {error && <Alert severity="error">{messageOf(error)}</Alert>}
      <List disablePadding aria-label={translate('account.sessions.title')}>
        {data?.rows.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </List>
      {isAsking && (
        <ConfirmDialog
          title={translate('account.sessions.everywhere')}
          confirm={translate('account.sessions.everywhere')}
          isDangerous
          onConfirm={endAll}
          onClose={() => setAsking(false)}
        >
          {translate('account.sessions.everywhereText')}
        </ConfirmDialog>
      )}
    </Section>
  )
}

function SessionRow({ session }: { session: OwnSession }) {
  const translate = useTranslate()
  const notify = useNotify()
  const known = deviceOf(session.userAgent)
  const device = known
    ? translate('account.sessions.on', known)
    : translate('account.sessions.unknown')

  async function end() {
    try {
      await request('DELETE', `sessions/${session.id}`)
      notify('account.sessions.ended', { type: 'success' })
    } catch (error) {
      notify(messageOf(error), { type: 'error' })
    }
    await refreshOwnAccount()
  }

  return (
    <ListItem
      disableGutters
      divider
      secondaryAction={
        session.isThis ? (
          <Chip size="small" color="primary" label={translate('account.sessions.isThis')} />
        ) : (
          <Button
            aria-label={translate('account.sessions.endNamed', { device })}
            onClick={() => void end()}
          >
            {translate('account.sessions.end')}
          </Button>
        )
      }
    >
      <ListItemText
        primary={device}
        secondary={
          <Box component="span" sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2 }}>
            <span>{session.ip}</span>
            <span>
              {translate('account.sessions.lastSeen')} <DateField value={session.lastSeenAt} />
            </span>
            <span>
              {translate('account.sessions.started')} <DateField value={session.createdAt} />
            </span>
          </Box>
        }
      />
    </ListItem>
  )
}

import {
  Alert,
  Box,
  Button,
  List,
  ListItem,
  ListItemText,
  Skeleton,
  Typography,
} from '@mui/material'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNotify, useRefresh, useTranslate } from 'react-admin'
import type { ApiToken, ApiTokens } from '../../api/schemas/api-token.ts'
import { DateField } from '../fields/DateField.tsx'
import { messageOf, request } from '../http.ts'
import { ConfirmDialog } from '../layout/ConfirmDialog.tsx'
import { Section } from '../layout/Section.tsx'
import { SecretDialog } from './SecretDialog.tsx'
import { TokenDialog } from './TokenDialog.tsx'

export function TokenSection() {
  const translate = useTranslate()
  const [isCreating, setCreating] = useState(false)
  const [secret, setSecret] = useState('')
  const [revoked, setRevoked] = useState<ApiToken>()
  const { data, error, isPending } = useQuery({
    queryKey: ['api-tokens'],
    queryFn: () => request<ApiTokens>('GET', 'api-tokens'),
  })
  return (
    <Section
      title="apiAccess.tokens.title"
      actions={
        <Button variant="outlined" onClick={() => setCreating(true)}>
          {translate('apiAccess.tokens.create')}
        </Button>
      }
    >
      <Typography color="text.secondary">{translate('apiAccess.tokens.about')}</Typography>
      {error && <Alert severity="error">{messageOf(error)}</Alert>}
      {isPending && <Skeleton height={60} />}
      {data?.rows.length === 0 && (
        <Typography sx={{ mt: 2 }}>{translate('apiAccess.tokens.empty')}</Typography>
      )}
      {data && data.rows.length > 0 && (
        <List disablePadding aria-label={translate('apiAccess.tokens.title')}>
          {data.rows.map((token) => (
            <TokenRow key={token.id} token={token} onRevoke={() => setRevoked(token)} />
          ))}
        </List>
      )}
      {isCreating && <TokenDialog onCreated={setSecret} onClose={() => setCreating(false)} />}
      {secret && <SecretDialog of="token" secret={secret} onClose={() => setSecret('')} />}
      {revoked && <RevokeDialog token={revoked} onClose={() => setRevoked(undefined)} />}
    </Section>
  )
}

function TokenRow({ token, onRevoke }: { token: ApiToken; onRevoke: () => void }) {
  const translate = useTranslate()
  const { name, hint, scopes, expiresAt, lastUsedAt, lastUsedIp } = token
  const isOver = Date.parse(expiresAt) < Date.now()
  return (
    <ListItem
      disableGutters
      divider
      secondaryAction={
        <Button
          color="error"
          aria-label={translate('apiAccess.tokens.revokeNamed', { name })}
          onClick={onRevoke}
        >
          {translate('apiAccess.tokens.revoke')}
        </Button>
      }
      sx={{ pr: 12 }}
    >
      <ListItemText
        primary={`${name} · ${hint}…`}
        secondary={
          <Box component="span" sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2 }}>
            <span>{scopes.join(', ')}</span>
            <span>
              {translate(isOver ? 'apiAccess.expired' : 'apiAccess.expires')}{' '}
              <DateField value={expiresAt} />
            </span>
            <span>
              {lastUsedAt ? (
                <>
                  {translate('apiAccess.lastUsed')} <DateField value={lastUsedAt} /> ({lastUsedIp})
                </>
              ) : (
                translate('apiAccess.neverUsed')
              )}
            </span>
          </Box>
        }
        slotProps={{ primary: { sx: { overflowWrap: 'anywhere' } } }}
      />
    </ListItem>
  )
}

function RevokeDialog({ token: { id, name }, onClose }: { token: ApiToken; onClose: () => void }) {
  const translate = useTranslate()
  const notify = useNotify()
  const refresh = useRefresh()

  async function revoke() {
    await request('DELETE', `api-tokens/${id}`)
    notify('apiAccess.tokens.revoked', { type: 'success' })
    refresh()
  }

  return (
    <ConfirmDialog
      title={translate('apiAccess.tokens.revokeNamed', { name })}
      confirm={translate('apiAccess.tokens.revoke')}
      isDangerous
      onConfirm={revoke}
      onClose={onClose}
    >
      {translate('apiAccess.tokens.revokeText', { name })}
    </ConfirmDialog>
  )
}

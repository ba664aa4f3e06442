import { Box, Button, Chip, ListItem, Typography } from '@mui/material'
import { useState } from 'react'
import { useNotify, useRefresh, useTranslate } from 'react-admin'
import type { CreatedWebhookEndpoint, WebhookEndpoint } from '../../api/schemas/webhook.ts'
import { formatInstant } from '../format.ts'
import { messageOf, request } from '../http.ts'
import { ConfirmDialog } from '../layout/ConfirmDialog.tsx'
import { useSession } from '../session.ts'
import { DeliveryLog } from './DeliveryLog.tsx'
import { eventKey } from './events.ts'
import { SecretDialog } from './SecretDialog.tsx'
import { WebhookDialog } from './WebhookDialog.tsx'

const TONES = { on: 'success', failing: 'warning', off: 'default' } as const

/** One webhook: where it leads, how it does, and what can be done with it. */
export function WebhookRow({ webhook }: { webhook: WebhookEndpoint }) {
  const { id, url, description, events, disabledAt, disabledReason, failingSince } = webhook
  const translate = useTranslate()
  const notify = useNotify()
  const refresh = useRefresh()
  const [opened, setOpened] = useState<'edit' | 'renew' | 'delete'>()
  const [secret, setSecret] = useState('')
  const [showsLog, setShowsLog] = useState(false)
  const state = disabledAt ? 'off' : failingSince ? 'failing' : 'on'

  async function test() {
    try {
      await request('POST', `webhooks/${id}/tests`)
      notify('apiAccess.webhooks.tested', { type: 'success' })
      setShowsLog(true)
    } catch (error) {
      notify(messageOf(error), { type: 'error' })
    }
    refresh()
  }

  async function renew() {
    const renewed = await request<CreatedWebhookEndpoint>('POST', `webhooks/${id}/secrets`)
    setSecret(renewed.secret)
    refresh()
  }

  async function remove() {
    await request('DELETE', `webhooks/${id}`)
    notify('apiAccess.webhooks.deleted', { type: 'success' })
    refresh()
  }

  return (
    <ListItem disableGutters divider sx={{ display: 'block' }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Typography sx={{ overflowWrap: 'anywhere', fontWeight: 600 }}>{url}</Typography>
        <Chip
          size="small"
          color={TONES[state]}
          label={translate(`apiAccess.webhooks.state.${state}`)}
        />
      </Box>
      <Typography variant="body2" color="text.secondary">
        {[description, events.map((event) => translate(eventKey(event))).join(', ')]
          .filter(Boolean)
          .join(' · ')}
      </Typography>
      {disabledReason && (
        <Typography variant="body2" color="text.secondary">
          {translate(`apiAccess.webhooks.reasons.${disabledReason}`)}
        </Typography>
      )}
      <FormerSecret until={webhook.formerSecretUntil} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', mt: 0.5 }}>
        <Button aria-expanded={showsLog} onClick={() => setShowsLog(!showsLog)}>
          {translate('apiAccess.webhooks.log')}
        </Button>
        <Button onClick={() => void test()}>{translate('apiAccess.webhooks.test')}</Button>
        <Button onClick={() => setOpened('edit')}>{translate('apiAccess.webhooks.edit')}</Button>
        <Button onClick={() => setOpened('renew')}>{translate('apiAccess.webhooks.renew')}</Button>
        <Button color="error" onClick={() => setOpened('delete')}>
          {translate('apiAccess.webhooks.delete')}
        </Button>
      </Box>
      {showsLog && <DeliveryLog webhook={webhook} />}
      {opened === 'edit' && (
        <WebhookDialog webhook={webhook} onClose={() => setOpened(undefined)} />
      )}
      {opened === 'renew' && (
        <ConfirmDialog
          title={translate('apiAccess.webhooks.renewTitle')}
          confirm={translate('apiAccess.webhooks.renew')}
          onConfirm={renew}
          onClose={() => setOpened(undefined)}
        >
          {translate('apiAccess.webhooks.renewText')}
        </ConfirmDialog>
      )}
      {secret && <SecretDialog of="webhook" secret={secret} onClose={() => setSecret('')} />}
      {opened === 'delete' && (
        <ConfirmDialog
          title={translate('apiAccess.webhooks.deleteTitle')}
          confirm={translate('apiAccess.webhooks.delete')}
          isDangerous
          onConfirm={remove}
          onClose={() => setOpened(undefined)}
        >
          {translate('apiAccess.webhooks.deleteText', { url })}
        </ConfirmDialog>
      )}
    </ListItem>
  )
}

/** Until the secret before the newest stops signing. */
function FormerSecret({ until }: { until: string | null }) {
  const translate = useTranslate()
  const session = useSession()
  if (!until || Date.parse(until) < Date.now()) return null
  const time = session ? formatInstant(until, session.timeZone) : ''
  return (
    <Typography variant="body2" color="text.secondary">
      {translate('apiAccess.webhooks.renewed', { time })}
    </Typography>
  )
}

import { Box, Button, Chip, ListItem, Typography } from '@mui/material'
import { useState } from 'react'
import { useNotify, useRefresh, useTranslate } from 'react-admin'
import type { WebhookEndpoint } from '../../api/schemas/webhook.ts'
import { messageOf, request } from '../http.ts'
import { ConfirmDialog } from '../layout/ConfirmDialog.tsx'
import { DeliveryLog } from './DeliveryLog.tsx'
import { eventKey } from './events.ts'
import { WebhookDialog } from './WebhookDialog.tsx'

const TONES = { on: 'success', failing: 'warning', off: 'default' } as const

/** One webhook: where it leads, how it does, and what can be done with it. */
export function WebhookRow({ webhook }: { webhook: WebhookEndpoint }) {
  const { id, url, description, events, disabledAt, disabledReason, failingSince } = webhook
  const translate = useTranslate()
  const notify = useNotify()
  const refresh = useRefresh()
  const [opened, setOpened] = useState<'edit' | 'delete'>()
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
      <Box sx={{ display: 'flex', flexWrap: 'wrap', mt: 0.5 }}>
        <Button aria-expanded={showsLog} onClick={() => setShowsLog(!showsLog)}>
          {translate('apiAccess.webhooks.log')}
        </Button>
        <Button onClick={() => void test()}>{translate('apiAccess.webhooks.test')}</Button>
        <Button onClick={() => setOpened('edit')}>{translate('apiAccess.webhooks.edit')}</Button>
        <Button color="error" onClick={() => setOpened('delete')}>
          {translate('apiAccess.webhooks.delete')}
        </Button>
      </Box>
      {showsLog && <DeliveryLog webhook={webhook} />}
      {opened === 'edit' && (
        <WebhookDialog webhook={webhook} onClose={() => setOpened(undefined)} />
      )}
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

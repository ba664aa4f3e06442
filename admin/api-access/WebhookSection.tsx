import { Alert, Button, List, Skeleton, Typography } from '@mui/material'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import type { WebhookEndpoints } from '../../api/schemas/webhook.ts'
import { messageOf, request } from '../http.ts'
import { Section } from '../layout/Section.tsx'
import { SecretDialog } from './SecretDialog.tsx'
import { WebhookDialog } from './WebhookDialog.tsx'
import { WebhookRow } from './WebhookRow.tsx'

export function WebhookSection() {
  const translate = useTranslate()
  const [isCreating, setCreating] = useState(false)
  const [secret, setSecret] = useState('')
  const { data, error, isPending } = useQuery({
    queryKey: ['webhooks'],
    queryFn: () => request<WebhookEndpoints>('GET', 'webhooks'),
  })
  return (
    <Section
      title="apiAccess.webhooks.title"
      actions={
        <Button variant="outlined" onClick={() => setCreating(true)}>
          {translate('apiAccess.webhooks.create')}
        </Button>
      }
    >
      <Typography color="text.secondary">{translate('apiAccess.webhooks.about')}</Typography>
      {error && <Alert severity="error">{messageOf(error)}</Alert>}
      {isPending && <Skeleton height={60} />}
      {data?.rows.length === 0 && (
        <Typography sx={{ mt: 2 }}>{translate('apiAccess.webhooks.empty')}</Typography>
      )}
      {data && data.rows.length > 0 && (
        <List disablePadding aria-label={translate('apiAccess.webhooks.title')}>
          {data.rows.map((webhook) => (
            <WebhookRow key={webhook.id} webhook={webhook} />
          ))}
        </List>
      )}
      {isCreating && <WebhookDialog onCreated={setSecret} onClose={() => setCreating(false)} />}
      {secret && <SecretDialog of="webhook" secret={secret} onClose={() => setSecret('')} />}
    </Section>
  )
}

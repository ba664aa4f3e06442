import { useTranslate } from 'react-admin'
import type { CreatedWebhookEndpoint, WebhookEndpoint } from '../../api/schemas/webhook.ts'
import { WEBHOOK_EVENTS } from '../../domain/webhook-event.ts'
import type { FormField, FormValues } from '../fields/form-field.ts'
import { request } from '../http.ts'
import { FormDialog } from '../layout/FormDialog.tsx'
import { eventKey } from './events.ts'

interface WebhookDialogProps {
  /** Of a change. */
  webhook?: WebhookEndpoint
  onCreated?: (secret: string) => void
  onClose: () => void
}

export function WebhookDialog({ webhook, onCreated, onClose }: WebhookDialogProps) {
  const translate = useTranslate()
  const events = WEBHOOK_EVENTS.map((value) => ({ value, label: translate(eventKey(value)) }))
  const fields: FormField[] = [
    {
      name: 'url',
      label: 'apiAccess.webhooks.url',
      help: 'apiAccess.webhooks.urlHelp',
      kind: 'text',
      isRequired: true,
    },
    { name: 'description', label: 'apiAccess.webhooks.description', kind: 'text' },
    { name: 'events', label: 'apiAccess.webhooks.events', kind: 'many', choices: events },
  ]
  const onOff: FormField = {
    name: 'isEnabled',
    label: 'apiAccess.webhooks.isEnabled',
    kind: 'switch',
  }

  async function save(body: FormValues) {
    if (webhook) return request('PATCH', `webhooks/${webhook.id}`, { body })
    const { secret } = await request<CreatedWebhookEndpoint>('POST', 'webhooks', { body })
    onCreated?.(secret)
  }

  return (
    <FormDialog
      title={translate(webhook ? 'apiAccess.webhooks.change' : 'apiAccess.webhooks.create')}
      fields={webhook ? [...fields, onOff] : fields}
      values={
        webhook
          ? { ...webhook, isEnabled: webhook.disabledAt === null }
          : { url: '', description: '', events: [...WEBHOOK_EVENTS] }
      }
      isChange={webhook !== undefined}
      onSubmit={save}
      onClose={onClose}
    />
  )
}

import { Alert, Box, Button, Chip, Skeleton, Typography } from '@mui/material'
import { useQuery } from '@tanstack/react-query'
import { useNotify, useRefresh, useTranslate } from 'react-admin'
import type { WebhookDelivery, WebhookEndpoint } from '../../api/schemas/webhook.ts'
import { DateField } from '../fields/DateField.tsx'
import { formatInstant } from '../format.ts'
import { messageOf, type Page, request } from '../http.ts'
import { useSession } from '../session.ts'
import { eventKey } from './events.ts'

const LIMIT = 25
/** While something is under way its result is looked for. */
const LOOK_AGAIN_MS = 2_000

const TONES = { pending: 'info', delivered: 'success', failed: 'error' } as const

/** The newest deliveries to a webhook, with each try. */
export function DeliveryLog({ webhook: { id, url } }: { webhook: WebhookEndpoint }) {
  const translate = useTranslate()
  const { data, error, isPending } = useQuery({
    queryKey: ['webhook-deliveries', id],
    queryFn: () =>
      request<Page<WebhookDelivery>>('GET', 'webhook-deliveries', {
        query: { endpointId: id, limit: LIMIT },
      }),
    refetchInterval: ({ state }) =>
      state.data?.rows.some(({ status }) => status === 'pending') ? LOOK_AGAIN_MS : false,
  })
  return (
    <Box sx={{ my: 1 }}>
      {error && <Alert severity="error">{messageOf(error)}</Alert>}
      {isPending && <Skeleton height={60} />}
      {data?.rows.length === 0 && (
        <Typography color="text.secondary">{translate('apiAccess.webhooks.noLog')}</Typography>
      )}
      {data && data.rows.length > 0 && (
        <Box
          component="ol"
          aria-label={translate('apiAccess.webhooks.logOf', { url })}
          sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}
        >
          {data.rows.map((delivery) => (
            <Delivery key={delivery.id} delivery={delivery} />
          ))}
        </Box>
      )}
    </Box>
  )
}

function Delivery({ delivery }: { delivery: WebhookDelivery }) {
  const { id, event, status, isManual, createdAt, attempts } = delivery
  const translate = useTranslate()
  const notify = useNotify()
  const refresh = useRefresh()
  const timeZone = useSession()?.timeZone ?? 'UTC'
  const named = { event: translate(eventKey(event)), time: formatInstant(createdAt, timeZone) }

  async function replay() {
    try {
      await request('POST', `webhook-deliveries/${id}/replay`)
      notify('apiAccess.webhooks.replayed', { type: 'success' })
    } catch (error) {
      notify(messageOf(error), { type: 'error' })
    }
    refresh()
  }

  return (
    <Box component="li" sx={{ borderLeft: 2, borderColor: 'divider', pl: 1.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Chip
          size="small"
          color={TONES[status]}
          label={translate(`apiAccess.webhooks.status.${status}`)}
        />
        <span>{named.event}</span>
        <Typography variant="body2" color="text.secondary">
          <DateField value={createdAt} exact />
          {isManual && ` · ${translate('apiAccess.webhooks.manual')}`}
        </Typography>
        <Button
          size="small"
          aria-label={translate('apiAccess.webhooks.replayNamed', named)}
          onClick={() => void replay()}
        >
          {translate('apiAccess.webhooks.replay')}
        </Button>
      </Box>
      {attempts.map(({ attempt, statusCode, durationMs, error }) => (
        <Typography key={attempt} variant="body2" color="text.secondary">
          {translate('apiAccess.webhooks.attempt', {
            attempt,
            result: statusCode ?? error ?? '–',
            duration: durationMs,
          })}
        </Typography>
      ))}
    </Box>
  )
}

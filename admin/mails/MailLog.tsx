import { Alert, Box, Button, Chip, Skeleton, Typography } from '@mui/material'
import { useQuery } from '@tanstack/react-query'
import { useNotify, useRefresh, useTranslate } from 'react-admin'
import type { LoggedMail } from '../../api/schemas/mail.ts'
import { DateField } from '../fields/DateField.tsx'
import { formatInstant } from '../format.ts'
import { messageOf, type Page, request } from '../http.ts'
import { useSession } from '../session.ts'

const LIMIT = 25
/** While one is on its way its end is looked for. */
const LOOK_AGAIN_MS = 3_000

const TONES = { waiting: 'info', sent: 'success', failed: 'error' } as const

/** Whose mails: of one account, or of an organization's main accounts. */
export type MailsOf = { accountId: string } | { organizationId: string }

/** The newest mails to an account, whether they were sent, and why not. */
export function MailLog({ of }: { of: MailsOf }) {
  const translate = useTranslate()
  const { data, error, isPending } = useQuery({
    queryKey: ['mails', of],
    queryFn: () => request<Page<LoggedMail>>('GET', 'mails', { query: { ...of, limit: LIMIT } }),
    refetchInterval: ({ state }) =>
      state.data?.rows.some((mail) => stateOf(mail) === 'waiting') ? LOOK_AGAIN_MS : false,
  })
  return (
    <>
      <Typography sx={{ color: 'text.secondary', mb: 2 }}>{translate('mails.about')}</Typography>
      {error && <Alert severity="error">{messageOf(error)}</Alert>}
      {isPending && <Skeleton height={60} />}
      {data?.rows.length === 0 && <Typography>{translate('mails.none')}</Typography>}
      {data && data.rows.length > 0 && (
        <Box
          component="ol"
          aria-label={translate('mails.title')}
          sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}
        >
          {data.rows.map((mail) => (
            <Mail key={mail.id} mail={mail} />
          ))}
        </Box>
      )}
    </>
  )
}

function Mail({ mail }: { mail: LoggedMail }) {
  const { id, address, createdAt, error, resentByName, canResend } = mail
  const translate = useTranslate()
  const notify = useNotify()
  const refresh = useRefresh()
  const timeZone = useSession()?.timeZone ?? 'UTC'
  const state = stateOf(mail)
  const kind = translate(`mails.kinds.${mail.kind}`, { _: mail.kind.replaceAll('_', ' ') })

  async function resend() {
    try {
      await request('POST', `mails/${id}/resends`)
      notify('mails.resent', { type: 'success' })
    } catch (refusal) {
      notify(messageOf(refusal), { type: 'error' })
    }
    refresh()
  }

  return (
    <Box component="li" sx={{ borderLeft: 2, borderColor: 'divider', pl: 1.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Chip size="small" color={TONES[state]} label={translate(`mails.states.${state}`)} />
        <span>{kind}</span>
        {canResend && (
          <Button
            size="small"
            aria-label={translate('mails.resendNamed', {
              kind,
              time: formatInstant(createdAt, timeZone),
            })}
            onClick={() => void resend()}
          >
            {translate('mails.resend')}
          </Button>
        )}
      </Box>
      <Typography variant="body2" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
        {translate('mails.to', { address })} · <DateField value={createdAt} exact />
        {resentByName && ` · ${translate('mails.resentBy', { name: resentByName })}`}
      </Typography>
      {error && state !== 'sent' && (
        <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
          {error}
        </Typography>
      )}
    </Box>
  )
}

function stateOf({ sentAt, failedAt }: LoggedMail): keyof typeof TONES {
  if (sentAt) return 'sent'
  return failedAt ? 'failed' : 'waiting'
}

import { Alert, Box, Button, Card, Typography } from '@mui/material'
import { useState } from 'react'
import { useNavigate, useNotify, useTranslate } from 'react-admin'
import type { OrderDraft } from '../../api/schemas/order-draft.ts'
import { formatInstant } from '../format.ts'
import { messageOf } from '../http.ts'
import { ConfirmDialog } from '../layout/ConfirmDialog.tsx'
import { CardSkeletons } from '../layout/ListStates.tsx'
import { Page } from '../layout/Page.tsx'
import { Section } from '../layout/Section.tsx'
import { useSession } from '../session.ts'
import { createDraft, discardDraft, kindsFor, useDrafts } from './draft.ts'

/** Begins an order, or goes on with one; says why where somebody may not pay. */
export function SubscriptionStart() {
  const translate = useTranslate()
  const session = useSession()
  return (
    <Page title={translate('subscriptions.title')}>
      {session?.paymentRefusal && (
        <Alert severity="info">
          {translate(`subscriptions.refusal.${session.paymentRefusal}`)}
        </Alert>
      )}
      {session?.mayPay && <Orders />}
    </Page>
  )
}

function Orders() {
  const translate = useTranslate()
  const navigate = useNavigate()
  const notify = useNotify()
  const session = useSession()

  async function begin() {
    const { kind, id = '', name = '' } = session?.organization ?? {}
    const own = kind === 'installer' ? { installerId: id, installerName: name } : {}
    try {
      const [projectKind] = kindsFor(session?.account.role)
      const draft = await createDraft({ step: 'project', projectKind, ...own })
      navigate(`/subscriptions/${draft}`)
    } catch (error) {
      notify(messageOf(error), { type: 'error' })
    }
  }

  return (
    <Box sx={{ display: 'grid', gap: 2, maxWidth: 900 }}>
      <Section title="subscriptions.start">
        <Typography sx={{ mb: 2 }}>{translate('subscriptions.startHelp')}</Typography>
        <Button variant="contained" onClick={() => void begin()}>
          {translate('subscriptions.start')}
        </Button>
      </Section>
      <Section title="subscriptions.drafts">
        <Drafts />
      </Section>
    </Box>
  )
}

function Drafts() {
  const translate = useTranslate()
  const { data, error } = useDrafts()
  if (error) return <Alert severity="error">{messageOf(error)}</Alert>
  if (!data) return <CardSkeletons />
  if (data.rows.length === 0) {
    return <Typography color="text.secondary">{translate('subscriptions.noDrafts')}</Typography>
  }
  return (
    <Box component="ul" sx={{ display: 'grid', gap: 1, p: 0, m: 0, listStyle: 'none' }}>
      {data.rows.map((draft) => (
        <li key={draft.id}>
          <DraftCard draft={draft} />
        </li>
      ))}
    </Box>
  )
}

function DraftCard({ draft }: { draft: OrderDraft }) {
  const translate = useTranslate()
  const navigate = useNavigate()
  const session = useSession()
  const [isAsking, setAsking] = useState(false)
  const { action, projectKind, installerName } = draft.content
  const words = [
    installerName,
    projectKind && translate(`projects.kinds.${projectKind}`),
    action && translate(`subscriptions.${action}`),
  ].filter(Boolean)
  return (
    <Card variant="outlined" sx={{ p: 1.5, display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      <Box sx={{ flex: 1, minWidth: 200 }}>
        <Box sx={{ fontWeight: 500 }}>{words.join(' · ')}</Box>
        <Box sx={{ color: 'text.secondary' }}>
          {translate('subscriptions.changed', {
            at: formatInstant(draft.changedAt, session?.timeZone ?? 'UTC'),
          })}
        </Box>
      </Box>
      <Button onClick={() => setAsking(true)}>{translate('subscriptions.discard')}</Button>
      <Button variant="outlined" onClick={() => navigate(`/subscriptions/${draft.id}`)}>
        {translate('subscriptions.goOn')}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={translate('subscriptions.discard')}
          confirm={translate('subscriptions.discard')}
          isDangerous
          onConfirm={() => discardDraft(draft.id)}
          onClose={() => setAsking(false)}
        >
          {translate('subscriptions.discardText')}
        </ConfirmDialog>
      )}
    </Card>
  )
}

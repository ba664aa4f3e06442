import { Alert, Box, Button, Card, Typography } from '@mui/material'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { Loading, useLocation, useNavigate, useNotify, useTranslate } from 'react-admin'
import type { RenewalChoice, RenewalChoices } from '../../api/schemas/expiry.ts'
import { TextLink } from '../fields/TextLink.tsx'
import { messageOf, request } from '../http.ts'
import { Page } from '../layout/Page.tsx'
import { useSession } from '../session.ts'
import { createDraft } from '../subscriptions/draft.ts'
import { serviceText } from '../subscriptions/price.ts'

/** Begins an order for exactly the items that the address names; where it takes several, each has its button. */
export function RenewPage() {
  const translate = useTranslate()
  const session = useSession()
  const query = Object.fromEntries(new URLSearchParams(useLocation().search))
  const { data, error } = useQuery({
    queryKey: ['renewal-choices', query],
    queryFn: ({ signal }) =>
      request<RenewalChoices>('GET', 'expiries/renewal-choices', { query, signal }),
    staleTime: 0,
  })
  const trail = [{ label: translate('expiries.title'), to: '/expiry-calendar' }]
  const refusal = session?.paymentRefusal
  return (
    <Page title={translate('expiries.renew.title')} trail={trail}>
      {refusal && (
        <Alert severity="info" sx={{ mb: 2 }}>
          {translate(`subscriptions.refusal.${refusal}`)}
        </Alert>
      )}
      {error && <Alert severity="error">{messageOf(error)}</Alert>}
      {!error && !data && <Loading />}
      {data && session && (
        <Choices rows={data.rows} days={query} mayPay={session.mayPay === true} />
      )}
    </Page>
  )
}

interface Days {
  from?: string
  to?: string
}

function Choices({ rows, days, mayPay }: { rows: RenewalChoice[]; days: Days; mayPay: boolean }) {
  const translate = useTranslate()
  const begin = useBegin(days)
  const [only] = rows
  const isAlone = mayPay && rows.length === 1 && only !== undefined
  const isBegun = useRef(false)
  useEffect(() => {
    if (!isAlone || isBegun.current) return
    isBegun.current = true
    void begin(only)
  })
  if (isAlone) return <Loading />
  if (rows.length === 0) {
    return (
      <>
        <Typography sx={{ mb: 1 }}>{translate('expiries.renew.none')}</Typography>
        <TextLink to="/expiry-calendar">{translate('expiries.renew.back')}</TextLink>
      </>
    )
  }
  return (
    <Box
      component="ul"
      sx={{ display: 'grid', gap: 1, m: 0, p: 0, listStyle: 'none', maxWidth: 900 }}
    >
      {rows.map((row) => (
        <li key={`${row.installerId} ${row.projectKind}`}>
          <ChoiceCard row={row} {...(mayPay && { onBegin: () => void begin(row) })} />
        </li>
      ))}
    </Box>
  )
}

function ChoiceCard({ row, onBegin }: { row: RenewalChoice; onBegin?: () => void }) {
  const translate = useTranslate()
  const { installerName, projectName, projectKind, services, itemIds } = row
  const name = [installerName, projectName ?? translate(`projects.kinds.${projectKind}`)].join(
    ' · ',
  )
  return (
    <Card sx={{ p: 1.5, display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
      <Box sx={{ flex: '1 1 220px', minWidth: 0, overflowWrap: 'anywhere' }}>
        <Box sx={{ fontWeight: 500 }}>{name}</Box>
        <Box sx={{ color: 'text.secondary' }}>
          {services.map((service) => serviceText(service)).join(', ')}
        </Box>
      </Box>
      <Box>{translate('expiries.items', { smart_count: itemIds.length })}</Box>
      {onBegin && (
        <Button variant="contained" onClick={onBegin}>
          {translate('expiries.renew.begin')}
          <span className="visually-hidden">{` ${name}`}</span>
        </Button>
      )}
    </Card>
  )
}

/** Opens the wizard with the items of a choice, and nothing else, ticked. */
function useBegin({ from, to }: Days): (choice: RenewalChoice) => Promise<void> {
  const navigate = useNavigate()
  const notify = useNotify()
  return async ({ installerId, installerName, projectKind, ...choice }) => {
    const { projectId, projectName, services, itemIds } = choice
    try {
      const draft = await createDraft({
        ...{ step: 'items', action: 'renew', installerId, installerName, projectKind, services },
        ...(projectId && projectName && { projectIds: [projectId], projectNames: [projectName] }),
        ...(from && { expiresFrom: from }),
        ...(to && { expiresTo: to }),
        only: itemIds,
      })
      navigate(`/subscriptions/${draft}`, { replace: true })
    } catch (error) {
      notify(messageOf(error), { type: 'error' })
    }
  }
}

import { Alert, Box, Button, Skeleton, Typography } from '@mui/material'
import { useQuery } from '@tanstack/react-query'
import { useTranslate } from 'react-admin'
import type { Credits } from '../../api/schemas/credit.ts'
import { messageOf, request } from '../http.ts'
import { Page } from '../layout/Page.tsx'
import { Section } from '../layout/Section.tsx'
import { usePermission } from '../session.ts'
import { creditsText } from './amount.ts'
import { CreditLog } from './CreditLog.tsx'
import { HandOnButtons } from './HandOnButtons.tsx'

/** What somebody has to spend or to hand on, and everything that came and went. */
export function CreditPage() {
  const translate = useTranslate()
  return (
    <Page
      title={translate('credits.title')}
      trail={[{ label: translate('settings.title'), to: '/settings' }]}
    >
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2 }}>
        <Balance />
        <CreditLog />
      </Box>
    </Page>
  )
}

function Balance() {
  const translate = useTranslate()
  const mayAssign = usePermission('credits.assign')
  const { data, error, refetch } = useQuery({
    queryKey: ['credits', 'available'],
    queryFn: ({ signal }) => request<Credits>('GET', 'credits', { signal }),
  })
  return (
    <Section
      title="credits.available"
      actions={data && mayAssign && <HandOnButtons available={data.available} />}
    >
      {error && (
        <Alert
          severity="error"
          action={
            <Button color="inherit" onClick={() => void refetch()}>
              {translate('common.tryAgain')}
            </Button>
          }
        >
          {messageOf(error)}
        </Alert>
      )}
      {!error && !data && <Skeleton width={160} height={56} />}
      {data && data.available !== null && (
        <Typography
          data-testid="available-credits"
          sx={{ fontSize: '2.5rem', fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}
        >
          {creditsText(data.available)}
        </Typography>
      )}
      <Typography color="text.secondary">
        {data?.available === null && `${translate('credits.makes')} `}
        {translate('credits.worth')}
      </Typography>
    </Section>
  )
}

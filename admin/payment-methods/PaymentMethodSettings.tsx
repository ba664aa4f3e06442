import { Alert, Button, List, Skeleton, Stack, Typography } from '@mui/material'
import { useQuery } from '@tanstack/react-query'
import { useTranslate } from 'react-admin'
import type { PaymentMethodPage, PaymentProviderList } from '../../api/schemas/payment-method.ts'
import { messageOf, request } from '../http.ts'
import { Section } from '../layout/Section.tsx'
import { PaymentMethodRow } from './PaymentMethodRow.tsx'
import { useLeaveFor, useReturn } from './visit.ts'

/** Setting › Payment methods: what the buyer keeps at payment providers. */
export function PaymentMethodSettings() {
  const translate = useTranslate()
  const returned = useReturn()
  const methods = useQuery({
    queryKey: ['payment-methods'],
    queryFn: () => request<PaymentMethodPage>('GET', 'payment-methods'),
  })
  const error = methods.error ?? returned.error
  return (
    <Section title="paymentMethods.title">
      <Typography color="text.secondary">{translate('paymentMethods.help')}</Typography>
      {error && <Alert severity="error">{messageOf(error)}</Alert>}
      {returned.isAsking && <Alert severity="info">{translate('paymentMethods.asking')}</Alert>}
      {methods.isPending && <Skeleton height={60} />}
      {methods.data?.rows.length === 0 && (
        <Typography sx={{ mt: 2 }}>{translate('paymentMethods.empty')}</Typography>
      )}
      {methods.data && methods.data.rows.length > 0 && (
        <List disablePadding aria-label={translate('paymentMethods.title')}>
          {methods.data.rows.map((method) => (
            <PaymentMethodRow key={method.id} method={method} />
          ))}
        </List>
      )}
      <AddButtons />
    </Section>
  )
}

/** One for each provider that is used here. */
function AddButtons() {
  const translate = useTranslate()
  const { leave, refusal, isLeaving } = useLeaveFor()
  const { data } = useQuery({
    queryKey: ['payment-providers'],
    queryFn: () => request<PaymentProviderList>('GET', 'payment-methods/providers'),
  })
  return (
    <>
      {refusal && <Alert severity="error">{refusal}</Alert>}
      {data?.rows.length === 0 && (
        <Alert severity="info">{translate('paymentMethods.noProvider')}</Alert>
      )}
      <Stack direction="row" sx={{ mt: 2, flexWrap: 'wrap', gap: 1 }}>
        {data?.rows.map(({ means }) => (
          <Button
            key={means}
            variant="outlined"
            disabled={isLeaving}
            onClick={() => void leave({ means })}
          >
            {translate(`paymentMethods.add.${means}`)}
          </Button>
        ))}
      </Stack>
    </>
  )
}
